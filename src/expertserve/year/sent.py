"""What went out binds: pairs of a plan whose papers are marked 已发 are settled until a decision speaks otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Place
from expertserve.records.decision import Decision
from expertserve.year.documents import FILE, load_register
from expertserve.year.slips import load_slips

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.year.documents import Register

__all__ = ["NOBODYS", "PLAN_SENT", "STANDS", "sent_pairs", "sent_sessions"]

PLAN_SENT, STANDS = "方案已印发", "现行安排"
NOBODYS = frozenset({PLAN_SENT, STANDS})
_PLAN_PAPERS = ("活动方案", "专家服务团名单", "日程安排")


def sent_sessions(
    register: Register, activities: tuple[str, ...], *, plan: bool = False
) -> frozenset[str]:
    """Sessions of which any paper ever went out; with `plan` the plan itself, the team list or the schedule.

    Args:
        register: lines of 归档/发文登记.xlsx.
        activities: numbers of sessions to look for.
        plan: whether only plan, team list and schedule count.
    """
    gone = [line.path.split("/") for line in register.lines if line.sent is not None]
    labels = [
        parts[-2] for parts in gone if len(parts) > 1 and (not plan or parts[-1] in _PLAN_PAPERS)
    ]
    return frozenset(a for a in activities if a and any(label.endswith(a) for label in labels))


def sent_pairs(archive: Path) -> tuple[Decision, ...]:
    """A 已定 for every pair of a session that went out; the decisions of the office stand behind it and win."""
    slips = list(load_slips(archive).of("QR"))
    sessions = sent_sessions(
        load_register(archive), tuple(dict.fromkeys(s.activity for s in slips)), plan=True
    )
    return tuple(
        Decision(
            kind="已定",
            demand=demand,
            expert=expert,
            basis=PLAN_SENT,
            sources=(Place(file=FILE, path=str(archive / FILE)),),
        )
        for slip in slips
        if slip.activity in sessions
        for demand in slip.demands
        for expert in slip.experts
    )
