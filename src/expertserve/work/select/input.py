"""From material to what a selection is made of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.regions import resolve
from expertserve.codes.states import demand_word
from expertserve.ground.findings import Finding
from expertserve.ground.text import key
from expertserve.records.application import Application, merge_applications
from expertserve.records.base import BaseEvent, added
from expertserve.selection.base_rules import read_base_rules
from expertserve.selection.life import life
from expertserve.selection.oversee import find_base
from expertserve.selection.rulefile import bundled
from expertserve.selection.world import DemandFact, World
from expertserve.work.standing.county_lists import key_counties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.records.base import Base
    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.year.material import Material

__all__ = ["applications_of", "bases_of", "events_of", "world_of"]

_FIRST = frozenset({"突破瓶颈", "推广技术", "促农增收"})
_YEAR = re.compile(r"(\d{4})")


def bases_of(material: Material) -> tuple[Base, ...]:
    """Every base of the registers, the last line of a number standing, in order of first appearance.

    A line or form without a number that names a base of the register (年度总结) adds what that does not say.
    """
    found: dict[str, Base] = {}
    for record in material.others.get("bases", ()):
        if record is None:
            continue
        own: Base = record[0]
        same = [one for one in found.values() if key(one.name) == key(own.name)]
        if own.base_id in found and (own.recognised or own.level):
            found[own.base_id] = own
        elif len(same) == 1:
            found[same[0].base_id] = added(same[0], own)
        else:
            found[own.base_id] = own
    return tuple(found.values())


def events_of(material: Material) -> tuple[BaseEvent, ...]:
    """What the registers' own columns and the event sheets tell of bases, each event once."""
    own = [
        event
        for record in material.others.get("bases", ())
        if record is not None
        for event in record[1]
    ]
    seen: dict[tuple[object, ...], BaseEvent] = {}
    for event in (*own, *material.of("base-events", BaseEvent)):
        seen.setdefault((event.kind, event.base, event.on), event)
    return tuple(seen.values())


def _at_work(base: Base, events: Sequence[BaseEvent], as_of: date) -> bool:
    """Whether a base is at work on a day: set up, not under rectification, not given up."""
    own = [e for e in events if find_base(e.base, (base,)) is base]
    rules, _ = read_base_rules(bundled("bases"), "bases.json")
    if rules is None or (base.recognised is not None and base.recognised > as_of):
        return False
    return life(base, own, rules.rectification, as_of)[0].state == "运行"


def _left(
    bases: Sequence[Base], events: Sequence[BaseEvent], as_of: date
) -> dict[str, tuple[str, date]]:
    """Key of number or name -> (name, day) of every base that has left by the day."""
    return {
        key(word): (base.name, event.on)
        for base in bases
        for event in events
        if event.kind == "调整退出" and event.on <= as_of and find_base(event.base, bases) is base
        for word in (base.base_id, base.name)
    }


def applications_of(
    material: Material, start: date
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications of the year, form and list made one; who was merged is told."""
    senders = {str(file.input.path): file.reporter for file in material.files}
    given = [
        _sent_by(one, senders)
        for one in material.of("applications", Application)
        if _of_year(one, start.year)
    ]
    merged, pairs = merge_applications(given)
    findings = tuple(
        Finding(
            code="duplicate",
            place=other.sources[0],
            value=other.title,
            facts=(("other", str(kept.sources[0])),),
        )
        for other, kept in pairs
    )
    return merged, findings


def _sent_by(one: Application, senders: Mapping[str, str]) -> Application:
    """An application that names no recommending unit is of the office that sent the file."""
    place = one.sources[0] if one.sources else None
    sender = senders.get(place.path or "", "") if place is not None and not one.recommender else ""
    return replace(one, recommender=sender) if sender else one


def _of_year(application: Application, year: int) -> bool:
    said = _YEAR.search(application.cycle)
    return said is None or int(said.group(1)) == year


def world_of(
    material: Material, as_of: date, period: tuple[date, date], rules: ActivityRules
) -> World:
    """Demands, bases, counties on lists in force, places of earlier years.

    Args:
        material: demands, bases, county lists and sessions.
        as_of: county lists in force on this day count.
        period: first and last day of the year; sessions before it are earlier ones.
        rules: which may name key counties of their own.
    """
    demands = {}
    for demand in material.demands:
        demands[demand.demand_id] = DemandFact(
            demand_id=demand.demand_id,
            unit=demand.unit_name,
            county=demand.county or demand.county_text,
            first_class=bool(_FIRST.intersection(demand.priority_class)),
            place=next(iter(demand.sources), None),
            listed=not demand.state or demand_word(demand.state).listed,
        )
    bases = bases_of(material)
    at_work = {
        key(word): (base.base_id, base.name)
        for base in bases
        if _at_work(base, events_of(material), as_of)
        for word in (base.base_id, base.name)
    }
    earlier = {
        place
        for session in material.sessions
        if (day := session.actual_start or session.start) is not None and day < period[0]
        for place in session.places
    }
    named = [
        part
        for name in rules.key_counties
        for part in (name, resolve(name, province=resolve(material.settings.province).code).code)
        if part
    ]
    return World(
        as_of=as_of, start=period[0], end=period[1], demands=demands, bases=at_work, has_bases=bool(bases),
        key_places=frozenset((*key_counties(material, as_of), *named)), served_before=frozenset(earlier),
        left_bases=_left(bases, events_of(material), as_of),
        county_classes=tuple(key_counties(material, as_of).items()),
        base_levels={base.base_id: base.level for base in bases},
    )  # fmt: skip
