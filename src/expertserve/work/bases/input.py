"""From material to what is known of the bases: registers, events, marks, and counted service rows at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.indicators.judge import judge
from expertserve.indicators.resolve import resolve
from expertserve.records.base import Activity, Mark
from expertserve.selection.base_rules import read_base_rules
from expertserve.selection.oversee import find_base, oversee
from expertserve.work.counting import counting_rules, sort_out
from expertserve.work.rule_files import load_rules, rule_bytes
from expertserve.work.select.input import bases_of, events_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.indicators.resolve import Row
    from expertserve.records.base import Base
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
    rules = load_rules(
        read_base_rules, *rule_bytes(material, request, material.settings.base_rules, "bases")
    )
    return oversee(
        bases,
        rules,
        day,
        material.settings.reporting_period(day),
        events=events_of(material),
        marks=material.of("assessments", Mark),
        activities=activities_of(material, bases, day),
        assessing=assessing,
    )


def activities_of(material: Material, bases: Sequence[Base], day: date) -> tuple[Activity, ...]:
    """Counted service rows (as the tracking report counts them) at a base: by its session, else by its host unit or name.

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
    for row, reasons in zip(judgement.rows, judgement.reasons, strict=True):
        base = by_session.get(row.session) or by_unit.get(unit_key(row.source.unit))
        people = tuple(
            person.key for person, reason in zip(row.people, reasons, strict=True) if not reason
        )
        if base is not None and people:
            found.append(_activity(row, base, people))
    return tuple(found)


def _activity(row: Row, base: Base, people: tuple[str, ...]) -> Activity:
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
    )  # fmt: skip
