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

__all__ = ["points", "targets"]


def points(data: Arrays, options: Options) -> Ints:
    """What each pair is worth to the goal of fit: fit, wish and stay points, (P,)."""
    wishes = np.array((0, *options.wish_points, 0), np.int64)
    rank = np.where((data.wish > 0) & (data.wish <= len(options.wish_points)), data.wish, 0)
    return data.fit + wishes[rank] + options.stay_points * data.kept


def targets(work: Dispatch, data: Arrays, options: Options) -> list[Target]:
    """The goals in strict order, as costs on the arcs."""
    size = len(work.net.tail)
    seats = int(min(data.places.sum(), data.capacity.sum()))
    pairs = slice(0, work.pair_count)
    found = []
    if work.short.any():
        found.append(Target("minimum", work.short, int((work.short * work.net.capacity).sum())))
    found += _place_targets(work, data)
    if options.fewest_changes:
        found.append(_on_pairs("kept", -data.kept, seats, size, pairs))
    worth = points(data, options)
    cost = work.overuse.copy()
    cost[pairs] -= worth
    spread = seats * (int(worth.max(initial=0)) + int(work.overuse.max(initial=0)))
    found.append(Target("fit", cost, spread))
    if data.travel.any():
        found.append(_on_pairs("travel", data.travel, seats, size, pairs))
    found.append(_order_target(work, data))
    return found


def _on_pairs(name: str, values: Ints, seats: int, size: int, pairs: slice) -> Target:
    cost = np.zeros(size, np.int64)
    cost[pairs] = values
    return Target(name, cost, seats * int(np.abs(values).max(initial=0)))


def _place_targets(work: Dispatch, data: Arrays) -> list[Target]:
    """Places by class. Without quotas servable places form a matroid, so weights 3, 2, 1 keep the strict order."""
    lines = slice(work.empty_start, work.empty_start + len(data.places))
    rank = data.rank[data.line_demand]
    if not work.strict:
        cost = np.zeros(len(work.net.tail), np.int64)
        cost[lines] = 4 - rank
        return [Target("places", cost, 3 * int(data.places.sum()))]
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
