"""A change written: papers that hold no more out of the way, then everything new, the ledgers last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import HISTORY, write
from expertserve.work.change.book import FILE as DECISIONS
from expertserve.work.change.book import decision_book
from expertserve.work.change.letters import slips_of_letters
from expertserve.work.change.stands import BUNDLES, ticked
from expertserve.work.finish import deliver
from expertserve.work.match.county_sheet import COUNTY_SETS
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.put_aside import note_put_aside, plan_sets, sent_before
from expertserve.work.plan.run import keep_register, note_slips
from expertserve.year.changes import note_change
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.documents import load_register
from expertserve.year.file_sets import FileSet
from expertserve.year.slips import SLIP_LEDGER, append_slips, load_slips
from expertserve.year.told import append_told, load_told

if TYPE_CHECKING:
    from expertserve.ground.files import Written
    from expertserve.work.change.case import Case
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.worked import Worked
    from expertserve.work.plan.run import Planned

__all__ = ["keep_change"]

_VOID = f"{HISTORY}/作废"


def keep_change(
    case: Case, worked: Worked, tell: ToTell, files: list[tuple[str, bytes]]
) -> tuple[Written, ...]:
    """Write everything a change makes.

    Args:
        case: the change.
        worked: what it comes to.
        tell: who is to be told, with the entries for the ledger.
        files: (relative name, content).

    Raises:
        WorkbookError: a ledger cannot be written.
    """
    note_change(case.archive, case.key, case.number)
    for copy, source in (
        (case.copy(PLAN), case.base),
        (case.copy(DOCUMENTS), case.archive / DOCUMENTS),
        (case.copy(SLIP_LEDGER), case.archive / SLIP_LEDGER),
    ):
        if source.is_file() and not copy.is_file():
            write(copy, source.read_bytes())
    _put_aside(case, worked.made)
    written = list(deliver(case.request, case.material, "change", files, sets=_sets(case, worked)))
    note_put_aside(case.register, case.output, written)
    year = case.material.year
    decisions = (year.decisions if year else case.output) / DECISIONS
    rows = (*case.kept, *case.rows)
    if rows or decisions.is_file():
        written.append(write(decisions, decision_book(rows, case.day)))
    written += keep_register(case.register, case.archive, worked.made.given, dry_run=False)
    note_slips(worked.made, case.archive)
    slips = slips_of_letters(tell.lines, worked.new, case.number, case.day)
    ledger = load_slips(case.archive)
    known = {slip.number: slip.check for slip in ledger.slips}
    append_slips(case.archive, [s for s in slips if known.get(s.number) != s.check])
    told = load_told(case.archive)
    entries = (*ticked(case.output, told, case.day), *tell.entries)
    append_told(case.archive, [e for e in entries if e not in told.entries])
    return tuple(written)


def _sets(case: Case, worked: Worked) -> tuple[FileSet, ...]:
    """The papers of all sessions, the lists of the counties, and this change's own bundle, made once more."""
    sent = sent_before(case.register, worked.made.papers)
    bundle = FileSet(pattern=f"{BUNDLES}/{case.label}/*", makers=("change",))
    return (*plan_sets(worked.made.papers, sent), *COUNTY_SETS, bundle)


def _put_aside(case: Case, made: Planned) -> None:
    """Files of papers that hold no more go to 历史版本/作废 and say so in their names."""
    now = {paper.path: paper.document.foot.code for paper in made.papers}
    register = load_register(case.archive)
    for path, draft in case.previous.drafts.items():
        if now.get(path) == draft.code:
            continue
        line = register.of(path)
        if path in now and not (line and line.sent):
            continue
        for suffix in ("docx", "pdf", "html"):
            file = case.output / f"{path}.{suffix}"
            if file.is_file():
                name = f"{path.split('/')[-2]}_{file.stem}_第{draft.number}稿_作废.{suffix}"
                write(case.output / _VOID / name, file.read_bytes())
                file.unlink()
