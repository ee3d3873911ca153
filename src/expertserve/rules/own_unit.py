"""Nobody serves a demand of his own employer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """The employer."""
    return unit_key(expert.org_name)


def demand_key(demand: Demand) -> Hashable:
    """The unit that asks."""
    return unit_key(demand.unit_name)


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse when the unit that asks employs the expert.

    Args:
        expert: his organisation, compared by the key of its name.
        demand: the unit that asks.
        terms: whether the office keeps this rule.
    """
    if (
        terms.own_unit
        and demand.unit_name
        and unit_key(expert.org_name) == unit_key(demand.unit_name)
    ):
        return Refusal("own-unit", "需求单位即本人工作单位。")
    return None


RULE = PairRule(
    codes=("own-unit",),
    title="本单位需求",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
