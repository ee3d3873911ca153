"""From material to what is known of the bases: registers, events, marks, and counted service rows at each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.text import unit_key
from expertserve.indicators.judge import BECAUSE, judge
from expertserve.indicators.minutes import spread
from expertserve.indicators.resolve import resolve
from expertserve.records.base import Activity, Mark
from expertserve.records.review import Review
from expertserve.records.rule_line import ClauseAnswer
from expertserve.selection.base_rules import read_base_rules
from expertserve.selection.open_clauses import PENDING, named
from expertserve.selection.oversee import find_base, oversee
from expertserve.selection.proof import accounted, is_open
from expertserve.selection.worded_bases import worded_bases
from expertserve.selection.worded_terms import WordedTerms, open_base, worded_terms
from expertserve.work.bases.standings import by_terms
from expertserve.work.counting import counting_rules, sort_out
from expertserve.work.rule_files import load_rules, rule_bytes
from expertserve.work.select.input import bases_of, events_of
from expertserve.work.select.rules import lines_about, panel_of, waiting_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.records.base import Base
    from expertserve.selection.base_rules import BaseRules
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.overview import Overview
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["overview_of"]

_KINDS = {
    "决策咨询": ("C4", "F13"),
    "人才培养": ("C3", "F07", "F08", "F09", "F10", "F11", "F18", "F23"),
}


def overview_of(
    material: Material, request: Request, day: date, *, assessing: bool = False
) -> Overview | None:
    """The bases of the material as of a day; None without a register.

    Args:
        material: bases, events, marks and services as read.
        request: where a rule file may lie.
        day: the day of the run.
        assessing: whether the period is closed and grades are given.

    Raises:
        WorkbookError: the rule file named is not there. SettingsError: it is faulty.
    """
    bases = bases_of(material)
    if not bases:
        return None
    laid = _terms(material, day)
    terms = laid.terms
    if terms is None:
        rules, laid = _rules(material, request, day, laid)
    else:
        rules = load_rules(read_base_rules, *rule_bytes(material, request, "", "bases"))
    activities, told = activities_of(material, bases, day)
    made = oversee(
        bases,
        rules,
        day,
        material.settings.reporting_period(day),
        events=events_of(material),
        marks=material.of("assessments", Mark),
        activities=activities,
        panel=(panel_of(material, "base"), material.of("reviews", Review)),
        assessing=assessing,
    )
    if terms is not None:
        told = ()  # the terms say themselves which rows of a ledger count
    made = replace(made, findings=(*laid.findings, *made.findings, *told), worded=laid.told)
    return left_open(made if terms is None else by_terms(made, terms, material, day), laid.open)


def left_open(made: Overview, clauses: tuple[OpenClause, ...]) -> Overview:
    """The bases as far as the clauses that were understood settle them: no state, deadline, letter, grade that an open one decides."""
    decides = frozenset(part for one in clauses for part in one.decides)
    if not decides:
        return made
    watched = tuple(
        replace(
            one, open=decides, tasks=() if "state" in decides else one.tasks,
            assessment=None if "grade" in decides else one.assessment,
        )
        for one in made.watched
    )  # fmt: skip
    why = f"{PENDING}：规则{named(clauses)}没有读懂，请在“条款对照”中填写"
    applied = [replace(one, outcome="待定", because=why) for one in made.applied]
    return replace(
        made, watched=watched, open=clauses, applied=tuple(applied) if "new" in decides else made.applied
    )  # fmt: skip


def _terms(material: Material, day: date) -> WordedTerms:
    """The terms of a sheet of rules in words, where it gives every step its days and settings name no rule file."""
    lines = () if material.settings.base_rules else lines_about(material, "base")
    return (
        worded_terms(lines, day.year, material.of("clause-answers", ClauseAnswer))
        if lines
        else WordedTerms(terms=None, told=(), findings=())
    )


def _rules(
    material: Material, request: Request, day: date, laid: WordedTerms
) -> tuple[BaseRules, WordedTerms]:
    """The rule file that settings name, else a sheet of rules in words, else the bundled example.

    Of the two readings of a sheet (as terms, as an assessment) that one stands which leaves fewer sentences open.
    """
    chosen = material.settings.base_rules
    lines = () if chosen else lines_about(material, "base")
    if lines:
        year = material.settings.reporting_period(day)[0].year
        rules, told, unread = worded_bases(lines, year)
        own = tuple(open_base(one, lines[0]) for one in accounted(told) if is_open(one))
        if rules is not None and len(own) <= len(laid.open):
            return rules, WordedTerms(terms=None, told=told, findings=unread, open=own)
    bundled = load_rules(read_base_rules, *rule_bytes(material, request, chosen, "bases"))
    waiting = () if chosen or lines else waiting_rules(material, "base")
    return bundled, replace(laid, open=(*laid.open, *waiting))


def activities_of(
    material: Material, bases: Sequence[Base], day: date
) -> tuple[tuple[Activity, ...], tuple[Finding, ...]]:
    """Counted service rows (as the tracking report counts them) at a base, and bases named that the register has not.

    A row is of the base that its own column names, of none where that column is blank; without such a column of that of its
    session, else of its host unit or name.

    Args:
        material: service rows and sessions.
        bases: the register.
        day: rows are judged as on this day.
    """
    rules = counting_rules(material.settings, day)
    records = (
        *material.experts,
        *material.demands,
        *(one for group in material.others.values() for one in group),
    )
    judgement = judge(resolve(sort_out(records), rules), rules)
    by_session: dict[str, Base] = {}
    for session in material.sessions:
        base = find_base(session.base_id, bases)
        if base is not None:
            by_session[session.activity_id] = base
    by_unit = {
        unit_key(name): base for base in bases for name in (base.host_unit, base.name) if name
    }
    found = []
    unknown: dict[str, Finding] = {}
    left: dict[tuple[str, str], list[Place]] = {}
    for row, reasons in zip(judgement.rows, judgement.reasons, strict=True):
        said = row.source.base
        base = by_session.get(row.session) or by_unit.get(unit_key(row.source.unit))
        if said is not None:
            base = find_base(said, bases) if said else None
            if said and base is None:
                place = row.source.place
                unknown.setdefault(said, Finding(code="base-unclear", place=place, value=said))
        told_of = zip(
            row.people, reasons, strict=False
        )  # a row without experts has one reason and no people
        people = tuple(person.key for person, reason in told_of if not reason)
        if base is not None and people:
            found.append(_activity(row, base, people, rules.day_minutes))
        if base is not None and not people and reasons:
            left.setdefault((base.name, reasons[0]), []).append(row.source.place)
    return tuple(found), (*unknown.values(), *_left_out(left))


def _left_out(left: dict[tuple[str, str], list[Place]]) -> Iterator[Finding]:
    """The rows of each base that do not count, by their reason."""
    for (name, reason), places in left.items():
        rows = "、".join(str(place.row) for place in places)
        facts = (("count", str(len(places))), ("why", BECAUSE.get(reason, reason)), ("rows", rows))
        yield Finding(code="base-rows-left", place=places[0], value=name, facts=facts)


def _activity(row: Row, base: Base, people: tuple[str, ...], day_minutes: int) -> Activity:
    source = row.source
    figures = {name: figure.value for name, figure in source.figures}
    visit = row.session if row.session != "-" else f"{row.county}\x1f{row.first_day.isoformat()}"
    codes = {source.content, source.form}
    kinds = tuple(kind for kind, known in _KINDS.items() if codes.intersection(known)) or (
        "技术指导",
    )
    return Activity(
        base_id=base.base_id, on=row.first_day, event=repr(row.event), visit=visit, kinds=kinds, people=people,
        problems=figures.get("problems", 0), trained=figures.get("trained_times", 0) or figures.get("trained_people", 0),
        projects=figures.get("transfers", 0), techniques=figures.get("techniques", 0), source=source.place,
        unit=f"{row.county}\x1f{unit_key(source.unit)}" if source.unit else "", day_minutes=day_minutes,
        minutes=tuple(zip(source.days, spread(row.time.total, len(source.days)), strict=True)),
    )  # fmt: skip
