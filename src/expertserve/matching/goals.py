"""The goals of single dispatch in strict order, as costs on the arcs of its network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.network import Dispatch
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["class_targets", "points", "targets"]


def points(data: Arrays, options: Options) -> Ints:
    """What each pair is worth to the goal of fit: fit, wish and stay points, (P,)."""
    wishes = np.array((0, *options.wish_points, 0), np.int64)
    rank = np.where((data.wish > 0) & (data.wish <= len(options.wish_points)), data.wish, 0)
    return data.fit + wishes[rank] + options.stay_points * data.kept


def targets(work: Dispatch, data: Arrays, options: Options) -> list[Target]:
    """The goals in strict order, as costs on the arcs.

    Args:
        work: the network of the dispatch and the costs that need it.
        data: places, capacities and pairs as arrays.
        options: which goals are asked for.
    """
    size = len(work.net.tail)
    seats = int(min(data.places.sum(), data.capacity.sum()))
    pairs = slice(0, work.pair_count)
    found = []
    if work.short.any():
        found.append(Target("minimum", work.short, _most(work, work.short)))
    if len(data.sure):
        found += _sure_targets(work, data, seats)
    found += class_targets(work, data) if work.strict else [_places(work, data)]
    if options.even_counties and work.level.any():
        found += _county_targets(work)
    if options.fewest_changes:
        found.append(_on_pairs(name="kept", values=-data.kept, seats=seats, size=size, pairs=pairs))
    worth = points(data, options)
    cost = work.overuse.copy()
    cost[pairs] -= worth
    spread = seats * (int(worth.max(initial=0)) + int(work.overuse.max(initial=0)))
    found.append(Target("fit", cost, spread))
    for name, costs in (("load", work.load), ("rotation", work.past)):
        if costs.any():
            found.append(Target(name, costs, seats * int(costs.max())))
    if data.travel.any():
        found.append(
            _on_pairs(name="travel", values=data.travel, seats=seats, size=size, pairs=pairs)
        )
    found.append(_order_target(work, data))
    return found


def _most(work: Dispatch, cost: Ints) -> int:
    return int((cost * work.net.capacity).sum())


def _on_pairs(name: str, values: Ints, seats: int, size: int, pairs: slice) -> Target:
    cost = np.zeros(size, np.int64)
    cost[pairs] = values
    return Target(name, cost, seats * int(np.abs(values).max(initial=0)))


def _county_targets(work: Dispatch) -> list[Target]:
    """Counties served evenly, the worst first: one cost, or where quotas bind, for each share, how many stay at or below it."""
    if not work.strict:
        return [Target("counties", work.level, _most(work, work.level))]
    found = []
    for share in range(1, int(work.after.max())):
        cost = ((work.before <= share) & (share < work.after)).astype(np.int64)
        if cost.any():
            found.append(Target("counties", cost, _most(work, cost)))
    return found


def _places(work: Dispatch, data: Arrays) -> Target:
    """Places by class: servable places form a matroid, so weights 3, 2, 1 keep the strict order."""
    lines = slice(work.empty_start, work.empty_start + len(data.places))
    cost = np.zeros(len(work.net.tail), np.int64)
    cost[lines] = 4 - data.rank[data.line_demand]
    return Target("places", cost, 3 * int(data.places.sum()))


def _sure_targets(work: Dispatch, data: Arrays, seats: int) -> list[Target]:
    """Places of sure pairs, before those that a person has to confirm first; weights as for all places.

    Lists that are best for it are the best ones of a valuated matroid, so that the weights of all places keep their order.
    """
    size, pairs = len(work.net.tail), slice(0, work.pair_count)
    rank = data.rank[data.demand]
    if not work.strict:
        values = (rank - 4) * data.sure
        return [_on_pairs(name="sure", values=values, seats=seats, size=size, pairs=pairs)]
    return [
        _on_pairs(
            name=f"sure-{step}",
            values=-((rank == step) & data.sure).astype(np.int64),
            seats=seats,
            size=size,
            pairs=pairs,
        )
        for step in (1, 2, 3)
    ]


def class_targets(work: Dispatch, data: Arrays) -> list[Target]:
    """Places of class 1, then of class 2, then of class 3, each a goal of its own."""
    lines = slice(work.empty_start, work.empty_start + len(data.places))
    rank = data.rank[data.line_demand]
    found = []
    for step in (1, 2, 3):
        cost = np.zeros(len(work.net.tail), np.int64)
        cost[lines] = rank == step
        found.append(Target(f"places-{step}", cost, int(data.places[rank == step].sum())))
    return found


def _order_target(work: Dispatch, data: Arrays) -> Target:
    """Earlier demands get earlier experts: products of positions, smallest when both run the same way."""
    size = len(data.rank)
    cost = np.zeros(len(work.net.tail), np.int64)
    cost[: work.pair_count] = (size - data.demand) * (data.expert + 1)
    lines = slice(work.empty_start, work.empty_start + len(data.places))
    cost[lines] = (size - data.line_demand) * (len(data.capacity) + 1)
    spread = int(data.places.sum()) * size * (len(data.capacity) + 1)
    return Target("order", cost, spread)
