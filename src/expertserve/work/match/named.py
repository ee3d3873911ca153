"""点餐: the experts a unit ordered by name when it named its demand (意向专家)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.year.spoken.who import People

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.standing import PairKey

__all__ = ["ordered_names", "wishes_of_forms"]

_LOWEST_RANK = 3


def ordered_names(
    experts: Sequence[Expert], demands: Sequence[Demand]
) -> tuple[tuple[Demand, str, tuple[int, ...]], ...]:
    """(demand, name as written, numbers of the experts it may mean), in source order."""
    people = People(experts)
    look = cache(lambda said: people.look(said).places)
    return tuple(
        (demand, said, look(said))
        for demand in demands
        for said in dict.fromkeys(demand.wanted_expert)
    )


def wishes_of_forms(
    experts: Sequence[Expert], demands: Sequence[Demand], answered: Collection[str]
) -> dict[PairKey, int]:
    """Ranks (1..3) of the names ordered with demands, by pair.

    Args:
        experts: in source order.
        demands: in source order.
        answered: demands whose unit has answered an order sheet and so said it anew.
    """
    found: dict[PairKey, int] = {}
    ranks: dict[str, int] = {}
    for demand, _, numbers in ordered_names(experts, demands):
        if len(numbers) != 1 or demand.demand_id in answered:
            continue
        rank = ranks[demand.demand_id] = ranks.get(demand.demand_id, 0) + 1
        found.setdefault((demand.demand_id, experts[numbers[0]].expert_id), min(rank, _LOWEST_RANK))
    return found
