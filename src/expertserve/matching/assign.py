"""The assignment: a problem of ids and whole numbers in, a match list out, always."""

from __future__ import annotations

import time
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
from expertserve.matching.locks import Locks, contradictions, lock
from expertserve.matching.single import dispatch
from expertserve.matching.team_data import team_data
from expertserve.matching.teams import TeamAnswer, members, solve_teams, wanting
from expertserve.records.pairing import Goal, MatchList, MinimumCost, Team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.matching.around import Around
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.problem import Candidate, Problem
    from expertserve.matching.solved import Solved
    from expertserve.matching.team_data import TeamData

__all__ = ["assign", "contradictions"]


def assign(problem: Problem, around: Around | None = None) -> MatchList:
    """Match experts to demands, goals in strict order; `around` tells who would fit if there were no rules.

    Least numbers of counties and units; places by class; (the worst-served county, then the next worst); (the worst
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
        refused=locks.refused,
    )


def _steps(problem: Problem, locks: Locks, around: Around | None) -> Iterator[MatchList]:
    """The list as it grows: the pairs, then why places are empty, then everything told around them."""
    dated = _dated(problem)
    solving = _teams(problem, locks, dated, around) if dated else _single(problem, locks, around)
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


def _dated(problem: Problem) -> frozenset[str]:
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
    if not (options.fewest_changes or options.raise_worst or options.even_counties):
        return solved
    plain = replace(options, fewest_changes=False, raise_worst=False, even_counties=False)
    return dispatch(data, plain)


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


def _teams(
    problem: Problem, locks: Locks, dated: frozenset[str], around: Around | None
) -> Iterator[tuple[MatchList, tuple[Candidate, ...]]]:
    started = time.monotonic()
    data = team_data(problem, locks)
    answer = solve_teams(data, problem.options, started)
    proposed = np.setdiff1d(answer.chosen, np.flatnonzero(data.fixed))
    listed = MatchList(
        pairs=pairs_of(problem, locks, data.base, proposed),
        goals=_team_goals(data, answer),
        teams=_team_list(problem, data, answer),
        unserved_by_class=unserved(data.base, answer.chosen),
        proved=answer.proved,
        interrupted=answer.interrupted,
    )
    yield listed, problem.candidates
    empty = accounts(problem, Locks((), ()), data.base, answer.chosen, dated=dated, around=around)
    yield replace(listed, empty=empty), problem.candidates


def _team_goals(data: TeamData, answer: TeamAnswer) -> tuple[Goal, ...]:
    """What teams lack, places by class and fit, each with the best that is not excluded."""
    base = data.base
    rank = base.rank[base.demand[answer.chosen]]
    asked = [int(base.places[base.rank[base.line_demand] == step].sum()) for step in (1, 2, 3)]
    lack = sum(len(texts) for texts in wanting(data, answer.chosen).values())
    found = [Goal("lacking", lack, lack if answer.proved else 0)]
    before = 0
    for step in (1, 2, 3):
        value = int((rank == step).sum())
        together = answer.goal_bounds.get(step - 1, sum(asked[:step]))
        bound = value if answer.proved else max(value, min(asked[step - 1], together - before))
        found.append(Goal(f"places-{step}", value, bound))
        before += value
    together = answer.goal_bounds.get(2, sum(asked))
    found.append(Goal("places", before, before if answer.proved else max(before, together)))
    fit = int(base.fit[answer.chosen].sum())
    bound = fit if answer.proved else answer.goal_bounds.get(3, 1000 * sum(asked))
    return (*found, Goal("fit", fit, bound))


def _team_list(problem: Problem, data: TeamData, answer: TeamAnswer) -> tuple[Team, ...]:
    """Teams in order of session ids; the leader is the member of the highest level, then earliest id."""
    level = {supply.expert_id: supply.level for supply in problem.supplies}
    lack = wanting(data, answer.chosen)
    found = []
    for trip, experts in members(data, answer.chosen).items():
        session = data.trips[trip]
        names = tuple(data.base.expert_ids[expert] for expert in experts)
        able = [name for name in names if level[name] >= session.leader_level]
        leader = min(able, key=lambda name: (-level[name], name), default="")
        found.append(Team(session.session, names, leader, tuple(lack.get(trip, ()))))
    return tuple(found)
