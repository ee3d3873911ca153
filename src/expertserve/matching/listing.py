"""From indexes back to ids and words: pairs, goals, empty places, prices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import part
from expertserve.matching.board import Board
from expertserve.matching.explain import explain
from expertserve.matching.prices import field_prices
from expertserve.matching.problem import Candidate
from expertserve.matching.trial import Trial
from expertserve.records.pairing import Goal, Pair

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.around import Around
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.locks import Locks
    from expertserve.matching.problem import Problem
    from expertserve.matching.solved import Solved
    from expertserve.records.pairing import EmptyPlace, Scarce

    Ints = NDArray[np.int64]

__all__ = ["accounts", "goals_of", "pairs_of", "scarce_of", "short_list", "unserved"]


def pairs_of(
    problem: Problem, locks: Locks, data: Arrays | None, chosen: Ints | None
) -> tuple[Pair, ...]:
    """Fixed and proposed pairs in source order of demands; within one by line, fit, expert.

    Args:
        problem: gives the order of demands and their sessions.
        locks: fixed pairs that hold.
        data: the arrays that were solved; None where nothing was left to solve.
        chosen: indices in `data` of the pairs taken.
    """
    place = {need.demand_id: index for index, need in reversed(list(enumerate(problem.needs)))}
    session = {need.demand_id: need.session for need in reversed(problem.needs)}
    found = [
        Pair(
            demand_id=fixed.demand_id,
            expert_id=fixed.expert_id,
            fit=fixed.fit,
            line=line,
            status=fixed.status,
            wish=fixed.wish or None,
            session=session[fixed.demand_id],
            exceptions=fixed.exceptions,
        )
        for fixed, line in locks.held
    ]
    if data is not None and chosen is not None:
        found += _proposed(data, chosen, session)
    found.sort(key=lambda pair: (place[pair.demand_id], pair.line, -pair.fit, pair.expert_id))
    return tuple(found)


def _proposed(data: Arrays, chosen: Ints, session: dict[str, str]) -> list[Pair]:
    found = []
    for index in chosen.tolist():
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
    return found


def unserved(data: Arrays, chosen: Ints) -> tuple[int, int, int]:
    """Empty places of classes 1, 2, 3."""
    empty = data.places - np.bincount(data.line[chosen], minlength=len(data.places))
    rank = data.rank[data.line_demand]
    first, second, third = (int(empty[rank == step].sum()) for step in (1, 2, 3))
    return first, second, third


def goals_of(data: Arrays, solved: Solved) -> tuple[Goal, ...]:
    """Goals in order; sure places, places and fit are high when good, the others low.

    Fixed pairs are not counted: they were never a choice.
    """
    found: list[Goal] = []
    rank = data.rank[data.line_demand[data.line[solved.chosen]]]
    for name, cost in solved.goals:
        if name in ("sure", "sure-1"):
            count = int(data.sure[solved.chosen].sum())
            found.append(Goal("sure", count, count))
        elif name in ("places", "places-1"):
            for step in (1, 2, 3):
                count = int((rank == step).sum())
                found.append(Goal(f"places-{step}", count, count))
        elif name in ("kept", "fit", "worst"):
            found.append(Goal(name, -cost, -cost))
        elif name in ("travel", "minimum", "load", "rotation"):
            found.append(Goal(name, cost, cost))
    return tuple(found)


def accounts(
    problem: Problem,
    locks: Locks,
    data: Arrays,
    chosen: Ints,
    *,
    dated: frozenset[str] = frozenset(),
    around: Around | None = None,
) -> tuple[EmptyPlace, ...]:
    """Why places are empty, in source order of demands.

    Args:
        problem: what was asked.
        locks: fixed pairs that hold; they fill places.
        data: its pairs as arrays.
        chosen: (K,) indices in `data` of the pairs taken.
        dated: demands with days of their own or in a session.
        around: who would fit if there were no rules; None: nobody but the candidates.
    """
    held: dict[tuple[str, int], tuple[str, ...]] = {}
    for pair, line in locks.held:
        key = (pair.demand_id, line)
        held[key] = (*held.get(key, ()), pair.expert_id)
    place = {need.demand_id: index for index, need in reversed(list(enumerate(problem.needs)))}
    board = Board(data, chosen)
    by_county = not dated and bool(problem.quotas or problem.options.even_counties)
    holds = Trial(problem).holds if by_county and any(empty > 0 for empty in board.empty) else None
    found = explain(problem, data, board, held=held, dated=dated, around=around, holds=holds)
    return tuple(sorted(found, key=lambda item: place[item.demand_id]))


def scarce_of(problem: Problem, data: Arrays, solved: Solved) -> tuple[Scarce, ...]:
    """Fields in which one more expert would help (急需紧缺).

    Args:
        problem: the first field of each demand and the goals.
        data: all pairs as arrays.
        solved: the optimal flow, its network, and which pairs it knew.
    """
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    first = [needs[name].fields[:1] for name in data.demand_ids]
    names = tuple(sorted({field[0] for field in first if field}))
    index = {name: position for position, name in enumerate(names)}
    of_demand = np.array([index[field[0]] if field else -1 for field in first], np.int64)
    few = part(data, solved.known)
    return field_prices(
        data=few,
        solved=solved,
        options=problem.options,
        field_of_line=of_demand[data.line_demand],
        names=names,
    )


def short_list(problem: Problem, data: Arrays, known: Ints) -> tuple[Candidate, ...]:
    """The candidates of a problem and every pair of its table that the search took up, for what is told around the list.

    Args:
        problem: candidates and the table of the others.
        data: all pairs of both.
        known: (K,) indices in `data` of the pairs the search took up.
    """
    if problem.others is None:
        return problem.candidates
    listed = {(item.demand_id, item.expert_id, item.line) for item in problem.candidates}
    more = []
    few = part(data, known)
    for line, expert, fit, travel in zip(
        few.line.tolist(), few.expert.tolist(), few.fit.tolist(), few.travel.tolist(), strict=True
    ):
        item = Candidate(
            demand_id=data.demand_ids[int(data.line_demand[line])],
            expert_id=data.expert_ids[expert],
            fit=fit,
            line=int(data.line_index[line]),
            travel_km=travel,
        )
        if (item.demand_id, item.expert_id, item.line) not in listed:
            more.append(item)
    return (*problem.candidates, *more)
