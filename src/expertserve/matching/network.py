"""The network of single dispatch: lines to experts to the sink, and an arc for places left empty.

Arc groups, in this order: pairs; collectors (an expert wanted by several lines of one demand serves one);
experts' services, one arc each with rising cost; empty places; unit quotas; county quotas. Quotas stand on the side of the
empty places: serving at most h of K means leaving at least K - h empty, so the network always has a flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.county_shares import asked_of, levels
from expertserve.matching.flow import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays, Groups
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["Dispatch", "build", "first_service"]

FAR = 1 << 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """The network with the meaning of its arcs and nodes.

    Attributes:
        overuse: cost of each arc for services beyond the threshold.
        load, past: services the expert gave before this one, this year and in the years before.
        short: 1 on arcs that fall short of a minimum.
        level: on arcs of a county's empty places, how much an empty place there weighs against other counties.
        before, after: the share of the county's places served without and with that place, as ranks from 1.
        pair_count, service_start, empty_start: where groups of arcs begin.
        expert_node: node of each expert, -1 when nobody wants him.
        strict: whether quotas break the matroid of servable places, so that each class is a goal of its own.
    """

    net: Network
    overuse: Ints
    load: Ints
    past: Ints
    short: Ints
    level: Ints
    before: Ints
    after: Ints
    pair_count: int
    service_start: int
    empty_start: int
    expert_node: Ints
    sink: int
    strict: bool


COSTS = ("overuse", "load", "past", "short", "level", "before", "after")


class _Arcs:
    """Arcs being gathered: tail, head, capacity and the costs named in COSTS."""

    def __init__(self) -> None:
        self.parts: list[tuple[Ints, ...]] = []
        self.count = 0

    def add(self, tail: Ints, head: Ints | int, capacity: Ints | int, **costs: Ints | int) -> None:
        """Add arcs; heads, capacities and costs may be scalars spread over the tails.

        Args:
            tail: (N,) nodes the arcs leave.
            head: (N,) nodes they enter, or one for all.
            capacity: (N,) most units, or one for all.
            **costs: (N,) or one for all, by the name of a goal; those not named are 0.
        """
        size = len(tail)
        columns = (tail, head, capacity, *(costs.get(name, 0) for name in COSTS))
        self.parts.append(
            tuple(np.broadcast_to(np.asarray(one, np.int64), (size,)) for one in columns)
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
    _service_arcs(arcs=arcs, data=data, wanted=wanted, node=expert_node, sink=sink, options=options)
    empty_start = arcs.count
    nodes, forced = _empty_arcs(arcs, data, sink, even=options.even_counties)
    supply = np.zeros(nodes, np.int64)
    supply[:lines] = data.places
    supply[sink] = -int(data.places.sum())
    for node, target, amount in forced:
        supply[node] -= amount
        supply[target] += amount
    net = Network(arcs.column(0), arcs.column(1), arcs.column(2), supply)
    costs = {name: arcs.column(3 + index) for index, name in enumerate(COSTS)}
    return Dispatch(
        net=net,
        **costs,
        pair_count=len(data.line),
        service_start=service_start,
        empty_start=empty_start,
        expert_node=expert_node,
        sink=sink,
        strict=_quotas(data.county) or _quotas(data.unit),
    )


def _quotas(groups: Groups | None) -> bool:
    """Whether a limit can bind, not only a county be told apart."""
    return groups is not None and bool((groups.least > 0).any() or (groups.most < FAR).any())


def first_service(data: Arrays, options: Options) -> dict[str, Ints]:
    """Cost of the next service of each expert when the list gives him none, by name, (E,)."""
    found = {"overuse": np.zeros(len(data.used), np.int64)}
    if options.overuse_from:
        beyond = np.maximum(data.used + 1 - options.overuse_from, 0)
        found["overuse"] = beyond * options.overuse_points
    found["load"] = data.used if options.even_load else np.zeros_like(data.used)
    shown = options.even_load and len(data.past)
    found["past"] = data.past if shown else np.zeros_like(data.used)
    return found


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
    """Services of the experts: one arc each where the next one costs more than the one before."""
    capacity = np.minimum(data.capacity, np.bincount(data.expert, minlength=len(data.capacity)))
    if not options.overuse_from and not options.even_load:
        arcs.add(node[wanted], sink, capacity[wanted])
        return
    first = first_service(data, options)
    owner = np.repeat(wanted, capacity[wanted])
    begin = np.cumsum(capacity[wanted]) - capacity[wanted]
    turn = np.arange(len(owner)) - np.repeat(begin, capacity[wanted])
    overuse = np.zeros(len(owner), np.int64)
    if options.overuse_from:
        beyond = np.maximum(data.used[owner] + turn + 1 - options.overuse_from, 0)
        overuse = beyond * options.overuse_points
    load = first["load"][owner] + turn if options.even_load else 0
    arcs.add(node[owner], sink, 1, overuse=overuse, load=load, past=first["past"][owner])


def _empty_arcs(
    arcs: _Arcs, data: Arrays, sink: int, *, even: bool
) -> tuple[int, list[tuple[int, int, int]]]:
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
    forced += _quota_arcs(
        arcs=arcs, data=data, groups=data.unit, node=unit_node, above=above, shares=None
    )
    shares = levels(data, data.county) if even else None
    out = np.full(len(county_node), sink, np.int64)
    forced += _quota_arcs(
        arcs=arcs, data=data, groups=data.county, node=county_node, above=out, shares=shares
    )
    return nodes, forced


def _quota_arcs(
    arcs: _Arcs,
    data: Arrays,
    groups: Groups,
    node: Ints,
    above: Ints,
    shares: dict[str, Ints] | None,
) -> list[tuple[int, int, int]]:
    """Arcs above the groups, the costliest last: places below a least number, places of a poorly served county."""
    asked = asked_of(data, groups)
    forced = np.clip(asked - groups.most, 0, asked)
    allowed = np.clip(asked - groups.least, forced, asked)
    if shares is None:
        arcs.add(node, above, allowed - forced)
        arcs.add(node, above, asked - allowed, short=1)
    else:
        count = asked - forced
        owner = np.repeat(np.arange(len(node)), count)
        empty = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + forced[owner]
        short = (empty >= allowed[owner]).astype(np.int64)
        arcs.add(node[owner], above[owner], 1, short=short, **shares)
    return [(int(n), int(a), int(f)) for n, a, f in zip(node, above, forced, strict=True) if f]
