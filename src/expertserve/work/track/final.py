"""Reported figures: when a report may be made final, which draft it is, and what differs from the one before."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.errors import UsageError, WorkbookError
from expertserve.indicators.changes import changes_since
from expertserve.indicators.freeze import freeze
from expertserve.work.track.since import earlier_figures
from expertserve.year.numbering import Rewritten

if TYPE_CHECKING:
    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding
    from expertserve.work.request import Request
    from expertserve.work.track.run import Frozen, TrackRun
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["final_note", "frozen_figures", "hindrances", "latest_frozen", "next_draft"]

NAME = "已报数"
_DRAFT = re.compile(r"_第(\d+)稿_")


def _stem(done: TrackRun) -> str:
    rules = done.result.world.rules
    return f"{NAME}_{rules.start:%Y%m%d}-{rules.end:%Y%m%d}"


def _draft(path: Path) -> int:
    """The number of a draft; files written before drafts had numbers are the first."""
    found = _DRAFT.search(path.name)
    return int(found.group(1)) if found else 1


def _drafts(folder: Path | None, done: TrackRun) -> list[Path]:
    """Every frozen file of this period, the latest last."""
    found = folder.glob(f"{_stem(done)}_*.json") if folder is not None else ()
    return sorted(found, key=lambda path: (_draft(path), path.name))


def latest_frozen(material: Material, done: TrackRun) -> Path | None:
    """The figures of this period that were made final last, None where none were."""
    drafts = _drafts(material.year.archive if material.year else None, done)
    return drafts[-1] if drafts else None


def frozen_figures(text: str, material: Material, done: TrackRun) -> Frozen | None:
    """The figures of --since, else the latest frozen ones of this period in 归档, and the differences from them.

    Args:
        text: a file named on the command line, "" for none.
        material: what was read; its year folder keeps the frozen figures.
        done: the period as it is counted now.

    Raises:
        WorkbookError: the file named cannot be read. UsageError: it is no report of this program.
    """
    path = Path(text) if text else latest_frozen(material, done)
    if path is None:
        return None

    given = earlier_figures(path)
    return given, changes_since(given, done.result)


def hindrances(done: TrackRun, accepted: tuple[str, ...]) -> tuple[Finding, ...]:
    """What keeps a report from being made final: every loud finding whose sheet or county is not accepted by name."""
    return tuple(finding for finding in done.loud if not _is_accepted(finding, accepted))


def _is_accepted(finding: Finding, accepted: tuple[str, ...]) -> bool:
    place = finding.place
    names = {place.file, f"{place.file}!{place.sheet}", finding.value}
    return finding.severity != "error" or any(name.strip() in names for name in accepted if name)


def next_draft(request: Request, material: Material, done: TrackRun, *, again: bool) -> int:
    """The number of the draft that is made final now.

    Args:
        request: with the place of output where there is no year folder.
        material: what was read; its year folder keeps the frozen figures.
        done: the period that is made final.
        again: whether a further draft was asked for.

    Raises:
        UsageError: the period was made final before, and no further draft was asked for.
    """
    drafts = _drafts(_folder(request, material), done)
    if not drafts:
        return 1
    last = drafts[-1]
    if not again:
        raise UsageError(
            "track.final-before",
            draft=_draft(last),
            file=last.name,
            following=_draft(last) + 1,
        )
    return _draft(last) + 1


def final_note(request: Request, material: Material, done: TrackRun, draft: int) -> Note:
    """Writes the frozen figures of a draft; refused where another run gave its number meanwhile.

    Args:
        request: where to write when there is no year.
        material: the year.
        done: the counted period.
        draft: number of the draft.
    """
    rules = done.result.world.rules
    body = {**freeze(done.result), "draft": draft, "accepted": list(done.accepted)}
    content = json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()
    name = f"{_stem(done)}_第{draft}稿_{rules.as_of:%Y%m%d}.json"
    folder = _folder(request, material)

    def frozen(*, dry_run: bool) -> tuple[Written, ...]:
        others = (path for path in _drafts(folder, done) if _draft(path) == draft)
        if any(path.name != name for path in others):
            raise WorkbookError("year.changed-meanwhile", file=name)
        return Rewritten(folder / name, content, "")(dry_run=dry_run)

    return frozen


def _folder(request: Request, material: Material) -> Path:
    return material.year.archive if material.year else (request.output or Path("归档"))
