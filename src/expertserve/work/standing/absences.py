"""People who cannot come on certain days: 不安排 with a person and days, and no demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.dates import Availability
from expertserve.work.standing.naming import Naming

if TYPE_CHECKING:
    from expertserve.ground.dates import Span
    from expertserve.records.decision import Decision
    from expertserve.year.material import Material

__all__ = ["is_absence", "with_absences"]


def is_absence(decision: Decision) -> bool:
    """Whether a decision says of a person on which days he cannot come."""
    named = decision.demand or decision.demand_unit
    return bool(decision.kind == "不安排" and decision.expert and decision.dates and not named)


def with_absences(material: Material) -> Material:
    """The material with the days on which people cannot come in what is known of their time."""
    absences = [one for one in material.decisions if is_absence(one)]
    if not absences:
        return material
    naming = Naming(material.experts, ())
    away: dict[str, tuple[Span, ...]] = {}
    for one in absences:
        who = naming.person(one.expert, one.expert_unit)
        away[who] = (*away.get(who, ()), *one.dates)
    experts = tuple(
        replace(e, availability=replace(e.availability or Availability(), away=away[e.expert_id]))
        if e.expert_id in away
        else e
        for e in material.experts
    )
    return replace(material, experts=experts)
