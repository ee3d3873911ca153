"""A change written: what it numbers is noted first, papers that hold no more get out of the way, then comes everything new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import HISTORY, write
from expertserve.work.change.book import decision_book
from expertserve.work.change.case import mark_of
from expertserve.work.change.letters import slips_of_letters
from expertserve.work.change.stands import BUNDLES, ticked
from expertserve.work.finish import deliver, outbox
from expertserve.work.match.county_sheet import COUNTY_SETS
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.put_aside import note_put_aside, plan_sets, sent_before
from expertserve.work.plan.run import numbering
from expertserve.year.changes import note_change
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.file_sets import FileSet
from expertserve.year.numbering import Numbering, Rewritten, lines_added
from expertserve.year.slips import SLIP_LEDGER, load_slips
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
    slips = slips_of_letters(
        tell.lines, worked.new, case.number, case.day, slips=load_slips(case.archive)
    )
    sets = _sets(case, worked)
    void = _void_files(case, worked.made, before)
    stale = outbox(case.request, case.material).stale(files, sets)
    moved = {file.relative_to(case.output).as_posix() for file in void}
    note_put_aside(case.register, files, [name for name in stale if name not in moved])
    numbers = Numbering(
        numbers=(mark_of(case.number),),
        first=(
            lines_added(lambda: note_change(case.archive, case.key, case.number, case.ask.undo)),
            lines_added(lambda: _keep_as_before(case)),
            *_decisions(case),
            *numbering(worked.made, case.register, case.archive, more=slips),
            lines_added(lambda: _note_told(case, tell)),
            lines_added(lambda: _put_aside(void)),
        ),
    )
    return deliver(case.request, case.material, "change", files, sets=sets, numbering=numbers)


def _keep_as_before(case: Case) -> None:
    """The plan and the register as they were, from which the change can be worked out again."""
    for copy, source in (
        (case.copy(PLAN), case.base),
        (case.copy(DOCUMENTS), case.archive / DOCUMENTS),
        (case.copy(SLIP_LEDGER), case.archive / SLIP_LEDGER),
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


def _sets(case: Case, worked: Worked) -> tuple[FileSet, ...]:
    """The papers of all sessions, the lists of the counties, and this change's own bundle, made once more."""
    sent = sent_before(case.register, worked.made.papers)
    bundle = FileSet(pattern=f"{BUNDLES}/{case.label}/*", makers=("change",))
    return (*plan_sets(worked.made.papers, sent), *COUNTY_SETS, bundle)


def _void_files(case: Case, made: Planned, register: Register) -> dict[Path, Path]:
    """Files of papers that hold no more -> where they go in 历史版本/作废, which their names then say."""
    now = {paper.path: paper.document.foot.code for paper in made.papers}
    found = {}
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
                found[file] = case.output / _VOID / name
    return found


def _put_aside(files: dict[Path, Path]) -> None:
    """Move papers, each once: where its draft was put aside already, what stands now is a later one."""
    for file, place in files.items():
        content = file.read_bytes()
        if not place.is_file() or place.read_bytes() == content:
            write(place, content)
            file.unlink()
