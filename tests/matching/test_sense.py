"""Places do not come before sense: the bound, on instances small enough to read."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.around import PairTable
from expertserve.matching.assign import assign
from expertserve.matching.problem import Candidate, Need, Options, Problem, Supply, TeamSession
from expertserve.matching.verify import verify

if TYPE_CHECKING:
    from expertserve.records.pairing import MatchList

QUICK = Options(child=False, sure_from=400)


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
    listed = assign(problem)
    return {(pair.demand_id, pair.expert_id) for pair in listed.pairs}


def test_one_more_place_never_pays_for_two_people_where_they_do_not_belong() -> None:
    fits = {("D1", "E1"): 900, ("D2", "E1"): 250, ("D1", "E2"): 250}
    assert _pairs(_problem({"D1": 3, "D2": 3}, {"E1": 1, "E2": 1}, fits)) == {("D1", "E1")}


def test_a_doubtful_place_of_the_first_class_does_not_take_a_sure_one_of_the_third() -> None:
    fits = {("D1", "E1"): 250, ("D2", "E1"): 900}
    assert _pairs(_problem({"D1": 1, "D2": 3}, {"E1": 1}, fits)) == {("D2", "E1")}


def test_doubt_fills_what_sense_leaves_empty_and_the_sums_hold() -> None:
    fits = {("D1", "E1"): 900, ("D2", "E1"): 250, ("D2", "E2"): 300}
    listed = assign(_problem({"D1": 3, "D2": 3}, {"E1": 1, "E2": 1}, fits))
    assert {(p.demand_id, p.expert_id) for p in listed.pairs} == {("D1", "E1"), ("D2", "E2")}
    assert listed.seats == len(listed.pairs) + sum(one.missing for one in listed.empty)


def _sure_places(problem: Problem, listed: MatchList) -> tuple[int, int, int]:
    rank = {need.demand_id: need.rank for need in problem.needs}
    counts = Counter(rank[pair.demand_id] for pair in listed.pairs if pair.fit >= 400)
    return counts[1], counts[2], counts[3]


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
        assert _sure_places(problem, assign(problem)) == _best_sure(problem)


def test_in_a_session_doubt_takes_no_place_of_a_surer_pair_either() -> None:
    """One session of two who give one half-day each: more demands than they can serve."""
    dice = random.Random(9)
    doubted = 0
    for _ in range(25):
        needs = {f"D{n}": dice.randint(1, 3) for n in range(4)}
        fits = {
            (d, e): dice.choice((250, 300, 450, 700))
            for d in needs
            for e in ("E0", "E1", "E2")
            if dice.random() < 0.7
        }
        plain = _problem(needs, {f"E{n}": 1 for n in range(3)}, fits)
        trip = TeamSession(session="S", start=1, end=2, half_days=1)
        problem = replace(
            plain,
            needs=tuple(replace(need, session="S") for need in plain.needs),
            sessions=(trip,),
        )
        listed = assign(problem)
        assert _sure_places(problem, listed) == _best_sure(plain)
        assert not verify(problem, listed.pairs, listed.refused)
        assert listed.seats == len(listed.pairs) + sum(one.missing for one in listed.empty)
        doubted += any(pair.fit < 400 for pair in listed.pairs)
    assert doubted


def test_the_table_of_other_pairs_knows_the_days_on_which_somebody_is_away() -> None:
    table = PairTable(
        need=np.zeros(1, np.int32),
        line=np.zeros(1, np.int16),
        expert=np.zeros(1, np.int32),
        fit=np.array([600], np.int16),
        travel_km=np.zeros(1, np.int16),
    )
    problem = Problem(
        needs=(Need(demand_id="D1", start=5, end=6),),
        supplies=(Supply(expert_id="E1", busy=((6, 9),)),),
        candidates=(),
        others=table,
        options=QUICK,
    )
    assert assign(problem).pairs == ()
