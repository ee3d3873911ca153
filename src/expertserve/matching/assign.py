"""The assignment: a problem of ids and whole numbers in, a match list out, always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.matching.arrays import Arrays, arrays
from expertserve.matching.locks import Locks, contradictions, lock
from expertserve.matching.single import Solved, dispatch, empty_places
from expertserve.records.pairing import Goal, MatchList, Pair

if TYPE_CHECKING:
    from expertserve.matching.problem import Problem

__all__ = ["assign", "contradictions"]


def assign(problem: Problem) -> MatchList:
    """Match experts to demands, goals in strict order.

    Places by class; (previous pairs kept); total fit with wishes and stay points; travel; order of ids.
    What cannot be honoured is listed in `refused`; what cannot be served is listed in `empty`.
    """
    locks = lock(problem)
    data = arrays(problem, locks)
    solved = dispatch(data, problem.options)
    return _listed(problem, locks, data, solved)


def _listed(problem: Problem, locks: Locks, data: Arrays, solved: Solved) -> MatchList:
    pairs = _pairs(problem, locks, data, solved)
    empty = empty_places(data, solved.chosen)
    unserved = [0, 0, 0]
    for line, count in enumerate(empty.tolist()):
        unserved[int(data.rank[data.line_demand[line]]) - 1] += count
    return MatchList(
        pairs=pairs,
        goals=_goals(solved, data),
        seats=sum(sum(need.places) for need in problem.needs),
        unserved_by_class=(unserved[0], unserved[1], unserved[2]),
        fit_total=sum(pair.fit for pair in pairs),
        refused=locks.refused,
    )


def _goals(solved: Solved, data: Arrays) -> tuple[Goal, ...]:
    """Goals as figures to be high: places served by class, fit; travel is to be low."""
    found: list[Goal] = []
    served = [0, 0, 0]
    for line in data.line[solved.chosen].tolist():
        served[int(data.rank[data.line_demand[line]]) - 1] += 1
    for name, cost in solved.goals:
        if name in ("places", "places-1"):
            found.extend(Goal(f"places-{i + 1}", n, n) for i, n in enumerate(served))
        elif name in ("kept", "fit", "worst"):
            found.append(Goal(name, -cost, -cost))
        elif name in ("travel", "minimum"):
            found.append(Goal(name, cost, cost))
    return tuple(found)


def _pairs(problem: Problem, locks: Locks, data: Arrays, solved: Solved) -> tuple[Pair, ...]:
    """Fixed and proposed pairs in source order of demands; within one by line, fit, expert."""
    place = {need.demand_id: index for index, need in reversed(list(enumerate(problem.needs)))}
    session = {need.demand_id: need.session for need in reversed(problem.needs)}
    found = [
        Pair(
            fixed.demand_id,
            fixed.expert_id,
            fixed.fit,
            line,
            fixed.status,
            fixed.wish or None,
            session[fixed.demand_id],
            fixed.exceptions,
        )
        for fixed, line in locks.held
    ]
    for index in solved.chosen.tolist():
        line = int(data.line[index])
        demand = data.demand_ids[int(data.line_demand[line])]
        found.append(
            Pair(
                demand,
                data.expert_ids[int(data.expert[index])],
                int(data.fit[index]),
                int(data.line_index[line]),
                wish=int(data.wish[index]) or None,
                session=session[demand],
            )
        )
    found.sort(key=lambda pair: (place[pair.demand_id], pair.line, -pair.fit, pair.expert_id))
    return tuple(found)
