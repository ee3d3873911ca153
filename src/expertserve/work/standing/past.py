"""What the service records tell of a match: where an expert has served before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.records.service import Service
from expertserve.work.standing.decisions import People

if TYPE_CHECKING:
    from datetime import date

    from expertserve.year.material import Material

__all__ = ["served_counties"]


def served_counties(material: Material, as_of: date) -> dict[str, frozenset[str]]:
    """Expert id -> counties (codes, else names) where he served before the day, by approved records."""
    people = People(material.experts)
    context = material.context
    found: dict[str, set[str]] = {}
    for service in material.of("services", Service):
        if (
            service.cancelled
            or not service.approved
            or not service.county
            or not service.days
            or min(service.days) >= as_of
        ):
            continue
        answer = regions.resolve(
            service.county, province=context.province, city=context.city, counties=context.counties
        )
        for one in service.experts:
            number = people.find(one.expert_id or one.name, one.employer)
            if number is not None:
                found.setdefault(material.experts[number].expert_id, set()).add(
                    answer.code or service.county
                )
    return {expert: frozenset(counties) for expert, counties in found.items()}
