"""`change`: one decision, its effect on the plan that stands, and one bundle with everything that has to be done for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.standing import declined
from expertserve.work.change import bundle_sheet as sheet
from expertserve.work.change import effects
from expertserve.work.change.case import case_of
from expertserve.work.change.causes import HIMSELF
from expertserve.work.change.facts import facts_of, touched_by
from expertserve.work.change.kept import keep_change
from expertserve.work.change.knowing import knowing_of, known_plan, unsent
from expertserve.work.change.letters import change_letters, county_notices
from expertserve.work.change.pages import slip_pages
from expertserve.work.change.sentences import Wording
from expertserve.work.change.stands import BUNDLES, ticked, ticks_of
from expertserve.work.change.substitutes import Stage, fallen, substitute_lines
from expertserve.work.change.telling import to_tell
from expertserve.work.change.visits import trips_of_book, trips_of_plans
from expertserve.work.change.worked import refuse_falls, refuse_past, worked_out
from expertserve.work.match.rows import Printed
from expertserve.work.match.run import list_files
from expertserve.work.plan.printer import Printer
from expertserve.work.standing.previous import list_path
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.documents import SENT, load_register
from expertserve.year.slips import load_slips
from expertserve.year.told import load_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from expertserve.ground.files import Written
    from expertserve.papers.press import Format
    from expertserve.records.decision import Decision
    from expertserve.records.ruling import Ruling
    from expertserve.work.change.ask import Ask
    from expertserve.work.change.case import Case
    from expertserve.work.change.facts import Facts
    from expertserve.work.change.pages import Pages
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.worked import Worked
    from expertserve.work.plan.printer import Paper
    from expertserve.work.plan.run import Planned
    from expertserve.work.request import Request
    from expertserve.year.documents import DocumentLine, Register

__all__ = ["Changed", "change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change as it was worked out.

    Attributes:
        number, label: 第n号 and what it is called. decisions: rows it adds. rulings: what became of all decisions.
        written: the files, "" of a change that is only supposed. everybody: nothing is marked as sent, so all count as told.
        unsent: sessions it touches of which no paper is marked as sent: of these whoever agreed is told, and nobody else.
        listed: how many of them, the last ones, earlier changes left untold.
    """

    number: int
    label: str
    decisions: tuple[Decision, ...]
    rulings: tuple[Ruling, ...]
    changed: tuple[sheet.ChangedLine, ...]
    substitutes: tuple[sheet.SubstituteLine, ...]
    void: tuple[sheet.PaperLine, ...]
    again: tuple[sheet.PaperLine, ...]
    told: tuple[sheet.ToldLine, ...]
    refused: tuple[sheet.RefusedLine, ...]
    written: tuple[Written, ...]
    everybody: bool
    unsent: tuple[str, ...] = ()
    listed: int = 0


def change(
    request: Request, ask: Ask, forms: tuple[Format, ...], *, suppose: bool, accept_loss: bool
) -> Changed:
    """Work a change out and, unless it is only supposed, write its bundle.

    Args:
        request: the folder, the day, where outputs go.
        ask: what is asked.
        forms: formats of the papers.
        suppose: only show what would follow.
        accept_loss: go on although an appointment falls.

    Raises:
        UsageError: nothing to change, nobody named, days past, or an appointment that falls and was not given up.
    """
    case = case_of(request, ask)
    worked = worked_out(case, forms)
    refuse_falls(tuple(worked.found.ground.decided.rulings), accept_loss=accept_loss)
    refuse_past(case, worked.new)
    return _bundle(case, worked, forms, write_it=not (suppose or request.dry_run))


def _bundle(case: Case, worked: Worked, forms: tuple[Format, ...], *, write_it: bool) -> Changed:
    folder, made, new = f"{BUNDLES}/{case.label}", worked.made, worked.new
    # the register as it was before these papers were noted in it
    copy = case.copy(DOCUMENTS)
    before = (
        load_register(copy.parent, copy.name) if copy.is_file() else load_register(case.archive)
    )
    everybody = not any(line.sent for line in before.lines)
    gone = effects.gone_papers(case, made, before, everybody=everybody)
    known, trips = known_plan(case, before)
    wording = Wording(case.material, (*known, *case.old, *new), case.stopped, case.day)
    tell = _tell(case, worked, before=before, known=facts_of(known, trips), wording=wording)
    printer = _printer(case, worked)
    papers = (
        *county_notices(
            tell.lines, wording, void=gone, stopped=case.stopped, printer=printer, folder=folder
        ),
        *_letters(
            tell, before, printer=printer, folder=folder, number=case.number, archive=case.archive
        ),
    )
    for line in gone:
        effects.void_paper(case.register, line, f"{case.label}作废")
    ticks = ticks_of(case.output / sheet.bundle_file(folder))
    pages = slip_pages(case, made, new)
    parts = {
        "changed": effects.changed_lines(case, worked),
        "substitutes": _substitutes(case, worked),
        "void": _void(gone, made, pages, everybody=everybody),
        "again": effects.again_lines(case, made, before, pages),
        "told": tuple(
            sheet.ToldLine(t, ticks.get(f"{t.role}:{t.key}", sheet.Tick())) for t in tell.lines
        ),
        "refused": effects.refused_lines(case, worked),
    }
    left = unsent(case, worked, before, wording)
    listed = list_path(case.material, case.request.output)
    files = [
        *made.files,
        *(list_files(Printed(worked.found, compared=False)) if listed else ()),
        *printer.printed(case.request.each(papers, "change.stage-printing-papers"), forms),
        (sheet.bundle_file(folder), sheet.book(case.label, day=case.day, unsent=left, **parts)),  # type: ignore[arg-type]
    ]
    written = keep_change(case, worked, tell, files, before=before) if write_it else ()
    return Changed(
        number=case.number,
        label=case.label,
        decisions=case.rows,
        rulings=tuple(worked.found.ground.decided.rulings),
        written=written,
        everybody=everybody,
        unsent=left,
        listed=tell.listed,
        **parts,  # type: ignore[arg-type]
    )


def _void(
    gone: Sequence[DocumentLine], made: Planned, pages: Mapping[str, Pages], *, everybody: bool
) -> tuple[sheet.PaperLine, ...]:
    again = {paper.path for paper in made.papers}
    return tuple(
        effects.void_line(
            line,
            everybody=everybody,
            again=line.path in again,
            pages=pages[line.path].words if line.path in pages else "",
        )
        for line in gone
    )


def _printer(case: Case, worked: Worked) -> Printer:
    year = case.material.year
    return Printer(
        given=worked.made.given,
        folder=year.root / "templates" if year else None,
        before={},
        register=case.register,
    )


def _letters(
    tell: ToTell, before: Register, *, printer: Printer, folder: str, number: int, archive: Path
) -> tuple[Paper, ...]:
    sent: list[DocumentLine] = [line for line in before.lines if line.state == SENT]
    return change_letters(
        tell.lines,
        sent=sent,
        printer=printer,
        folder=folder,
        number=number,
        slips=load_slips(archive),
    )


def _substitutes(case: Case, worked: Worked) -> tuple[sheet.SubstituteLine, ...]:
    stage = Stage(
        new=worked.new,
        given=worked.made.given,
        found=worked.found,
        barred=frozenset(worked.found.problem.forbidden),
        declined=frozenset(declined(worked.found.ground.answers.standings)),
    )
    given = worked.made.given
    lost = fallen(case.old, worked.new, given, day=case.day, stopped=case.stopped)
    return substitute_lines(lost, stage)


def _tell(
    case: Case, worked: Worked, *, before: Register, known: Facts, wording: Wording
) -> ToTell:
    ledger = load_told(case.archive)
    ledger.entries += ticked(case.output, ledger, case.day)
    rows = (*case.kept, *case.rows)
    himself = frozenset(d.expert for d in rows if d.expert and _his_own(d))
    after = facts_of(worked.new, trips_of_plans(worked.made.built.plans))
    return to_tell(
        before=known,
        after=after,
        touched=touched_by(facts_of(case.old, trips_of_book(case.base)), after),
        ledger=ledger,
        knowing=knowing_of(case, worked, before),
        wording=wording,
        himself=himself,
        replaced=frozenset(d.expert for d in rows if d.kind == "更换") - himself,
        change=case.number,
        day=case.day,
    )


def _his_own(decision: Decision) -> bool:
    return decision.kind == "不安排" or HIMSELF in decision.remark
