"""Sessions and fixed dates: sure pairs are searched alone where doubt took their places, and doubt fills what they leave.

Dispatched singly, places of sure pairs are a goal of the flow. In the one weighted objective of sessions a further step
would cost the search its exactness, so the sure pairs get a search of their own within the same limit of time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.team_data import team_data
from expertserve.matching.team_ledger import Ledger
from expertserve.matching.team_repair import value_of
from expertserve.matching.teams import solve_teams

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.locks import Locks
    from expertserve.matching.problem import Problem
    from expertserve.matching.team_data import TeamData
    from expertserve.matching.teams import TeamAnswer

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["any_doubt", "sure_first", "sure_places"]


def any_doubt(problem: Problem) -> bool:
    """Whether a pair is allowed that nobody vouches for."""
    least, vouched = problem.options.sure_from, set(problem.vouched)
    named = any(
        one.fit < least and (one.demand_id, one.expert_id) not in vouched
        for one in problem.candidates
    )
    return named or (problem.others is not None and bool((problem.others.fit < least).any()))


def sure_places(data: TeamData, chosen: Ints) -> tuple[int, int, int]:
    """Places of classes 1, 2, 3 filled by sure and by decided pairs.

    Args:
        data: pairs and demands.
        chosen: (K,) indices of the pairs of a list.
    """
    kept = chosen[_sure(data)[chosen]]
    rank = data.base.rank[data.base.demand[kept]]
    first, second, third = (int((rank == step).sum()) for step in (1, 2, 3))
    return first, second, third


def _sure(data: TeamData) -> Flags:
    if not len(data.base.sure):
        return np.ones(len(data.base.line), bool)
    return data.base.sure | data.fixed


def sure_first(
    problem: Problem, locks: Locks, data: TeamData, answer: TeamAnswer, started: float
) -> TeamAnswer:
    """The answer, or where sure pairs alone could fill more places, class by class, theirs with doubt filled in after it.

    Args:
        problem: what was asked, its candidates those of `data`.
        locks: fixed pairs that hold.
        data: pairs, members and rows of the whole problem.
        answer: the best list found over all pairs.
        started: the moment from which the limit of time runs.
    """
    sure = _sure(data)
    if answer.interrupted or sure[answer.chosen].all():
        return answer
    vouched = set(problem.vouched)
    least = problem.options.sure_from
    only = replace(
        problem,
        candidates=tuple(
            one
            for one in problem.candidates
            if one.fit >= least or (one.demand_id, one.expert_id) in vouched
        ),
    )
    few = team_data(only, locks)
    found = solve_teams(few, problem.options, started)
    if sure_places(few, found.chosen) <= sure_places(data, answer.chosen):
        return replace(answer, interrupted=found.interrupted)
    chosen = _filled(problem, data, _as_in(data, few, found.chosen))
    return replace(
        answer,
        chosen=chosen,
        value=value_of(data, problem.options, chosen),
        proved=False,
        interrupted=found.interrupted,
    )


def _as_in(data: TeamData, few: TeamData, chosen: Ints) -> Ints:
    """Indices in `data` of pairs chosen among few of them; both number demands, lines and experts alike."""
    width = len(data.base.capacity)
    key = few.base.line[chosen] * width + few.base.expert[chosen]
    return np.flatnonzero(np.isin(data.base.line * width + data.base.expert, key))


def _filled(problem: Problem, data: TeamData, chosen: Ints) -> Ints:
    """A legal list and, in places it leaves empty, whoever may still come: by class, each the best who is free."""
    ledger = Ledger(data, problem.options)
    ledger.add(chosen.tolist())
    base = data.base
    order = np.lexsort((base.expert, -base.fit, base.line, base.rank[base.demand]))
    ledger.add(order.tolist())
    return ledger.chosen()
