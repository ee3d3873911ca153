"""A whole plan run in memory: build, print, compare; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.work.held_sheet import Held, held_files
from expertserve.work.plan import plan_sheet as layout
from expertserve.work.plan import proposed_sheet as proposed_sessions
from expertserve.work.plan.build import build
from expertserve.work.plan.change import changed, void_papers
from expertserve.work.plan.notice import notices
from expertserve.work.plan.papers import session_papers
from expertserve.work.plan.previous import Previous, read_previous
from expertserve.work.plan.printer import Printer
from expertserve.work.plan.propose import proposed
from expertserve.work.plan.rows import plan_lines
from expertserve.work.plan.slips import slips_of
from expertserve.work.plan.unanswered import idle_held, lists_held
from expertserve.year.documents import Register, register_note
from expertserve.year.numbering import lines_added
from expertserve.year.slips import append_slips, load_slips, new_slips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from expertserve.papers.press import Format
    from expertserve.records.session import Session
    from expertserve.records.slip import IssuedSlip
    from expertserve.work.plan.build import Built
    from expertserve.work.plan.differences import Changed, VoidPaper
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.lines import PlanLines
    from expertserve.work.plan.printer import Paper
    from expertserve.year.numbering import Note

__all__ = ["Planned", "numbering", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """Everything a run made, before it is written.

    Attributes:
        change, void: only when an earlier plan is compared with.
        files: (relative name, content). proposals: sessions that --propose added.
        held: papers that did not pass the gate. stopped: their paths.
    """

    given: PlanInput
    built: Built
    papers: tuple[Paper, ...]
    change: Changed | None
    void: tuple[VoidPaper, ...]
    files: tuple[tuple[str, bytes], ...]
    proposals: tuple[Session, ...]
    held: tuple[Held, ...] = ()
    stopped: frozenset[str] = frozenset()


def planned(
    given: PlanInput,
    *,
    propose: bool = False,
    previous: Path | None = None,
    forms: tuple[Format, ...] = ("pdf", "docx"),
    folder: Path | None = None,
    system: bool = True,
    register: Register | None = None,
    stands: Previous | None = None,
    each: Callable[[tuple[Paper, ...]], Iterable[Paper]] = iter,
) -> Planned:
    """Build, print and compare.

    Args:
        given: sessions, people, pairs and settings.
        propose: cluster demands of no session into sessions first.
        previous: an earlier plan workbook to compare with.
        forms: formats of the papers.
        folder: the year's own templates.
        system: use the fonts of this machine beside the bundled ones.
        register: documents made and sent so far; every paper is noted in it.
        stands: the plan that stands; its groups, half-days and drafts are kept where they can be, and nothing is said of
            differences.
        each: goes through the papers as they are printed, e.g. telling how many are left.

    Raises:
        SettingsError: a year without known holidays.
        TemplateError: a paper cannot be printed.
        WorkbookError: `previous` is no plan workbook.
    """
    extended = proposed(given) if propose else None
    given, proposals = (extended.given, extended.sessions) if extended else (given, ())
    before = read_previous(previous) if previous else None
    kept = before or stands or Previous()
    built = build(given, kept.stood(firm=stands is not None))
    printer = Printer(
        given=given,
        folder=folder,
        before=kept.drafts,
        system=system,
        register=register or Register(),
    )
    arranged = (plan for plan in built.plans if plan.services)
    papers = tuple(paper for plan in arranged for paper in session_papers(plan, given, printer))
    held = (*printer.held(papers), *lists_held(built.plans), *idle_held(built.plans))
    stopped = frozenset(paper.path for paper in papers if paper.faults)
    papers = tuple(paper for paper in papers if not paper.faults)
    change = changed(built.plans, given, before) if before else None
    void = void_papers(papers, before) if before else ()
    if change is not None:
        papers = (*papers, *notices(change, void, printer))
    lines = plan_lines(built, given, papers=papers, change=change, void=void)
    files = [*_books(lines, proposals, given), *printer.printed(each(papers), forms)]
    files += held_files(held, "plan", given.as_of)
    return Planned(
        given=given, built=built, papers=papers, change=change, void=void,
        files=tuple(files), proposals=proposals, held=held, stopped=stopped,
    )  # fmt: skip


def _books(
    lines: PlanLines, proposals: tuple[Session, ...], given: PlanInput
) -> list[tuple[str, bytes]]:
    """The plan, and the sessions proposed where there are any."""
    year = given.settings.reporting_period(given.as_of)[0].year
    files = [(layout.FILE, render(layout.book(lines, year, given.as_of)))]
    if proposals:
        book = proposed_sessions.proposed_book(proposals, year, given.as_of)
        files.append((proposed_sessions.FILE, render(book)))
    return files


def numbering(
    made: Planned, register: Register, archive: Path, *, more: tuple[IssuedSlip, ...] = ()
) -> tuple[Note, ...]:
    """Documents and slips of the papers, noted before the papers are written.

    Args:
        made: the papers.
        register: every document of the year, these among them.
        archive: 归档 of the year.
        more: slips of letters that belong to no plan.
    """
    given = made.given
    year = given.settings.reporting_period(given.as_of)[0].year
    slips = [slip for plan in made.built.plans for slip in slips_of(plan, given)]

    def note_slips() -> None:
        append_slips(archive, new_slips(load_slips(archive), slips, given.as_of))
        known = {slip.number: slip.check for slip in load_slips(archive).slips}
        append_slips(archive, [slip for slip in more if known.get(slip.number) != slip.check])

    return (register_note(register, archive, year, given.as_of), lines_added(note_slips))
