"""Minimum-cost flows with goals in strict order, each solved on the optimal face of those before.

Everything is whole numbers. The optimal face of a goal is the set of flows that obey complementary
slackness with one optimal set of potentials: arcs of positive reduced cost stay empty, arcs of negative
reduced cost stay full, the others are free for the next goal (Ahuja, Magnanti, Orlin, Network Flows, 9.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python import min_cost_flow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

__all__ = [
    "Face",
    "FlowError",
    "Network",
    "Target",
    "in_order",
    "potentials",
    "residual",
    "solve",
    "together",
]

FAR = np.int64(2) ** 60
SWEEPS = 500  # a light solution that is not proved within so many sweeps is solved again exactly
BITS = 60  # the solver multiplies costs by the number of nodes and must stay within 63 bits


class FlowError(RuntimeError):
    """The network admits no flow; it is built so that this cannot happen."""


@dataclass(frozen=True, slots=True)
class Network:
    """Arcs and node supplies; supplies sum to zero."""

    tail: Ints
    head: Ints
    capacity: Ints
    supply: Ints


@dataclass(frozen=True, slots=True)
class Target:
    """One goal: the cost of a unit on each arc, to be made small.

    Attributes:
        spread: no two flows differ by more than this in total cost.
    """

    name: str
    cost: Ints
    spread: int


@dataclass(frozen=True, slots=True)
class Face:
    """All flows optimal for the goals so far.

    Attributes:
        flow: one of them, a value for each arc.
        free: indexes of the arcs on which they may differ.
        value: total cost of the goals, in the order given.
    """

    flow: Ints
    free: Ints
    value: tuple[int, ...]


def solve(net: Network, cost: Ints) -> Ints:
    """A flow of least cost, one value an arc.

    Raises:
        FlowError: the network admits no flow.
    """
    graph = min_cost_flow.SimpleMinCostFlow()
    arcs = graph.add_arcs_with_capacity_and_unit_cost(
        net.tail.astype(np.int32), net.head.astype(np.int32), net.capacity, cost
    )
    graph.set_nodes_supplies(np.arange(len(net.supply), dtype=np.int32), net.supply)
    status = graph.solve()
    if status != graph.OPTIMAL:
        raise FlowError(str(status))
    return np.asarray(graph.flows(arcs), dtype=np.int64)


def residual(net: Network, flow: Ints, cost: Ints) -> tuple[Ints, Ints, Ints]:
    """Tails, heads and costs of the arcs along which the flow can still change.

    Args:
        net: the network.
        flow: (arcs,) units on each arc.
        cost: (arcs,) cost of one unit.
    """
    more = flow < net.capacity
    less = flow > 0
    return (
        np.concatenate([net.tail[more], net.head[less]]),
        np.concatenate([net.head[more], net.tail[less]]),
        np.concatenate([cost[more], -cost[less]]),
    )


def potentials(
    nodes: int,
    tail: Ints,
    head: Ints,
    cost: Ints,
    source: int | None = None,
    sweeps: int = -1,
) -> Ints | None:
    """Shortest distances by Bellman-Ford sweeps over all arcs; from everywhere at 0, or from one node.

    A node that cannot be reached has a distance of 2**60. None when `sweeps` sweeps were not enough, as is
    the case when a cycle of negative cost exists.

    Args:
        nodes: number of nodes.
        tail: (arcs,) node each arc leaves.
        head: (arcs,) node each arc enters.
        cost: (arcs,) may be negative.
        source: the node distances are counted from; None: every node is at 0.
        sweeps: most sweeps over all arcs; -1: as many as can be needed.
    """
    distance = np.zeros(nodes, np.int64)
    changed = np.ones(nodes, bool)
    if source is not None:
        distance[:] = FAR
        distance[source] = 0
        changed[:] = False
        changed[source] = True
    for _ in range(nodes + 1 if sweeps < 0 else sweeps):
        active = np.flatnonzero(changed[tail])
        before = distance.copy()
        np.minimum.at(distance, head[active], distance[tail[active]] + cost[active])
        changed = distance < before
        if not changed.any():
            return distance
    return None


def in_order(net: Network, targets: list[Target], start: Face | None = None) -> Face:
    """One flow that is best for the first target, among those best for the second, and so on.

    Neighbouring targets are solved at once where their weighted sum stays within the solver's range.

    Args:
        net: arcs, capacities and supplies.
        targets: goals, the most important first, each with a cost per arc and a bound on its sum.
        start: a flow already best for earlier goals, with the arcs still free; None: nothing decided yet.
    """
    face = start or Face(np.zeros(len(net.tail), np.int64), np.arange(len(net.tail)), ())
    position = 0
    while position < len(targets):
        limit = 1 << (BITS - int(len(net.supply) + 1).bit_length())
        used = together(targets, position, limit)
        face = _step(net, face, targets[position : position + used])
        position += used
    return Face(face.flow, face.free, tuple(int((face.flow * t.cost).sum()) for t in targets))


def together(targets: list[Target], position: int, limit: int) -> int:
    """How many targets from `position` on fit into one cost below the limit."""
    largest = _largest(targets[position])
    used = 1
    for following in targets[position + 1 :]:
        largest = largest * (following.spread + 1) + _largest(following)
        if largest >= limit:
            break
        used += 1
    return used


def _largest(target: Target) -> int:
    return int(np.abs(target.cost).max(initial=0))


def _weighted(targets: list[Target], *, light: bool) -> Ints:
    """Targets as one cost: exact weights, or light ones that nearly always give the same flow faster."""
    cost = targets[0].cost
    for following in targets[1:]:
        weight = following.spread + 1
        if light:
            weight = min(weight, 4 * _largest(following) + 1)
        cost = cost * weight + following.cost
    return cost


def _step(net: Network, face: Face, targets: list[Target]) -> Face:
    free = face.free
    if not len(free):
        return face
    held = face.flow.copy()
    held[free] = 0
    supply = net.supply.copy()
    np.subtract.at(supply, net.tail, held)
    np.add.at(supply, net.head, held)
    nodes, ends = np.unique(np.concatenate([net.tail[free], net.head[free]]), return_inverse=True)
    part = Network(ends[: len(free)], ends[len(free) :], net.capacity[free], supply[nodes])
    price = _weighted(targets, light=False)[free]
    light = _weighted(targets, light=True)[free]
    flow = solve(part, light)
    distance = potentials(len(nodes), *residual(part, flow, price), sweeps=SWEEPS)
    if distance is None:
        flow = solve(part, price)
        distance = potentials(len(nodes), *residual(part, flow, price))
    if distance is None:
        raise FlowError("no potentials")
    reduced = price + distance[part.tail] - distance[part.head]
    held[free] = flow
    return Face(held, free[reduced == 0], ())
