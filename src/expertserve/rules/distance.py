"""Straight-line distance between employer and demand, off unless settings set a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.regions import distance_km
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """The employer's place."""
    return expert.org_region


def demand_key(demand: Demand) -> Hashable:
    """The county."""
    return demand.county


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse beyond the limit; unknown places never refuse.

    Args:
        expert: measured from the place of his organisation.
        demand: measured to its county.
        terms: the limit in whole kilometres as the crow flies; 0 is none.
    """
    if not terms.max_distance_km or not expert.org_region or not demand.county:
        return None
    way = distance_km(expert.org_region, demand.county)
    if way is not None and way > terms.max_distance_km:
        return Refusal("too-far", f"直线距离{way}公里，超过上限{terms.max_distance_km}公里。")
    return None


RULE = PairRule(
    codes=("too-far",),
    title="距离超出上限",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
