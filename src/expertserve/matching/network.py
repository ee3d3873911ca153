"""The network of single dispatch: lines to experts to the sink, and an arc for places left empty.

Arc groups, in this order: pairs; collectors (an expert wanted by several lines of one demand serves one);
experts' services, with rising cost; empty places; unit quotas; county quotas. Quotas stand on the side of the
empty places: serving at most h of K means leaving at least K - h empty, so the network always has a flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import Network, Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays, Groups
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["Dispatch", "build", "points", "targets"]

FAR = np.int64(1) << 40


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The network with the meaning of its arcs and nodes.

    Attributes:
        overuse: cost of each arc for services beyond the threshold.
        short: 1 on arcs that fall short of a minimum.
        pair_count, service_start, empty_start: where groups of arcs begin.
        expert_node: node of each expert, -1 when nobody wants him.
    """

    net: Network
    overuse: Ints
    short: Ints
    pair_count: int
    service_start: int
    empty_start: int
    expert_node: Ints
    sink: int
    strict: bool


class _Arcs:
    """Arcs being gathered."""

    def __init__(self) -> None:
        self.parts: list[tuple[Ints, Ints, Ints, Ints, Ints]] = []
        self.count = 0

    def add(
        self, tail: Ints, head: Ints, capacity: Ints, overuse: int | Ints = 0, short: int = 0
    ) -> None:
        """Add arcs; heads and capacities may be scalars spread over the tails."""
        size = len(tail)
        self.parts.append(
            (
                np.asarray(tail, np.int64),
                np.broadcast_to(np.asarray(head, np.int64), (size,)),
                np.broadcast_to(np.asarray(capacity, np.int64), (size,)),
                np.broadcast_to(np.asarray(overuse, np.int64), (size,)),
                np.broadcast_to(np.int64(short), (size,)),
            )
        )
        self.count += size

    def column(self, index: int) -> Ints:
        """One property of all arcs."""
        return np.concatenate([part[index] for part in self.parts])


def build(data: Arrays, options: Options) -> Dispatch:
    """The network of one dispatch."""
    lines = len(data.places)
    wanted, expert_of_pair = np.unique(data.expert, return_inverse=True)
    expert_node = np.full(len(data.capacity), -1, np.int64)
    expert_node[wanted] = lines + np.arange(len(wanted))
    nodes = lines + len(wanted)
    arcs = _Arcs()
    nodes = _pair_arcs(arcs, data, lines + expert_of_pair, nodes)
    sink = nodes
    service_start = arcs.count
    _service_arcs(arcs, data, wanted, expert_node, sink, options)
    empty_start = arcs.count
    nodes, forced = _empty_arcs(arcs, data, sink)
    supply = np.zeros(nodes, np.int64)
    supply[:lines] = data.places
    supply[sink] = -int(data.places.sum())
    for node, target, amount in forced:
        supply[node] -= amount
        supply[target] += amount
    net = Network(arcs.column(0), arcs.column(1), arcs.column(2), supply)
    strict = data.county is not None or data.unit is not None
    return Dispatch(
        net,
        arcs.column(3),
        arcs.column(4),
        len(data.line),
        service_start,
        empty_start,
        expert_node,
        sink,
        strict,
    )


def _pair_arcs(arcs: _Arcs, data: Arrays, target: Ints, nodes: int) -> int:
    """Pairs, through a collector where one demand could use an expert on two lines."""
    several = np.bincount(data.line_demand, minlength=len(data.rank)) > 1
    if not several.any():
        arcs.add(data.line, target, np.int64(1))
        return nodes
    key = data.demand * np.int64(len(data.capacity)) + data.expert
    unique, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    shared = count > 1
    collector = np.full(len(unique), -1, np.int64)
    collector[shared] = nodes + np.arange(int(shared.sum()))
    head = np.where(shared[inverse], collector[inverse], target)
    arcs.add(data.line, head, np.int64(1))
    through = np.zeros(len(unique), np.int64)
    through[inverse] = target
    arcs.add(collector[shared], through[shared], np.int64(1))
    return nodes + int(shared.sum())


def _service_arcs(
    arcs: _Arcs, data: Arrays, wanted: Ints, node: Ints, sink: int, options: Options
) -> None:
    capacity, used = data.capacity[wanted], data.used[wanted]
    if not options.overuse_from:
        arcs.add(node[wanted], np.int64(sink), capacity)
        return
    calm = np.clip(options.overuse_from - used, 0, capacity)
    arcs.add(node[wanted], np.int64(sink), calm)
    extra = capacity - calm
    owner = np.repeat(np.arange(len(wanted)), extra)
    turn = np.arange(len(owner)) - np.repeat(np.cumsum(extra) - extra, extra)
    beyond = np.maximum(used + calm - options.overuse_from, 0)[owner] + turn + 1
    arcs.add(node[wanted[owner]], np.int64(sink), np.int64(1), beyond * options.overuse_points)


def _empty_arcs(arcs: _Arcs, data: Arrays, sink: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Empty places to the sink, through units and counties with quotas; forced amounts for maximums."""
    lines = np.arange(len(data.places))
    head = np.full(len(lines), sink, np.int64)
    nodes = sink + 1
    forced: list[tuple[int, int, int]] = []
    if data.county is None or data.unit is None:
        arcs.add(lines, head, data.places)
        return nodes, forced
    county_node = nodes + np.arange(len(data.county.least))
    unit_node = nodes + len(county_node) + np.arange(len(data.unit.least))
    nodes += len(county_node) + len(unit_node)
    county, unit = data.county.of_demand[data.line_demand], data.unit.of_demand[data.line_demand]
    if len(county_node):
        head = np.where(county >= 0, county_node[county], head)
    if len(unit_node):
        head = np.where(unit >= 0, unit_node[unit], head)
    arcs.add(lines, head, data.places)
    above = np.full(len(unit_node), sink, np.int64)
    inside = data.unit_county >= 0
    if len(county_node):
        above[inside] = county_node[data.unit_county[inside]]
    forced += _quota_arcs(arcs, data, data.unit, unit_node, above)
    forced += _quota_arcs(
        arcs, data, data.county, county_node, np.full(len(county_node), sink, np.int64)
    )
    return nodes, forced


def _quota_arcs(
    arcs: _Arcs, data: Arrays, groups: Groups, node: Ints, above: Ints
) -> list[tuple[int, int, int]]:
    asked = np.zeros(len(node), np.int64)
    group = groups.of_demand[data.line_demand]
    np.add.at(asked, group[group >= 0], data.places[group >= 0])
    forced = np.clip(asked - groups.most, 0, asked)
    allowed = np.clip(asked - groups.least, forced, asked)
    arcs.add(node, above, allowed - forced)
    arcs.add(node, above, asked - allowed, short=1)
    return [(int(n), int(a), int(f)) for n, a, f in zip(node, above, forced, strict=True) if f]


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
