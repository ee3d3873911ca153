"""Ways between places: how long they are, what time they cost, and in which order to travel them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Distances", "best_orders"]

_EXACT = 6


@dataclass(frozen=True, slots=True)
class Distances:
    """Straight-line kilometres between places, and what they cost.

    Attributes:
        table: (place, place) in ascending order -> kilometres; a pair that is not there is unknown.
        same_day_km: up to here one drives between morning and afternoon.
        overnight_km: up to here, or when the way is unknown, one drives in the evening; farther, a half-day goes.
    """

    table: Mapping[tuple[str, str], int]
    same_day_km: int = 60
    overnight_km: int = 250

    def km(self, first: str, second: str) -> int | None:
        """Kilometres between two places, 0 for the same, None when not known."""
        return 0 if first == second else self.table.get((min(first, second), max(first, second)))

    def arrival(self, first: str, second: str, last: int) -> int:
        """The first half-day one can be at `second` after being at `first` on half-day `last`."""
        way = self.km(first, second)
        if way is not None and way <= self.same_day_km:
            return last + 1
        morning = last + 2 - last % 2
        if way is None or way <= self.overnight_km:
            return morning
        return last + 2

    def length(self, route: Iterable[str]) -> int:
        """Kilometres along a route; unknown ways count nothing."""
        return sum(self.km(a, b) or 0 for a, b in pairwise(route))


def best_orders(
    places: tuple[str, ...], distances: Distances, start: str
) -> tuple[tuple[str, ...], ...]:
    """Orders worth trying: every one of up to six places, shortest first; one good order beyond that.

    An order that begins at `start` comes before one of the same length that does not.

    Args:
        places: county codes to be visited, each once.
        distances: kilometres between two of them.
        start: the county at which a tour would rather begin; "" anywhere.
    """
    if len(places) > _EXACT:
        return (_improved(_nearest(places, distances, start), distances),)
    rank = {place: number for number, place in enumerate(places)}

    def cost(order: tuple[str, ...]) -> tuple[int, bool, tuple[int, ...]]:
        return _way(order, distances), order[:1] != (start,), tuple(rank[place] for place in order)

    return tuple(sorted(permutations(places), key=cost))


def _way(order: tuple[str, ...], distances: Distances) -> int:
    """Length of an order in which an unknown way is as long as the longest known one."""
    longest = max(distances.table.values(), default=0)
    ways = (distances.km(a, b) for a, b in pairwise(order))
    return sum(longest if way is None else way for way in ways)


def _nearest(places: tuple[str, ...], distances: Distances, start: str) -> tuple[str, ...]:
    left = list(places)
    order = [left.pop(left.index(start)) if start in left else left.pop(0)]
    while left:
        order.append(
            min(left, key=lambda place: (_way((order[-1], place), distances), left.index(place)))
        )
        left.remove(order[-1])
    return tuple(order)


def _improved(order: tuple[str, ...], distances: Distances) -> tuple[str, ...]:
    """Stretches turned round while that shortens the way."""
    better = True
    while better:
        better = False
        for first in range(1, len(order) - 1):
            for last in range(first + 1, len(order)):
                turned = order[:first] + order[first : last + 1][::-1] + order[last + 1 :]
                if _way(turned, distances) < _way(order, distances):
                    order, better = turned, True
    return order
