"""`change`: one decision, its effect on the plan that stands, and one bundle with everything that has to be done for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.reply import Reply
from expertserve.records.standing import declined
from expertserve.work.change import bundle_sheet as sheet
from expertserve.work.change import effects
from expertserve.work.change.case import case_of
from expertserve.work.change.facts import facts_of
from expertserve.work.change.kept import keep_change
from expertserve.work.change.letters import change_letters, county_notices
from expertserve.work.change.pages import slip_pages
from expertserve.work.change.sentences import Wording
from expertserve.work.change.stands import BUNDLES, sent_plan, ticked, ticks_of
from expertserve.work.change.substitutes import Stage, fallen, substitute_lines
from expertserve.work.change.telling import Knowing, to_tell
from expertserve.work.change.visits import trips_of_book, trips_of_plans, visits_of_book
from expertserve.work.change.worked import refuse_falls, refuse_past, worked_out
from expertserve.work.match.rows import Printed
from expertserve.work.match.run import list_files
from expertserve.work.plan.plan_sheet import FILE as PLAN
from expertserve.work.plan.printer import Printer
from expertserve.work.standing.previous import list_path
from expertserve.year.documents import FILE as DOCUMENTS
from expertserve.year.documents import SENT, load_register
from expertserve.year.sent import sent_sessions
from expertserve.year.slips import load_slips
from expertserve.year.told import load_told

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.ground.files import Written
    from expertserve.papers.press import Format
    from expertserve.records.decision import Decision
    from expertserve.records.ruling import Ruling
    from expertserve.work.change.ask import Ask
    from expertserve.work.change.case import Case
    from expertserve.work.change.telling import ToTell
    from expertserve.work.change.worked import Worked
    from expertserve.work.plan.printer import Paper
    from expertserve.work.request import Request
    from expertserve.year.documents import DocumentLine, Register
    from expertserve.year.material import Material

__all__ = ["Changed", "change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change as it was worked out.

    Attributes:
        number, label: 第n号 and what it is called. decisions: rows it adds. rulings: what became of all decisions.
        written: the files, "" of a change that is only supposed. everybody: nothing is marked as sent, so all count as told.
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
    stopped = effects.stopped_sessions(case, made)
    gone = effects.gone_papers(case, made, before, everybody=everybody)
    tell = _tell(case, worked, before, stopped)
    printer = _printer(case, worked)
    papers = (
        *county_notices(
            tell.lines, case.old, new, void=gone, stopped=stopped, printer=printer, folder=folder
        ),
        *_letters(
            tell, before, printer=printer, folder=folder, number=case.number, archive=case.archive
        ),
    )
    for line in gone:
        effects.void_paper(case.register, line, f"{case.label}作废")
    made_again = {paper.path for paper in made.papers}
    ticks = ticks_of(case.output / sheet.bundle_file(folder))
    pages = slip_pages(case, made, new)
    parts = {
        "changed": effects.changed_lines(case, worked),
        "substitutes": _substitutes(case, worked),
        "void": tuple(
            effects.void_line(
                line,
                everybody=everybody,
                again=line.path in made_again,
                pages=pages[line.path].words if line.path in pages else "",
            )
            for line in gone
        ),
        "again": effects.again_lines(case, made, before, pages),
        "told": tuple(
            sheet.ToldLine(t, ticks.get(f"{t.role}:{t.key}", sheet.Tick())) for t in tell.lines
        ),
        "refused": effects.refused_lines(case, worked),
    }
    listed = list_path(case.material, case.request.output)
    files = [
        *made.files,
        *(list_files(Printed(worked.found, compared=False)) if listed else ()),
        *printer.printed(case.request.each(papers, "change.stage-printing-papers"), forms),
        (sheet.bundle_file(folder), sheet.book(case.label, day=case.day, **parts)),  # type: ignore[arg-type]
    ]
    written = keep_change(case, worked, tell, files, before=before) if write_it else ()
    return Changed(
        number=case.number,
        label=case.label,
        decisions=case.rows,
        rulings=tuple(worked.found.ground.decided.rulings),
        written=written,
        everybody=everybody,
        **parts,  # type: ignore[arg-type]
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
    return substitute_lines(fallen(case.old, worked.new, worked.made.given, case.day), stage)


def _tell(case: Case, worked: Worked, register: Register, stopped: dict[str, str]) -> ToTell:
    ledger = load_told(case.archive)
    ledger.entries += ticked(case.output, ledger, case.day)
    base = case.base if case.base != case.output / PLAN else sent_plan(case.output, register)
    known = visits_of_book(base) if base else case.old
    sessions = tuple(s.activity_id for s in case.material.sessions)
    asked = {
        unit_key(line.path.rsplit("/", 1)[-1].removeprefix("商请函_"))
        for line in register.lines
        if line.sent and "商请函_" in line.path
    }
    asked |= _consented(case.material)
    knowing = Knowing(
        everybody=not any(line.sent for line in register.lines),
        sessions=sent_sessions(register, sessions),
        asked=frozenset(asked),
    )
    rows = (*case.kept, *case.rows)
    himself = frozenset(d.expert for d in rows if d.kind == "不安排" and d.expert)
    return to_tell(
        before=facts_of(known, trips_of_book(base or case.base)),
        after=facts_of(worked.new, trips_of_plans(worked.made.built.plans)),
        ledger=ledger,
        knowing=knowing,
        wording=Wording(case.material, (*known, *case.old, *worked.new), stopped, case.day),
        himself=himself,
        change=case.number,
        day=case.day,
    )


def _consented(material: Material) -> set[str]:
    """Home units that answered."""
    people = {e.name: e.org_name for e in material.experts}
    return {
        unit_key(r.unit or people.get(r.expert, ""))
        for r in material.of("replies", Reply)
        if r.side == "home" and r.answer
    } - {""}
