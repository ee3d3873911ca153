"""What one more expert of a field would be worth (急需紧缺), from the shortest cycles of the residual network.

A new expert with one service closes the cycle sink - demand - expert - sink; the cheapest such cycle is the exact
gain of solving again with him, without solving again. Without quotas he opens at most one place, of one class.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import FAR, potentials, residual
from expertserve.matching.goals import points, targets
from expertserve.records.pairing import Scarce

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.flow import Target
    from expertserve.matching.problem import Options
    from expertserve.matching.solved import Solved

    Ints = NDArray[np.int64]

NEWCOMER = 2000  # no expert is worth more points to one demand

__all__ = ["Gains", "field_prices", "gains"]


@dataclass(frozen=True, slots=True)
class Gains:
    """What a free service would be worth on each line, all goals packed into one number.

    Attributes:
        worth: (L,). weights: of the goals, in order; names of the goals.
    """

    worth: Ints
    weights: tuple[int, ...]
    names: tuple[str, ...]

    def apart(self, worth: int) -> dict[str, int]:
        """The gain in each goal."""
        found = {}
        for name, weight in zip(reversed(self.names), reversed(self.weights), strict=True):
            low = (worth + weight // 2) % weight - weight // 2
            found[name] = low
            worth = (worth - low) // weight
        return found


def gains(data: Arrays, solved: Solved, options: Options) -> Gains:
    """The gain of one free service on each line, exact.

    Args:
        data: the pairs the search knew.
        solved: their optimal flow.
        options: which goals there are.

    Raises:
        ArithmeticError: the flow is not optimal for the goals.
    """
    work = solved.work
    goals = [
        goal
        for goal in targets(work, data, options)
        if goal.name.startswith(("minimum", "places", "fit"))
    ]
    cost = np.zeros(len(work.net.tail), np.int64)
    weights = tuple(_weight(goal) for goal in goals)
    for goal, weight in zip(goals, weights, strict=True):
        cost = cost * weight + goal.cost
    distance = potentials(
        len(work.net.supply), *residual(work.net, solved.flow, cost), source=work.sink
    )
    if distance is None:
        raise ArithmeticError("a cycle of negative cost")
    near = distance[: len(data.places)]
    worth = -np.where(near >= FAR // 2, 0, near)
    return Gains(worth, weights, tuple(goal.name for goal in goals))


def _weight(goal: Target) -> int:
    """Above twice any difference one more expert can make, so that the parts of a gain can be told apart."""
    margin = 4 * int(np.abs(goal.cost).max(initial=0)) + 7
    return 2 * goal.spread + margin + (4 * NEWCOMER if goal.name == "fit" else 0)


def field_prices(
    data: Arrays, solved: Solved, options: Options, field_of_line: Ints, names: tuple[str, ...]
) -> tuple[Scarce, ...]:
    """Fields where one more expert of median fit would help, the most helpful first.

    `field_of_line` (L,) is the index in `names` of the field asked for, -1 unknown.

    Args:
        data: the pairs the search knew, as arrays.
        solved: their optimal flow.
        options: which goals there are.
        field_of_line: (L,) index in `names` of the field a line asks for, -1 unknown.
        names: the fields, in the order that breaks ties.
    """
    gain = gains(data, solved, options)
    best = np.full(len(names), np.iinfo(np.int64).min)
    known = field_of_line >= 0
    np.maximum.at(best, field_of_line[known], gain.worth[known])
    typical = _typical(points(data, options), field_of_line[data.line], len(names))
    found = []
    for field, name in enumerate(names):
        worth = int(best[field]) + typical[field]
        if worth <= 0 or not (field_of_line == field).any():
            continue
        parts = gain.apart(worth)
        if "places" in parts:
            opened = tuple(int(parts["places"] == weight) for weight in (3, 2, 1))
        else:
            opened = tuple(parts[f"places-{rank}"] for rank in (1, 2, 3))
        found.append(Scarce(name, parts["fit"], (opened[0], opened[1], opened[2])))
    found.sort(key=lambda item: ([-n for n in item.seats_opened], -item.price, item.field))
    return tuple(found)


def _typical(worth: Ints, field_of_pair: Ints, fields: int) -> list[int]:
    """The median worth of a pair of each field; 500 where there is none."""
    order = np.lexsort((worth, field_of_pair))
    start = np.searchsorted(field_of_pair[order], np.arange(fields + 1))
    middle = (start[:-1] + start[1:]) // 2
    ranked = worth[order]
    return [
        int(ranked[at]) if start[field] < start[field + 1] else 500
        for field, at in enumerate(middle)
    ]
