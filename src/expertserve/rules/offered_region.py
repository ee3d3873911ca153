"""Counties an expert is willing to go to (意向服务地区)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.regions import parents
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """Where he goes."""
    return expert.offer_regions


def demand_key(demand: Demand) -> Hashable:
    """The county."""
    return demand.county


def refuse(expert: Expert, demand: Demand, _terms: Terms) -> Refusal | None:
    """Refuse a county outside the places named; nothing named means anywhere.

    Args:
        expert: codes of the regions he offers; a name without a code is taken as wide enough.
        demand: its county.
        _terms: not looked at.
    """
    named = frozenset(expert.offer_regions)
    if not named or not demand.county:
        return None
    if named & {demand.county, *parents(demand.county)} or any(
        not code.isdigit() for code in named
    ):
        return None
    return Refusal("region-not-offered", "需求所在县区不在本人意向服务地区内。")


RULE = PairRule(
    codes=("region-not-offered",),
    title="不在本人意向服务地区",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
