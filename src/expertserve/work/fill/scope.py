"""Figures of one base: the service rows of its activities or its host unit, counted like all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.indicators.judge import judge
from expertserve.indicators.resolve import resolve
from expertserve.selection.oversee import find_base
from expertserve.work.counting import counting_rules
from expertserve.work.fill.figures import Figures
from expertserve.work.track.run import records

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.base import Base
    from expertserve.year.material import Material

__all__ = ["figures_of_base"]


def figures_of_base(material: Material, day: date, period: str, base: Base) -> Figures:
    """Counts of the service rows at one base.

    Args:
        material: what came in.
        day: of the run.
        period: as --period takes it.
        base: the base.
    """
    rules = counting_rules(material.settings, day, period)
    sessions = {
        one.activity_id for one in material.sessions if find_base(one.base_id, (base,)) is not None
    }
    units = {unit_key(name) for name in (base.host_unit, base.name) if name}
    places = frozenset(
        row.source.place
        for row in judge(resolve(records(material, day), rules), rules).rows
        if row.session in sessions or unit_key(row.source.unit) in units
    )
    return Figures(material, day, period, only=places)
