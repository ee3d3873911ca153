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
from expertserve.selection.base_rules import read_base_rules
from expertserve.selection.oversee import find_base, oversee
from expertserve.selection.worded_bases import worded_bases
from expertserve.selection.worded_terms import worded_terms
from expertserve.work.bases.standings import by_terms
from expertserve.work.counting import counting_rules, sort_out
from expertserve.work.rule_files import load_rules, rule_bytes
from expertserve.work.select.input import bases_of, events_of
from expertserve.work.select.rules import lines_about, panel_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.indicators.resolve import Row
    from expertserve.records.base import Base
    from expertserve.selection.base_rules import BaseRules
    from expertserve.selection.overview import Overview
    from expertserve.selection.term_rules import Terms
    from expertserve.selection.worded import Told
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
    terms, worded, unread = _terms(material, day)
    if terms is None:
        rules, worded, unread = _rules(material, request, day)
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
    made = replace(made, findings=(*unread, *made.findings, *told), worded=worded)
    return made if terms is None else by_terms(made, terms, material, day)


def _terms(
    material: Material, day: date
) -> tuple[Terms | None, tuple[Told, ...], tuple[Finding, ...]]:
    """The terms of a sheet of rules in words, where it gives every step its days and settings name no rule file."""
    lines = () if material.settings.base_rules else lines_about(material, "base")
    return worded_terms(lines, day.year) if lines else (None, (), ())


def _rules(
    material: Material, request: Request, day: date
) -> tuple[BaseRules, tuple[Told, ...], tuple[Finding, ...]]:
    """The rule file that settings name, else a sheet of rules in words, else the bundled example."""
    named = material.settings.base_rules
    lines = () if named else lines_about(material, "base")
    unread: tuple[Finding, ...] = ()
    if lines:
        year = material.settings.reporting_period(day)[0].year
        rules, told, unread = worded_bases(lines, year)
        if rules is not None:
            return rules, told, unread
    return load_rules(read_base_rules, *rule_bytes(material, request, named, "bases")), (), unread


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
