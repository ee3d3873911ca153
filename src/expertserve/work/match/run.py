"""`match`: from material to the two workbooks, the copies of the counties, and what the terminal shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.ground.errors import ExitCode, NoMatchError, UsageError
from expertserve.ground.say import Both, both
from expertserve.ground.text import clauses
from expertserve.records.ruling import label_of
from expertserve.work.closing import closing
from expertserve.work.finish import deliver, take_over
from expertserve.work.hear.answers import answers
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.match.confirm import FILE as CONFIRMED
from expertserve.work.match.confirm import confirmed_book, with_confirmed
from expertserve.work.match.county_sheet import COUNTY_SETS, county_books
from expertserve.work.match.figures import figures_of
from expertserve.work.match.list_sheet import FILE as LIST
from expertserve.work.match.list_sheet import list_book
from expertserve.work.match.match import matched, nothing_matched
from expertserve.work.match.match_json import as_json
from expertserve.work.match.page import pages
from expertserve.work.match.process_sheet import FILE as PROCESS
from expertserve.work.match.process_sheet import process_book
from expertserve.work.match.rows import Printed
from expertserve.work.match.shown import tables
from expertserve.work.match.suppose import supposed
from expertserve.work.outcome import Outcome
from expertserve.work.pool_sheet import numbers_kept
from expertserve.work.standing.previous import appointed_pairs, previous_pairs
from expertserve.work.start import as_of, need_files, read
from expertserve.year.numbering import Numbering, Rewritten

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding
    from expertserve.work.match.match import Matched
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["Asked", "list_files", "matched_now", "run"]

_TOLD = ("verified-read", "verified-unread", "roster-note")
"""Findings about words that change who may come: they are shown with the list, not in check alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options of `match`.

    Attributes:
        previous: the list compared with. suppose, confirm: EXPERT=DEMAND each.
        accept_loss: go on although an appointment falls.
    """

    previous: str = ""
    suppose: tuple[str, ...] = ()
    confirm: tuple[str, ...] = ()
    accept_loss: bool = False


def run(request: Request, asked: Asked) -> Outcome:
    """The outcome of `match`; where not one place could be filled nothing is written and the causes are told.

    Raises:
        NoMatchError: nothing to match. UsageError: a wish that names nobody, an appointment that falls.
    """
    taken = take_over(request, (LIST, PROCESS))
    material = read(request)
    need_files(material)
    if not material.experts or not material.demands:
        raise NoMatchError("match.nothing-to-match")
    compared = previous_pairs(asked.previous, material)
    found = matched_now(request, material, compared or ())
    confirmed: tuple[Rewritten, ...] = ()
    if asked.confirm:
        doubted = [(pair.demand_id, pair.expert_id) for pair in found.doubted]
        day = found.ground.as_of
        material, _ = with_confirmed(material, asked.confirm, doubted, day)
        found = matched_now(request, material, compared or ())
        confirmed = _kept(material, day)
    if asked.suppose:
        return supposed(request, found, asked.suppose)
    _ask(request, found, accepted=asked.accept_loss)
    printed = Printed(found, compared=compared is not None)
    if not found.result.pairs:
        shown = _outcome(request, found, printed, ())
        told = nothing_matched(found).of(request.lang)
        return replace(shown, notes=(told, *shown.notes), exit_code=ExitCode.NO_MATCH)
    written = _written(request, found, printed, confirmed)
    shown = _outcome(request, found, printed, written)
    unread = [one.path.name for one in taken if not one.path.name.startswith(LIST.split(".")[0])]
    not_read = tuple(request.say("match.edits-not-read", file=name) for name in unread)
    return replace(shown, lines=(*shown.lines, *not_read))


def matched_now(
    request: Request, material: Material, compared: tuple[tuple[str, str], ...] = ()
) -> Matched:
    """A fresh match of the material, with the answers and the appointments that stand.

    Args:
        request: the run.
        material: what was read.
        compared: (demand id, expert id) of the list before, where one is compared with.
    """
    day = as_of(request, material.settings)
    return matched(
        material,
        day,
        answers=answers(material, day, ledger_folder(material, request.output)),
        previous=compared,
        stood=appointed_pairs(material, request.output),
        tell=request.tell,
    )


def _ask(request: Request, found: Matched, *, accepted: bool) -> None:
    """Stop where an appointment that stood can no longer be kept, unless a person goes on knowingly.

    Raises:
        UsageError: nobody said to go on.
    """
    fallen = [one for one in found.ground.decided.refused if one.falls]
    if not fallen or accepted:
        return
    told = clauses(f"{label_of(one.decision)}：{one.text}" for one in fallen)
    lost = both("match.appointments-lost", lost=len(fallen), told=told)
    if request.interactive:
        answer = input(request.say("match.go-on", lost=lost))
        if answer.strip().lower() in ("是", "y", "yes"):
            return
    raise UsageError("match.loss-refused", lost=lost)


def _kept(material: Material, day: date) -> tuple[Rewritten, ...]:
    """Confirmations given by the command, to stand among the clerk's decisions of the year."""
    if material.year is None:
        return ()
    path = material.year.decisions / CONFIRMED
    return (Rewritten(path, confirmed_book(material, day), material.read_as(path)),)


def _written(
    request: Request, found: Matched, printed: Printed, confirmed: tuple[Rewritten, ...]
) -> tuple[Written, ...]:
    request.tell("match.stage-writing-list")
    files, first = list_files(printed), Numbering(first=confirmed)
    material = found.ground.material
    return deliver(request, material, "match", files, sets=COUNTY_SETS, numbering=first)


def list_files(printed: Printed) -> list[tuple[str, bytes]]:
    """The list with its copies for the counties, the inner workbook, the numbers: what makes a match the one that stands."""
    lines, found = printed.papers, printed.matched
    return [
        (LIST, render(list_book(lines))),
        *pages(printed),
        *county_books(lines, lines.code),
        (PROCESS, render(process_book(printed.process))),
        *numbers_kept(found.ground.material, found.ground.as_of),
    ]


def _decided(request: Request, found: Matched) -> tuple[str, ...]:
    """Decisions that were not followed, those to be made plain first, and how free words were read."""
    decided = found.ground.decided
    lines = [
        request.say("match.not-kept", decision=label_of(r.decision), one=r.text, place=r.place)
        for r in decided.refused
    ]
    lines += [
        request.say("match.asked", decision=label_of(r.decision), one=r.text, place=r.place)
        for r in decided.asked
    ]
    lines += [
        request.say("match.read-as", decision=label_of(r.decision), one=r.decision.read_as)
        for r in decided.read
    ]
    lines += [request.say("match.not-applied", text=one.text) for one in found.result.refused]
    lines += [
        request.say(
            "match.fact-told", text=Both(one.say("zh")[0], one.say("en")[0]), place=one.place
        )
        for one in found.ground.material.findings
        if one.code in _TOLD
    ]
    return tuple(lines)


def _orders(request: Request, printed: Printed) -> tuple[str, ...]:
    """The names that units ordered and that are not on the list."""
    return tuple(
        request.say("match.ordered", no=one.demand.list_no or one.demand.unit_name, text=one.text)
        for one in printed.named
        if not one.listed
    )


def _outcome(
    request: Request, found: Matched, printed: Printed, written: tuple[Written, ...]
) -> Outcome:
    material = found.ground.material
    findings: tuple[Finding, ...] = (*material.findings, *found.ground.findings)
    errors = sum(finding.severity == "error" for finding in findings)
    figures = figures_of(found)
    refused = _decided(request, found)
    return Outcome(
        command="match",
        payload=as_json(printed),
        lines=(
            Both(f"名单内专家{figures.roster}人；{figures.sentence}", figures.english).of(
                request.lang
            ),
            *refused,
            *_orders(request, printed),
        ),
        tables=tables(request, printed),
        notes=(request.say("match.errors", errors=errors),) if errors else (),
        findings=findings,
        written=written,
        closing=closing(request, material, "match", found.ground.decided.rulings),
    )
