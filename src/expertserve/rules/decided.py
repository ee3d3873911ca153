"""Declines and decisions against a pair: never proposed again this year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """The person."""
    return expert.expert_id


def demand_key(demand: Demand) -> Hashable:
    """The demand."""
    return demand.demand_id


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse a pair that stands in the list of declines and decisions.

    Args:
        expert: one side of the pair.
        demand: the other.
        terms: the sentence of a decline or decision by (demand id, expert id).
    """
    sentence = terms.forbidden.get((demand.demand_id, expert.expert_id))
    return Refusal("decided-against", sentence) if sentence else None


RULE = PairRule(
    codes=("decided-against",),
    title="已征求意见或已有决定",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
