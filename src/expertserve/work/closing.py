"""The last three lines of every run: what was read, which decisions were taken, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.say import both
from expertserve.ground.text import clauses
from expertserve.year.sent import PLAN_SENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.ruling import Ruling
    from expertserve.work.request import Request
    from expertserve.year.facts import FileFacts
    from expertserve.year.material import Material

__all__ = ["closing"]

_SHOWN = 3
_NEXT = {
    "check": "match",
    "inbox": "check",
    "match": "offer",
    "offer": "replies",
    "replies": "match",
    "plan": "papers --make 呈批一页纸",
    "papers": "papers --gate",
    "mail": "replies",
    "change": "status",
    "status": "plan",
    "track": "track --final",
    "select": "papers",
    "bases": "status",
    "fill": "fill",
    "forms": "check",
    "why": "match --suppose",
}
"""Command -> what is typed next; its sentence is work.after-<command>."""


def closing(
    request: Request, material: Material, command: str, rulings: Sequence[Ruling] | None = None
) -> tuple[str, ...]:
    """Three lines for the person at the terminal.

    Args:
        request: what was asked.
        material: what was read.
        command: its name.
        rulings: what became of every decision; None where the command settles none.
    """
    return (
        _read(request, material),
        _decided(request, material, rulings),
        _following(request, command),
    )


def _read(request: Request, material: Material) -> str:
    files = [file for file in material.files if _used(file)]
    idle = [file for file in material.files if not _used(file) and not _register(file)]
    rows = sum(sheet.rows for file in files for sheet in file.sheets if sheet.kind)
    skipped = sum(len(sheet.skipped_rows) for file in files for sheet in file.sheets)
    names = "、".join(file.name for file in idle[:_SHOWN]) + ("等" if len(idle) > _SHOWN else "")
    left = both("work.not-read", idle=len(idle), names=names) if idle else ""
    more = both("work.skipped", skipped=skipped) if skipped else ""
    return request.say(
        "work.read",
        files=len(files),
        rows=rows,
        more=more,
        experts=len(material.experts),
        demands=len(material.demands),
        left=left,
    )


def _used(file: FileFacts) -> bool:
    return file.readable and any(sheet.kind for sheet in file.sheets)


def _register(file: FileFacts) -> bool:
    """Whether a file of the office holds nothing that could have been read: a register of confirmations, a blank form."""
    codes = {one.code for sheet in file.sheets for one in sheet.findings}
    return file.readable and file.input.role == "decision" and "unread-decision" not in codes


def _decided(request: Request, material: Material, rulings: Sequence[Ruling] | None) -> str:
    if rulings is None:
        count = sum(one.basis != PLAN_SENT for one in material.decisions)
        return request.say("work.decisions" if count else "work.no-decisions", count=count)
    rulings = [
        r for r in rulings if r.decision.basis != PLAN_SENT or r.verdict in ("refused", "asked")
    ]
    kept = sum(one.verdict == "kept" for one in rulings)
    refused = [one for one in rulings if one.verdict == "refused"]
    why = clauses(f"{one.finding().value}——{one.text}" for one in refused[:_SHOWN])
    why += "……" if len(refused) > _SHOWN else ""
    asked = sum(one.verdict == "asked" for one in rulings)
    later = len(rulings) - kept - len(refused) - asked
    told = both("work.because", why=why) if refused else ""
    open_ = both("work.asked", asked=asked) if asked else ""
    also = both("work.overtaken", later=later) if later else ""
    return request.say(
        "work.rulings",
        rulings=len(rulings),
        kept=kept,
        also=also,
        refused=len(refused),
        told=told,
        open=open_,
    )


def _following(request: Request, command: str) -> str:
    following = _NEXT[command]
    where = f" {request.paths[0]}" if request.paths else ""
    words = following.split(" ", 1)
    typed = " ".join(filter(None, (f"expertserve {words[0]}{where}", *words[1:])))
    return request.say("work.next", what=both(f"work.after-{command}"), typed=typed)
