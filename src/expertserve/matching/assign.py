"""The assignment: a problem of ids and whole numbers in, a match list out, always."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.alternates import next_best, offers
from expertserve.matching.arrays import arrays
from expertserve.matching.changes import changes
from expertserve.matching.listing import (
    accounts,
    goals_of,
    pairs_of,
    scarce_of,
    short_list,
    unserved,
)
from expertserve.matching.locks import contradictions, lock
from expertserve.matching.single import dispatch
from expertserve.matching.team_list import not_applied, team_lists
from expertserve.records.pairing import MatchList, MinimumCost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.matching.around import Around
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.locks import Locks
    from expertserve.matching.problem import Candidate, Problem
    from expertserve.matching.solved import Solved

__all__ = ["assign", "contradictions", "dated_demands"]


def assign(problem: Problem, around: Around | None = None) -> MatchList:
    """Match experts to demands, goals in strict order; `around` tells who would fit if there were no rules.

    Least numbers of counties and units; places by class, of sure pairs before those of all; (the worst-served county, then the next worst); (the worst
    place raised); (previous pairs kept); total fit with wishes and stay points; services shared evenly; those who served
    less in the years before; travel; order of ids. What cannot be honoured is listed in `refused`, what cannot be
    served in `empty`. With sessions or fixed dates the search ends at its limit of time. Ctrl-C leaves the best legal
    list so far, at least the fixed pairs (`proved`, `interrupted`).
    """
    locks = lock(problem)
    listed = MatchList(pairs=pairs_of(problem, locks, None, None), proved=False)
    try:
        for better in _steps(problem, locks, around):
            listed = better
    except KeyboardInterrupt:
        listed = replace(listed, proved=False, interrupted=True)
    return replace(
        listed,
        seats=sum(sum(need.places) for need in problem.needs),
        fit_total=sum(pair.fit for pair in listed.pairs),
        refused=(*locks.refused, *(not_applied(problem) if dated_demands(problem) else ())),
    )


def _steps(problem: Problem, locks: Locks, around: Around | None) -> Iterator[MatchList]:
    """The list as it grows: the pairs, then why places are empty, then everything told around them."""
    dated = dated_demands(problem)
    solving = (
        team_lists(problem, locks, dated, around) if dated else _single(problem, locks, around)
    )
    for listed, candidates in solving:
        problem = replace(problem, candidates=candidates)
        yield listed
    if problem.previous:
        listed = replace(listed, changes=changes(problem, listed.pairs))
    yield replace(
        listed,
        next_best=next_best(problem, listed.pairs),
        offers=offers(problem, listed.pairs, problem.options.offered),
    )


def dated_demands(problem: Problem) -> frozenset[str]:
    """Demands of a session or with days of their own; with one of them, all are searched together."""
    sessions = {session.session for session in problem.sessions}
    return frozenset(
        need.demand_id for need in problem.needs if need.session in sessions or need.start
    )


def _single(
    problem: Problem, locks: Locks, around: Around | None
) -> Iterator[tuple[MatchList, tuple[Candidate, ...]]]:
    data = arrays(problem, locks)
    solved = dispatch(data, problem.options)
    listed = MatchList(
        pairs=pairs_of(problem, locks, data, solved.chosen),
        goals=goals_of(data, solved),
        unserved_by_class=unserved(data, solved.chosen),
    )
    candidates = short_list(problem, data, solved.known)
    yield listed, candidates
    listed = replace(
        listed,
        empty=accounts(problem, locks, data, solved.chosen, around=around),
        scarce=scarce_of(problem, data, _priced(data, problem, solved)),
    )
    yield listed, candidates
    if any(quota.least for quota in problem.quotas):
        yield replace(listed, minimum_cost=_minimum_cost(problem, locks, listed)), candidates


def _priced(data: Arrays, problem: Problem, solved: Solved) -> Solved:
    """The list whose prices are asked: prices know places and fit alone, no previous list and no threshold."""
    options = problem.options
    other = options.fewest_changes or options.raise_worst or options.even_counties
    if not other and not len(data.sure):
        return solved
    plain = replace(options, fewest_changes=False, raise_worst=False, even_counties=False)
    return dispatch(replace(data, sure=np.zeros(0, bool)), plain)


def _minimum_cost(problem: Problem, locks: Locks, listed: MatchList) -> MinimumCost:
    """Solve once more without the least numbers."""
    free = replace(
        problem,
        quotas=tuple(replace(quota, least=0) for quota in problem.quotas if quota.most >= 0),
    )
    data = arrays(free, locks)
    chosen = dispatch(data, free.options).chosen
    without = unserved(data, chosen)
    fit = sum(pair.fit for pair in pairs_of(free, locks, data, chosen))
    first, second, third = (
        now - then for now, then in zip(listed.unserved_by_class, without, strict=True)
    )
    short = next((goal.value for goal in listed.goals if goal.name == "minimum"), 0)
    loss = fit - sum(pair.fit for pair in listed.pairs)
    return MinimumCost((first, second, third), loss, short)
