"""What the assignment is compared with: a clerk's greedy lists, a stable matching, the naive flow, a HiGHS relaxation."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.network import Dispatch

    Ints = NDArray[np.int64]


def naive_cost(work: Dispatch, data: Arrays) -> Ints:
    """One penalty for any empty place, just above the best fit."""
    cost = np.zeros(len(work.net.tail), np.int64)
    cost[: work.pair_count] = -data.fit
    cost[work.empty_start : work.empty_start + len(data.places)] = 1001
    return cost


def _fill(data: Arrays, order: Ints) -> Ints:
    places, capacity = data.places.tolist(), data.capacity.tolist()
    line, expert = data.line.tolist(), data.expert.tolist()
    chosen = []
    for pair in order.tolist():
        if places[line[pair]] and capacity[expert[pair]]:
            places[line[pair]] -= 1
            capacity[expert[pair]] -= 1
            chosen.append(pair)
    return np.array(sorted(chosen), np.int64)


def greedy(data: Arrays) -> Ints:
    """Demand by demand, by class then arrival, the best free candidates each."""
    return _fill(data, np.lexsort((-data.fit, data.line, data.rank[data.demand])))


def greedy_pairs(data: Arrays) -> Ints:
    """All pairs by class then fit."""
    return _fill(data, np.lexsort((-data.fit, data.rank[data.demand])))


def stable(data: Arrays) -> Ints:
    """Deferred acceptance: demands propose by fit, experts hold the best by class and fit."""
    order = np.lexsort((-data.fit, data.line)).tolist()
    first = np.searchsorted(data.line, np.arange(len(data.places) + 1)).tolist()
    value = ((3 - data.rank[data.demand]) * 10_000 + data.fit).tolist()
    line, expert = data.line.tolist(), data.expert.tolist()
    capacity, need, turn = data.capacity.tolist(), data.places.tolist(), first[:-1]
    held: dict[int, list[tuple[int, int]]] = {}
    waiting = list(range(len(need)))
    while waiting:
        one = waiting.pop()
        while need[one] and turn[one] < first[one + 1]:
            pair = order[turn[one]]
            turn[one] += 1
            who = expert[pair]
            mine = held.setdefault(who, [])
            if len(mine) < capacity[who]:
                heapq.heappush(mine, (value[pair], pair))
                need[one] -= 1
            elif mine and mine[0][0] < value[pair]:
                _, lost = heapq.heapreplace(mine, (value[pair], pair))
                need[one] -= 1
                need[line[lost]] += 1
                waiting.append(line[lost])
    return np.array(sorted(pair for mine in held.values() for _, pair in mine), np.int64)


def fewest_moves(data: Arrays) -> int:
    """Previous pairs that have to go at the least, places by class being as many as can be: one flow of its own.

    An empty place costs more than all pairs together, by 3, 2, 1 for the classes; a pair of the list before gains 1.
    """
    from ortools.graph.python import min_cost_flow

    lines, experts = len(data.places), len(data.capacity)
    source, sink = lines + experts, lines + experts + 1
    heavy = int(data.kept.sum()) + 1
    number = np.arange(lines)
    arcs = (
        (data.line, lines + data.expert, np.ones(len(data.line)), -data.kept),
        (lines + np.arange(experts), np.full(experts, sink), data.capacity, np.zeros(experts)),
        (number, np.full(lines, sink), data.places, heavy * (4 - data.rank[data.line_demand])),
        (np.full(lines, source), number, data.places, np.zeros(lines)),
    )
    tail, head, room, cost = (np.concatenate(part) for part in zip(*arcs, strict=True))
    graph = min_cost_flow.SimpleMinCostFlow()
    added = graph.add_arcs_with_capacity_and_unit_cost(
        tail.astype(np.int32), head.astype(np.int32), room.astype(np.int64), cost.astype(np.int64)
    )
    total = int(data.places.sum())
    graph.set_node_supply(source, total)
    graph.set_node_supply(sink, -total)
    if graph.solve() != graph.OPTIMAL:
        raise ArithmeticError("no flow")
    taken = np.asarray(graph.flows(added))[: len(data.line)]
    return int(data.kept.sum()) - int(data.kept[taken > 0].sum())


def relaxation(data: Arrays) -> tuple[list[int], int]:
    """Places by class and fit of the linear relaxation, by HiGHS through MathOpt."""
    from ortools.math_opt import model_pb2
    from ortools.math_opt.python import mathopt

    pairs, lines = len(data.line), len(data.places)
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(pairs))
    proto.variables.lower_bounds.extend([0.0] * pairs)
    proto.variables.upper_bounds.extend([1.0] * pairs)
    proto.variables.integers.extend([False] * pairs)
    rank = data.rank[data.demand]
    gain = (100_000.0 * (4 - rank)) + data.fit
    proto.objective.maximize = True
    proto.objective.linear_coefficients.ids.extend(range(pairs))
    proto.objective.linear_coefficients.values.extend(gain.tolist())
    rows = lines + len(data.capacity)
    proto.linear_constraints.ids.extend(range(rows))
    proto.linear_constraints.lower_bounds.extend([0.0] * rows)
    limits: list[Any] = [*data.places.tolist(), *data.capacity.tolist()]
    proto.linear_constraints.upper_bounds.extend(limits)
    row = np.concatenate([data.line, lines + data.expert])
    column = np.concatenate([np.arange(pairs)] * 2)
    order = np.lexsort((column, row))
    proto.linear_constraint_matrix.row_ids.extend(row[order].tolist())
    proto.linear_constraint_matrix.column_ids.extend(column[order].tolist())
    proto.linear_constraint_matrix.coefficients.extend([1.0] * (2 * pairs))
    model = mathopt.Model.from_model_proto(proto)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS)
    values = np.zeros(pairs)
    for variable, value in result.variable_values().items():
        values[variable.id] = value
    places = [round(float(values[rank == step].sum())) for step in (1, 2, 3)]
    return places, round(float(values @ data.fit))
