"""Sessions and fixed dates solved and put back into ids: pairs, teams, goals with their bounds."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import arrays
from expertserve.matching.columns import one_by_one
from expertserve.matching.listing import accounts, pairs_of, short_list, unserved
from expertserve.matching.locks import Locks
from expertserve.matching.single import dispatch
from expertserve.matching.team_data import team_data
from expertserve.matching.team_repair import below_least
from expertserve.matching.team_scarce import scarce_beside
from expertserve.matching.team_sure import any_doubt, sure_first
from expertserve.matching.teams import TeamAnswer, members, solve_teams, wanting
from expertserve.records.pairing import Contradiction, Goal, MatchList, Team

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.matching.around import Around
    from expertserve.matching.problem import Candidate, Problem
    from expertserve.matching.team_data import TeamData

    Lists = Iterator[tuple[MatchList, tuple[Candidate, ...]]]

__all__ = ["not_applied", "team_lists"]

WHOLE = 60_000  # up to so many pairs all of them enter the search at once
FIRST_SHARE = 60  # hundredths of the time for the first search where pairs are added after it
SURE_SHARE = (
    40  # hundredths of the time kept for a search among sure pairs alone where others are allowed
)


def team_lists(
    problem: Problem, locks: Locks, dated: frozenset[str], around: Around | None
) -> Lists:
    """The list as it grows, each time with the candidates it was chosen from.

    Up to WHOLE pairs the search is over all of them. Beyond, it begins with the best of each demand and those that a
    list without days would want, and goes on with every pair of the demands that stayed short; such a list is not
    called proved.

    Args:
        problem: what was asked, with sessions and days.
        locks: fixed pairs that hold.
        dated: demands with days of their own or in a session.
        around: who would fit if there were no rules, to tell why places are empty; None: nobody but the candidates.
    """
    started = time.monotonic()
    problem, whole = _widened(problem, locks)
    doubt = any_doubt(problem)
    limit = problem.options.time_limit_s * (100 - SURE_SHARE if doubt else 100) // 100
    first = limit if whole else limit * FIRST_SHARE // 100
    data = team_data(problem, locks)
    answer = solve_teams(data, replace(problem.options, time_limit_s=first), started)
    listed = _listed(problem, locks, data, answer, whole=whole)
    yield listed, problem.candidates
    short = _short(data, answer) if not whole and not answer.interrupted else frozenset()
    more = _added(problem, short)
    if more:
        problem = replace(problem, candidates=problem.candidates + more)
        other = team_data(problem, locks)
        again = solve_teams(other, replace(problem.options, time_limit_s=limit), started)
        if again.value > answer.value:
            data, answer = other, again
            listed = _listed(problem, locks, data, answer, whole=False)
            yield listed, problem.candidates
    if doubt:
        answer = sure_first(problem=problem, locks=locks, data=data, answer=answer, started=started)
        listed = _listed(problem, locks, data, answer, whole=whole)
        yield listed, problem.candidates
    empty = accounts(problem, Locks((), ()), data.base, answer.chosen, dated=dated, around=around)
    scarce = scarce_beside(problem, listed.pairs, [one.demand_id for one in empty])
    yield replace(listed, empty=empty, scarce=scarce), problem.candidates


def _widened(problem: Problem, locks: Locks) -> tuple[Problem, bool]:
    """The problem with its table as candidates as far as it can be searched, and whether that is all of it."""
    if problem.others is None:
        return problem, True
    if len(problem.others.need) + len(problem.candidates) <= WHOLE:
        return replace(problem, candidates=problem.candidates + one_by_one(problem)), True
    plain = replace(problem.options, even_load=False, raise_worst=False, even_counties=False)
    data = arrays(replace(problem, quotas=(), options=plain), locks)
    known = dispatch(data, plain).known
    return replace(problem, candidates=short_list(problem, data, known)), False


def _short(data: TeamData, answer: TeamAnswer) -> frozenset[str]:
    """Demands with an empty place."""
    base = data.base
    served = np.bincount(base.line[answer.chosen], minlength=len(base.places))
    lines = np.flatnonzero(base.places > served)
    return frozenset(base.demand_ids[demand] for demand in base.line_demand[lines].tolist())


def _added(problem: Problem, demands: frozenset[str]) -> tuple[Candidate, ...]:
    known = {(c.demand_id, c.expert_id, c.line) for c in problem.candidates}
    return tuple(
        item
        for item in (one_by_one(problem, demands) if demands else ())
        if (item.demand_id, item.expert_id, item.line) not in known
    )


def _listed(
    problem: Problem, locks: Locks, data: TeamData, answer: TeamAnswer, *, whole: bool
) -> MatchList:
    proposed = np.setdiff1d(answer.chosen, np.flatnonzero(data.fixed))
    return MatchList(
        pairs=pairs_of(problem, locks, data.base, proposed),
        goals=_team_goals(data, answer),
        teams=_team_list(problem, data, answer),
        unserved_by_class=unserved(data.base, answer.chosen),
        proved=answer.proved and whole,
        interrupted=answer.interrupted,
    )


def not_applied(problem: Problem) -> tuple[Contradiction, ...]:
    """What was asked and is not a goal of the search with days."""
    told = []
    if problem.options.even_counties:
        told.append("优先照顾落实最少的县区")
    if problem.options.raise_worst:
        told.append("优先抬高最低匹配度")
    if problem.options.overuse_from:
        told.append("超次服务递增扣分")
    if any(quota.most >= 0 for quota in problem.quotas):
        told.append("县区（单位）名额上限")
    if not told:
        return ()
    text = f"有组团活动或固定日期时，“{'、'.join(told)}”未计入求解。"
    return (Contradiction("quota", "", "", text),)


def _team_goals(data: TeamData, answer: TeamAnswer) -> tuple[Goal, ...]:
    """What teams lack, places by class and fit, each with the best that is not excluded."""
    base = data.base
    rank = base.rank[base.demand[answer.chosen]]
    asked = [int(base.places[base.rank[base.line_demand] == step].sum()) for step in (1, 2, 3)]
    lack = sum(len(texts) for texts in wanting(data, answer.chosen).values())
    found = [Goal("lacking", lack, lack if answer.proved else 0)]
    if data.leasts:
        short = below_least(data, answer.chosen)
        found.insert(0, Goal("minimum", short, short if answer.proved else 0))
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
