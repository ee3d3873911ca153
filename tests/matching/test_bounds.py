"""Bounds of the search with days: from any prices, never below the best list."""

from __future__ import annotations

import random

import pytest

from expertserve.matching.assign import assign
from expertserve.matching.locks import lock
from expertserve.matching.problem import Candidate, Need, Options, Problem, Supply, TeamSession
from expertserve.matching.team_data import team_data
from expertserve.matching.team_model import programme
from expertserve.matching.team_repair import rounded, value_of
from expertserve.matching.team_search import search
from expertserve.matching.team_solve import quick_bound
from expertserve.matching.verify import verify
from expertserve.records.pairing import Pair


def _problem(seed: int) -> Problem:
    rng = random.Random(seed)
    trips = tuple(
        TeamSession(
            session=f"S{n}", start=2 * n, end=2 * n + 2, half_days=4, team_min=1, team_max=3
        )
        for n in range(3)
    )
    needs = tuple(
        Need(
            demand_id=f"D{n}",
            rank=rng.randint(1, 3),
            places=(rng.randint(1, 2),),
            session=f"S{rng.randrange(3)}",
        )
        for n in range(12)
    )
    supplies = tuple(Supply(expert_id=f"E{n}", capacity=rng.randint(1, 2)) for n in range(8))
    pairs = tuple(
        Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=rng.randint(200, 900))
        for n in needs
        for s in supplies
        if rng.random() < 0.5
    )
    options = Options(child=False, time_limit_s=20)
    return Problem(
        needs=needs, supplies=supplies, candidates=pairs, sessions=trips, options=options
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_quick_bound_is_never_below_the_best_list(seed: int) -> None:
    problem = _problem(seed)
    data = team_data(problem, lock(problem))
    work = programme(data, problem.options)
    best = len(assign(problem).pairs)
    bound = quick_bound(work, work.goals[2], 20)
    assert best <= bound + 1e-6
    assert bound < len(problem.candidates)


@pytest.mark.parametrize("seed", range(4))
def test_the_relaxation_rounded_is_a_legal_list(seed: int) -> None:
    problem = _problem(seed)
    data = team_data(problem, lock(problem))
    reports = []
    search(programme(data, problem.options), 20, lambda *told: reports.append(told))
    kind, share, bound = reports[0]
    assert kind == "bound"
    chosen = rounded(data, problem.options, share[: len(data.base.line)].astype(float))
    assert value_of(data, problem.options, chosen) <= bound + 1e-3
    names, ids = data.base.demand_ids, data.base.expert_ids
    pairs = [
        Pair(names[d], ids[e], 0)
        for d, e in zip(
            data.base.demand[chosen].tolist(), data.base.expert[chosen].tolist(), strict=True
        )
    ]
    assert all(fault.kind == "lacking" for fault in verify(problem, pairs))
