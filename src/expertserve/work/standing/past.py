"""What the service records tell of a match: where an expert has served before, and how much he has given."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.records.service import Service
from expertserve.work.standing.decisions import People, Things

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from expertserve.year.material import Material

__all__ = ["Given", "given", "served_counties"]


@dataclass(slots=True)
class Given:
    """What experts have given by approved records.

    Attributes:
        half_days, this_year: half-days and services within the period. before: services in the years before it.
    """

    half_days: Counter[str] = field(default_factory=Counter)
    this_year: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)


def given(
    material: Material, as_of: date, promised: Collection[tuple[str, str]] = frozenset()
) -> Given:
    """Services and half-days of every expert; rows of one session, and of one demand, are one service.

    A record without a readable day counts for this year: its file stands among this year's.

    Args:
        material: service records, experts and demands.
        as_of: decides which period is this year.
        promised: (demand id, expert id) that the match keeps; they take their service there, so their records are passed over.
    """
    start, end = material.settings.reporting_period(as_of)
    people, things = People(material.experts), Things(material.demands)
    seen: dict[str, set[object]] = defaultdict(set)
    found = Given()
    for row, service in enumerate(_approved(material)):
        number = things.find(service.demand) if service.demand else None
        demand_id = material.demands[number].demand_id if number is not None else ""
        first = min(service.days, default=start)
        for expert_id in _experts(material, people, service):
            if first > end or (demand_id, expert_id) in promised:
                continue
            if start <= first:
                found.half_days[expert_id] += _half_days(service)
            what = (first.year, service.session or demand_id or row)
            if what in seen[expert_id]:
                continue
            seen[expert_id].add(what)
            (found.this_year if start <= first else found.before)[expert_id] += 1
    return found


def _approved(material: Material) -> Iterator[Service]:
    return (s for s in material.of("services", Service) if s.approved and not s.cancelled)


def _experts(material: Material, people: People, service: Service) -> Iterator[str]:
    for one in service.experts:
        number = people.find(one.expert_id or one.name, one.employer)
        if number is not None:
            yield material.experts[number].expert_id


def _half_days(service: Service) -> int:
    """Half-days of a record by its days; one day where none can be read."""
    if service.days:
        return len(service.days) * (1 if service.half in ("am", "pm") else 2)
    return 2


def served_counties(material: Material, as_of: date) -> dict[str, frozenset[str]]:
    """Expert id -> counties (codes, else names) where he served before the day, by approved records."""
    people = People(material.experts)
    context = material.context
    found: dict[str, set[str]] = {}
    for service in _approved(material):
        if not service.county or not service.days or min(service.days) >= as_of:
            continue
        answer = regions.resolve(
            service.county, province=context.province, city=context.city, counties=context.counties
        )
        for expert_id in _experts(material, people, service):
            found.setdefault(expert_id, set()).add(answer.code or service.county)
    return {expert: frozenset(counties) for expert, counties in found.items()}
