"""The best list over every allowed pair, found on a few of them.

The search begins with the best pairs of each line. A pair left out can improve the list only when its cost is below
what the potentials of its two ends allow (its reduced cost is negative); such pairs are brought in and the search is
repeated until there is none, which proves the list over all pairs (column generation: Ford and Fulkerson 1958;
Ahuja, Magnanti, Orlin, Network Flows, 1993, 17.6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import part
from expertserve.matching.flow import potentials, together
from expertserve.matching.goals import points, targets
from expertserve.matching.network import first_service

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.flow import Network
    from expertserve.matching.problem import Options
    from expertserve.matching.solved import Solved

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["best_over_all", "is_cut"]

ADDED = 8  # pairs of a line brought in at once
LIMIT = (
    1 << 50
)  # goals whose weighted sum stays below are priced at once; a way through the network sums many arcs


def is_cut(data: Arrays, options: Options) -> bool:
    """Whether some line has more pairs than the search begins with."""
    return bool((np.bincount(data.line, minlength=1) > options.start_with).any())


def best_over_all(
    data: Arrays, options: Options, solve: Callable[[Arrays], Solved]
) -> tuple[Solved, Ints]:
    """The answer over all pairs, and the index in `data` of each pair the last search knew.

    Args:
        data: all allowed pairs.
        options: how many pairs of a line the search begins with, and the goals.
        solve: solves a part of the pairs to the optimum.
    """
    known = _first(data, options)
    while True:
        index = np.flatnonzero(known)
        few = part(data, index)
        solved = solve(few)
        more = _better(data=data, options=options, known=known, few=few, solved=solved)
        if not len(more):
            return solved, index
        known[more] = True


def _first(data: Arrays, options: Options) -> Flags:
    """The best pairs of each line; among equals every line begins elsewhere in the roster."""
    worth = points(data, options)
    turn = (data.expert - data.line.astype(np.int64) * options.start_with) % len(data.capacity)
    order = np.lexsort((turn, -worth, data.line))
    begin = np.searchsorted(data.line, np.arange(len(data.places)))
    place = np.arange(len(order)) - begin[data.line[order]]
    known = np.zeros(len(order), bool)
    known[order[place < options.start_with]] = True
    return known | (data.kept > 0) | (data.wish > 0)


def _better(data: Arrays, options: Options, known: Flags, few: Arrays, solved: Solved) -> Ints:
    """Pairs left out that may improve the list, the most promising of each line; empty: the list is proved."""
    out = np.flatnonzero(~known & (data.capacity > 0)[data.expert] & (data.places > 0)[data.line])
    if not len(out):
        return out
    rest = part(data, out)
    reduced = _reduced(options, few, solved, rest)
    better = np.zeros(len(out), bool)
    equal = np.ones(len(out), bool)
    for cost in reduced:
        better |= equal & (cost < 0)
        equal &= cost == 0
    order = np.flatnonzero(better)
    order = order[np.lexsort((*(cost[order] for cost in reversed(reduced)), rest.line[order]))]
    line = rest.line[order]
    begin = np.searchsorted(line, np.arange(len(data.places)))
    place = np.arange(len(line)) - begin[line]
    return out[order[place < ADDED]]


def _reduced(options: Options, few: Arrays, solved: Solved, out: Arrays) -> list[Ints]:
    """Reduced costs of the pairs left out, (P,), one array for each group of goals, the first group first."""
    work = solved.work
    tail, head, arc = _residual(work.net, solved.flow)
    sign = np.where(arc >= 0, 1, -1)
    arc = np.where(arc >= 0, arc, -arc - 1)
    busy = np.zeros(len(few.capacity), bool)
    busy[few.expert[solved.chosen]] = True
    node = np.where(busy, work.expert_node, -1)
    found = []
    for arcs, pairs, idle in _costs(options, few, solved, out):
        cost = arcs[arc] * sign
        distance = potentials(len(work.net.supply), tail, head, cost, source=work.sink)
        if distance is None:
            raise ArithmeticError("a cycle of negative cost")
        price = np.where(node >= 0, distance[node], -idle)
        found.append(pairs + distance[out.line] - price[out.expert])
        tight = cost + distance[tail] - distance[head] == 0
        tail, head, arc, sign = tail[tight], head[tight], arc[tight], sign[tight]
    return found


def _residual(net: Network, flow: Ints) -> tuple[Ints, Ints, Ints]:
    """Tails, heads and arcs along which the flow can change; an arc n against its direction is -n - 1."""
    more, less = np.flatnonzero(flow < net.capacity), np.flatnonzero(flow > 0)
    return (
        np.concatenate([net.tail[more], net.head[less]]),
        np.concatenate([net.head[more], net.tail[less]]),
        np.concatenate([more, -less - 1]),
    )


def _costs(
    options: Options, few: Arrays, solved: Solved, out: Arrays
) -> list[tuple[Ints, Ints, Ints]]:
    """For each group of goals that fits into one number: cost of the arcs, of the pairs left out, of a first service.

    The last goal, the order of ids, only decides between equally good lists and is left out.
    """
    goals = [goal for goal in targets(solved.work, few, options) if goal.name != "order"]
    first = first_service(few, options)
    of_pair = {"fit": -points(out, options), "kept": -out.kept, "travel": out.travel}
    if len(out.sure):
        rank = out.rank[out.demand]
        of_pair["sure"] = (rank - 4) * out.sure
        of_pair |= {f"sure-{n}": -((rank == n) & out.sure).astype(np.int64) for n in (1, 2, 3)}
    of_idle = {"fit": first["overuse"], "load": first["load"], "rotation": first["past"]}
    none, free = np.zeros(len(out.line), np.int64), np.zeros(len(few.capacity), np.int64)
    found = []
    position = 0
    while position < len(goals):
        arcs, pairs, idle = np.zeros(len(solved.work.net.tail), np.int64), none, free
        for goal in goals[position : position + together(goals, position, LIMIT)]:
            arcs = arcs * (goal.spread + 1) + goal.cost
            pairs = pairs * (goal.spread + 1) + of_pair.get(goal.name, none)
            idle = idle * (goal.spread + 1) + of_idle.get(goal.name, free)
            position += 1
        found.append((arcs, pairs, idle))
    return found
