"""From material to what a selection is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.text import key
from expertserve.records.application import Application, merge_applications
from expertserve.selection.world import DemandFact, World
from expertserve.work.standing.county_lists import key_counties

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.base import Base
    from expertserve.year.material import Material

__all__ = ["applications_of", "bases_of", "world_of"]

_FIRST = frozenset({"突破瓶颈", "推广技术", "促农增收"})
_YEAR = re.compile(r"(\d{4})")


def bases_of(material: Material) -> tuple[Base, ...]:
    """Every base of the registers, the last line of a number standing, in order of first appearance."""
    found: dict[str, Base] = {}
    for record in material.others.get("bases", ()):
        if record is not None:
            found[record[0].base_id] = record[0]
    return tuple(found.values())


def applications_of(
    material: Material, start: date
) -> tuple[tuple[Application, ...], tuple[Finding, ...]]:
    """The applications of the year, form and list made one; who was merged is told."""
    given = [one for one in material.of("applications", Application) if _of_year(one, start.year)]
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


def _of_year(application: Application, year: int) -> bool:
    said = _YEAR.search(application.cycle)
    return said is None or int(said.group(1)) == year


def world_of(material: Material, as_of: date, period: tuple[date, date]) -> World:
    """Demands, bases, counties on lists in force, places of earlier years.

    Args:
        material: demands, bases, county lists and sessions.
        as_of: county lists in force on this day count.
        period: first and last day of the year; sessions before it are earlier ones.
    """
    demands = {}
    for demand in material.demands:
        demands[demand.demand_id.upper()] = DemandFact(
            demand_id=demand.demand_id,
            unit=demand.unit_name,
            county=demand.county or demand.county_text,
            first_class=bool(_FIRST.intersection(demand.priority_class)),
            place=next(iter(demand.sources), None),
        )
    bases = bases_of(material)
    at_work = {
        key(word): (base.base_id, base.name)
        for base in bases
        if base.status not in ("申报", "退出", "已退出", "撤销")
        for word in (base.base_id, base.name)
    }
    earlier = {
        place
        for session in material.sessions
        if (day := session.actual_start or session.start) is not None and day < period[0]
        for place in session.places
    }
    return World(
        as_of=as_of, start=period[0], end=period[1], demands=demands, bases=at_work, has_bases=bool(bases), key_places=frozenset(key_counties(material, as_of)), served_before=frozenset(earlier)
    )  # fmt: skip
