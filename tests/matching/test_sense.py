"""Places do not come before sense: the bound, on instances small enough to read."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product

from expertserve.matching.problem import Candidate, Need, Options, Problem, Supply
from expertserve.work.match.sense import assign_with_sense, sure_places

QUICK = Options(child=False, sure_from=400)


def _nobody(demand: str, expert: str) -> bool:
    del demand, expert
    return False


def _problem(
    needs: dict[str, int], supplies: dict[str, int], fits: dict[tuple[str, str], int]
) -> Problem:
    return Problem(
        needs=tuple(Need(demand_id=name, rank=rank) for name, rank in needs.items()),
        supplies=tuple(
            Supply(expert_id=name, capacity=capacity) for name, capacity in supplies.items()
        ),
        candidates=tuple(
            Candidate(demand_id=d, expert_id=e, fit=fit) for (d, e), fit in fits.items()
        ),
        options=QUICK,
    )


def _pairs(problem: Problem) -> set[tuple[str, str]]:
    listed = assign_with_sense(problem, None, _nobody)
    return {(pair.demand_id, pair.expert_id) for pair in listed.pairs}


def test_one_more_place_never_pays_for_two_people_where_they_do_not_belong() -> None:
    fits = {("D1", "E1"): 900, ("D2", "E1"): 250, ("D1", "E2"): 250}
    assert _pairs(_problem({"D1": 3, "D2": 3}, {"E1": 1, "E2": 1}, fits)) == {("D1", "E1")}


def test_a_doubtful_place_of_the_first_class_does_not_take_a_sure_one_of_the_third() -> None:
    fits = {("D1", "E1"): 250, ("D2", "E1"): 900}
    assert _pairs(_problem({"D1": 1, "D2": 3}, {"E1": 1}, fits)) == {("D2", "E1")}


def test_doubt_fills_what_sense_leaves_empty_and_the_sums_hold() -> None:
    fits = {("D1", "E1"): 900, ("D2", "E1"): 250, ("D2", "E2"): 300}
    listed = assign_with_sense(
        _problem({"D1": 3, "D2": 3}, {"E1": 1, "E2": 1}, fits), None, _nobody
    )
    assert {(p.demand_id, p.expert_id) for p in listed.pairs} == {("D1", "E1"), ("D2", "E2")}
    assert listed.seats == len(listed.pairs) + sum(one.missing for one in listed.empty)


def _best_sure(problem: Problem) -> tuple[int, int, int]:
    """By trying everything: the most sure places, class 1 first."""
    sure = [c for c in problem.candidates if c.fit >= 400]
    rank = {need.demand_id: need.rank for need in problem.needs}
    capacity = {supply.expert_id: supply.capacity for supply in problem.supplies}
    best = (0, 0, 0)
    for taken in product((False, True), repeat=len(sure)):
        chosen = [c for c, yes in zip(sure, taken, strict=True) if yes]
        demands = Counter(c.demand_id for c in chosen)
        load = Counter(c.expert_id for c in chosen)
        if max(demands.values(), default=0) <= 1 and all(load[e] <= capacity[e] for e in load):
            counts = Counter(rank[c.demand_id] for c in chosen)
            best = max(best, (counts[1], counts[2], counts[3]))
    return best


def test_no_list_has_fewer_sure_places_than_sure_pairs_alone_could_fill() -> None:
    dice = random.Random(5)
    for _ in range(60):
        needs = {f"D{n}": dice.randint(1, 3) for n in range(4)}
        supplies = {f"E{n}": dice.randint(1, 2) for n in range(3)}
        fits = {
            (d, e): dice.choice((250, 300, 450, 700))
            for d in needs
            for e in supplies
            if dice.random() < 0.7
        }
        problem = _problem(needs, supplies, fits)
        listed = assign_with_sense(problem, None, _nobody)
        assert sure_places(listed, problem, _nobody) == _best_sure(problem)
