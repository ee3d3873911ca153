"""The assignment against enumeration and HiGHS on random small jobs; order of input; one expert removed.

EXPERTSERVE_MATCHINGS sets how many jobs are enumerated (300 in the suite; benchmarks/matching.py runs 10,000).
"""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from expertserve.matching.assign import assign
from expertserve.matching.locks import lock
from expertserve.matching.problem import Options, Problem
from expertserve.matching.verify import verify

JOBS = int(os.environ.get("EXPERTSERVE_MATCHINGS", "300"))


def _benchmark(name: str) -> Any:
    path = Path(__file__).parents[2] / "benchmarks" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


ORACLE = _benchmark("matching_oracle")
CAUSES = _benchmark("matching_causes")


def _held(problem: Problem) -> list[tuple[str, str, int]]:
    return [(p.demand_id, p.expert_id, line) for p, line in lock(problem).held]


@pytest.mark.parametrize("start", range(0, JOBS, 50))
def test_equal_to_enumeration(start: int) -> None:
    for seed in range(start, min(start + 50, JOBS)):
        problem = ORACLE.case(seed, 5)
        listed = assign(problem)
        held = _held(problem)
        best = ORACLE.enumerate_best(problem, held)
        assert ORACLE.key_of(problem, held, listed.pairs) == best, seed
        assert verify(problem, listed.pairs, listed.refused) == (), seed


def test_equal_to_highs() -> None:
    for seed in range(1000, 1030):
        drawn = ORACLE.case(seed, 8)
        problem = replace(drawn, fixed=(), quotas=(), options=Options(wish_points=(30, 20, 10)))
        listed = assign(problem)
        goals = {goal.name: goal.value for goal in listed.goals}
        found = tuple(goals[name] for name in ("places-1", "places-2", "places-3", "fit"))
        assert found == ORACLE.highs_best(problem), seed


def test_the_order_of_input_does_not_matter() -> None:
    for seed in range(2000, 2060):
        problem = ORACLE.case(seed, 7)
        rng = random.Random(seed)
        shuffled = replace(
            problem,
            needs=tuple(rng.sample(problem.needs, len(problem.needs))),
            supplies=tuple(rng.sample(problem.supplies, len(problem.supplies))),
            candidates=tuple(rng.sample(problem.candidates, len(problem.candidates))),
            fixed=tuple(rng.sample(problem.fixed, len(problem.fixed))),
            previous=tuple(rng.sample(problem.previous, len(problem.previous))),
        )
        first, second = assign(problem), assign(shuffled)
        assert set(first.pairs) == set(second.pairs), seed
        assert set(first.empty) == set(second.empty), seed
        assert first.scarce == second.scarce, seed
        assert set(first.offers) == set(second.offers), seed
        assert first.refused == second.refused, seed


def test_equal_goods_are_settled_by_id() -> None:
    """With every fit the same there is still one answer, and it does not depend on the order."""
    for seed in range(40):
        drawn = ORACLE.case(seed, 7, lines=False)
        flat = tuple(replace(c, fit=500, travel_km=0, wish=0) for c in drawn.candidates)
        problem = Problem(needs=drawn.needs, supplies=drawn.supplies, candidates=flat)
        turned = Problem(
            needs=drawn.needs[::-1], supplies=drawn.supplies[::-1], candidates=flat[::-1]
        )
        assert set(assign(problem).pairs) == set(assign(turned).pairs), seed


def test_removing_an_expert_touches_only_chains_through_him() -> None:
    for seed in range(60):
        drawn = ORACLE.case(seed, 8, lines=False)
        problem = Problem(needs=drawn.needs, supplies=drawn.supplies, candidates=drawn.candidates)
        before = assign(problem)
        if not before.pairs:
            continue
        gone = before.pairs[seed % len(before.pairs)].expert_id
        previous = tuple((p.demand_id, p.expert_id) for p in before.pairs)
        after = assign(
            replace(
                problem,
                supplies=tuple(s for s in problem.supplies if s.expert_id != gone),
                candidates=tuple(c for c in problem.candidates if c.expert_id != gone),
                previous=previous,
                options=Options(stay_points=50),
            )
        )
        now = {(p.demand_id, p.expert_id) for p in after.pairs}
        moved = set(previous) ^ now
        reached = {edge for edge in moved if edge[1] == gone}
        frontier = list(reached)
        for edge in frontier:
            for other in sorted(moved - reached):
                if other[0] == edge[0] or other[1] == edge[1]:
                    reached.add(other)
                    frontier.append(other)
        assert moved == reached, seed


@pytest.mark.parametrize("sessions", [False, True])
def test_causes_and_fixes_hold_when_the_changed_problem_is_solved(*, sessions: bool) -> None:
    """benchmarks/matching_causes.py tries thousands; each cause is lifted alone, each fix carried out."""
    found = CAUSES.measure(12 if sessions else 40, sessions=sessions, first=7000)
    assert found["false_causes"] == []
    assert found["false_fixes"] == []
    assert len(found["causes"]) >= 3
    assert sum(found["fixes"].values()) > 50
