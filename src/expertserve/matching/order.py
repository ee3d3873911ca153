"""The last tie: among equally good flows the one that gives the first pair, by id, what it can."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.flow import Face, Network

    Ints = NDArray[np.int64]

__all__ = ["settle_ties"]


def settle_ties(net: Network, face: Face, pair_count: int) -> Ints:
    """Walk the free pairs in their order; take each one that some optimal flow uses, drop the others.

    The result is the lexicographically greatest flow on the pairs and therefore does not depend on the solver.

    Args:
        net: the network.
        face: an optimal flow and the arcs free to change within all optimal ones.
        pair_count: how many of the first arcs are pairs, in the order they are to be preferred.
    """
    flow = face.flow.copy()
    loose = _on_cycles(net, flow, face.free)
    if not len(loose):
        return flow
    state = _Residual(net, flow, loose)
    for arc in loose[loose < pair_count].tolist():
        state.settle(arc)
    return flow


def _on_cycles(net: Network, flow: Ints, free: Ints) -> Ints:
    """Free arcs left after dropping, again and again, nodes without a way in or a way out."""
    arcs = free
    while len(arcs):
        more, less = flow[arcs] < net.capacity[arcs], flow[arcs] > 0
        size = len(net.supply)
        tail, head = net.tail[arcs], net.head[arcs]
        out = np.bincount(tail[more], minlength=size) + np.bincount(head[less], minlength=size)
        into = np.bincount(head[more], minlength=size) + np.bincount(tail[less], minlength=size)
        touch = np.bincount(tail, minlength=size) + np.bincount(head, minlength=size)
        alive = (out > 0) & (into > 0) & (touch > 1)
        keep = alive[tail] & alive[head]
        if keep.all():
            break
        arcs = arcs[keep]
    return arcs


class _Residual:
    """The part of the network that may still change, as neighbour lists."""

    def __init__(self, net: Network, flow: Ints, arcs: Ints) -> None:
        self.flow = flow
        self.tail = dict(zip(arcs.tolist(), net.tail[arcs].tolist(), strict=True))
        self.head = dict(zip(arcs.tolist(), net.head[arcs].tolist(), strict=True))
        self.capacity = dict(zip(arcs.tolist(), net.capacity[arcs].tolist(), strict=True))
        self.value = dict(zip(arcs.tolist(), flow[arcs].tolist(), strict=True))
        self.fixed: set[int] = set()
        self.at: dict[int, list[int]] = defaultdict(list)
        for arc in arcs.tolist():
            self.at[self.tail[arc]].append(arc)
            self.at[self.head[arc]].append(arc)

    def settle(self, arc: int) -> None:
        """Give the arc a unit when a cycle allows it, then hold it."""
        self.fixed.add(arc)
        if self.value[arc]:
            return
        way = self._way(self.head[arc], self.tail[arc])
        if way is None:
            return
        self._push(arc, 1)
        for step, amount in way:
            self._push(step, amount)

    def _push(self, arc: int, amount: int) -> None:
        self.value[arc] += amount
        self.flow[arc] += amount

    def _along(self, arc: int, node: int) -> tuple[int, int]:
        """Where an arc leads from a node, and by how much its flow changes on the way; 0 where it leads nowhere."""
        if arc in self.fixed:
            return node, 0
        if self.tail[arc] == node and self.value[arc] < self.capacity[arc]:
            return self.head[arc], 1
        if self.head[arc] == node and self.value[arc] > 0:
            return self.tail[arc], -1
        return node, 0

    def _way(self, start: int, goal: int) -> list[tuple[int, int]] | None:
        came: dict[int, tuple[int, int, int]] = {start: (-1, 0, -1)}
        queue = [start]
        for node in queue:
            if node == goal:
                break
            for arc in self.at[node]:
                other, amount = self._along(arc, node)
                if amount and other not in came:
                    came[other] = (arc, amount, node)
                    queue.append(other)
        if goal not in came:
            return None
        way = []
        node = goal
        while node != start:
            arc, amount, node = came[node]
            way.append((arc, amount))
        return way
