"""The network of single dispatch: lines to experts to the sink, and an arc for places left empty.

Arc groups, in this order: pairs; collectors (an expert wanted by several lines of one demand serves one);
experts' services, with rising cost; empty places; unit quotas; county quotas. Quotas stand on the side of the
empty places: serving at most h of K means leaving at least K - h empty, so the network always has a flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays, Groups
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["Dispatch", "build"]

FAR = 1 << 40


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
        self,
        tail: Ints,
        head: Ints | int,
        capacity: Ints | int,
        overuse: int | Ints = 0,
        short: int = 0,
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
        arcs.add(data.line, target, 1)
        return nodes
    key = data.demand * np.int64(len(data.capacity)) + data.expert
    unique, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    shared = count > 1
    collector = np.full(len(unique), -1, np.int64)
    collector[shared] = nodes + np.arange(int(shared.sum()))
    head = np.where(shared[inverse], collector[inverse], target)
    arcs.add(data.line, head, 1)
    through = np.zeros(len(unique), np.int64)
    through[inverse] = target
    arcs.add(collector[shared], through[shared], 1)
    return nodes + int(shared.sum())


def _service_arcs(
    arcs: _Arcs, data: Arrays, wanted: Ints, node: Ints, sink: int, options: Options
) -> None:
    capacity, used = data.capacity[wanted], data.used[wanted]
    if not options.overuse_from:
        arcs.add(node[wanted], sink, capacity)
        return
    calm = np.clip(options.overuse_from - used, 0, capacity)
    arcs.add(node[wanted], sink, calm)
    extra = capacity - calm
    owner = np.repeat(np.arange(len(wanted)), extra)
    turn = np.arange(len(owner)) - np.repeat(np.cumsum(extra) - extra, extra)
    beyond = np.maximum(used + calm - options.overuse_from, 0)[owner] + turn + 1
    arcs.add(node[wanted[owner]], sink, 1, beyond * options.overuse_points)


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
