"""A change written: what it numbers is noted first, papers that hold no more get out of the way, then comes everything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import HISTORY, write
from expertserve.work.change.book import decision_book
from expertserve.work.change.letters import slips_of_letters
from expertserve.work.change.stands import ticked
from expertserve.work.finish import deliver
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.run import numbering
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.numbering import Numbering, Rewritten, lines_added
from expertserve.year.told import append_told, load_told

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.ground.files import Written
    from expertserve.work.change.case import Case
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.worked import Worked
    from expertserve.work.plan.run import Planned
    from expertserve.year.documents import Register

__all__ = ["keep_change"]

_VOID = f"{HISTORY}/作废"


def keep_change(
    case: Case, worked: Worked, tell: ToTell, files: list[tuple[str, bytes]], *, before: Register
) -> tuple[Written, ...]:
    """Write everything a change makes. Broken off at any point, the same change run again comes to the same end.

    Args:
        case: the change.
        worked: what it comes to.
        tell: who is to be told, with the entries for the ledger.
        files: (relative name, content).
        before: the register as it was before the change.

    Raises:
        WorkbookError: a ledger cannot be written.
    """
    slips = slips_of_letters(tell.lines, worked.new, case.number, case.day)
    numbers = Numbering(
        numbers=(case.label,),
        first=(
            lines_added(lambda: _keep_as_before(case)),
            *_decisions(case),
            *numbering(worked.made, case.register, case.archive, more=slips),
            lines_added(lambda: _note_told(case, tell)),
            lines_added(lambda: _put_aside(case, worked.made, before)),
        ),
    )
    return deliver(case.request, case.material, "change", files, numbering=numbers)


def _keep_as_before(case: Case) -> None:
    """The plan and the register as they were, from which the change can be worked out again."""
    for copy, source in (
        (case.copy(PLAN), case.base),
        (case.copy(DOCUMENTS), case.archive / DOCUMENTS),
    ):
        if source.is_file() and not copy.is_file():
            write(copy, source.read_bytes())


def _decisions(case: Case) -> tuple[Rewritten, ...]:
    """The rows of all changes in 调整, these among them."""
    path, read = case.book
    rows = (*case.kept, *case.rows)
    return (Rewritten(path, decision_book(rows, case.day), read),) if rows or read else ()


def _note_told(case: Case, tell: ToTell) -> None:
    told = load_told(case.archive)
    entries = (*ticked(case.output, told, case.day), *tell.entries)
    append_told(case.archive, [e for e in entries if e not in told.entries])


def _put_aside(case: Case, made: Planned, register: Register) -> None:
    """Files of papers that hold no more go to 历史版本/作废 and say so in their names."""
    now = {paper.path: paper.document.foot.code for paper in made.papers}
    for path, draft in case.previous.drafts.items():
        if now.get(path) == draft.code:
            continue
        line = register.of(path)
        if path in now and not (line and line.sent):
            continue
        for suffix in ("docx", "pdf", "html"):
            file = case.output / f"{path}.{suffix}"
            name = f"{path.split('/')[-2]}_{file.stem}_第{draft.number}稿_作废.{suffix}"
            if file.is_file():
                _aside(file, case.output / _VOID / name)


def _aside(file: Path, place: Path) -> None:
    """Move a paper, once: where its draft was put aside already, what stands now is a later one."""
    content = file.read_bytes()
    if place.is_file() and place.read_bytes() != content:
        return
    write(place, content)
    file.unlink()
