"""Team sessions: exact on small cases by enumeration, legal always, ended in time and on Ctrl-C."""

from __future__ import annotations

import itertools
import os
import queue
import random
import signal
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from expertserve.matching import teams
from expertserve.matching.assign import assign
from expertserve.matching.problem import (
    Candidate,
    FixedPair,
    Need,
    Options,
    Problem,
    Supply,
    TeamSession,
)
from expertserve.matching.team_child import Child
from expertserve.matching.verify import verify
from expertserve.records.pairing import Pair

INLINE = Options(child=False, time_limit_s=20)


def _case(seed: int, *, singles: bool = True) -> Problem:
    rng = random.Random(seed)
    sessions = tuple(
        TeamSession(
            session=f"S{n}",
            start=(start := rng.randint(1, 8)),
            end=start + rng.randint(0, 3),
            half_days=rng.randint(1, 3),
            team_min=rng.choice([0, 1, 2]),
            team_max=rng.choice([0, 2, 3]),
            fields=tuple(rng.sample("FG", rng.choice([0, 0, 1]))),
            leader_level=rng.choice([0, 0, 2]),
        )
        for n in range(3)
    )
    needs = tuple(
        Need(
            demand_id=f"D{n}",
            rank=rng.randint(1, 3),
            session=f"S{rng.randrange(3)}" if not singles or rng.random() < 0.8 else "",
            half_days=rng.randint(1, 2),
        )
        for n in range(6)
    )
    supplies = tuple(
        Supply(
            expert_id=f"E{n}",
            capacity=rng.randint(1, 2),
            fields=(rng.choice("FG"),),
            level=rng.randint(0, 3),
        )
        for n in range(4)
    )
    pairs = tuple(
        Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=rng.randint(1, 99) * 10)
        for n in needs
        for s in supplies
        if rng.random() < 0.55
    )
    return Problem(
        needs=needs,
        supplies=supplies,
        candidates=pairs,
        sessions=sessions,
        options=replace(INLINE, sessions_a_year=2),
    )


def _worth(problem: Problem, pairs: list[Pair]) -> tuple[int, ...]:
    rank = {need.demand_id: need.rank for need in problem.needs}
    sessions = {need.demand_id: need.session for need in problem.needs}
    people = {supply.expert_id: supply for supply in problem.supplies}
    lack = 0
    for trip in problem.sessions:
        team = {p.expert_id for p in pairs if sessions[p.demand_id] == trip.session}
        lack += max(trip.team_min - len(team), 0)
        lack += sum(not any(f in people[e].fields for e in team) for f in trip.fields)
        if trip.leader_level:
            lack += not any(people[e].level >= trip.leader_level for e in team)
    places = [sum(rank[p.demand_id] == step for p in pairs) for step in (1, 2, 3)]
    return (-lack, *places, sum(p.fit for p in pairs))


def _best(problem: Problem) -> tuple[int, ...]:
    """Every list of at most one expert a demand, checked by the independent checker."""
    fit = {(c.demand_id, c.expert_id): c.fit for c in problem.candidates}
    choices = [[None, *sorted(e for d, e in fit if d == need.demand_id)] for need in problem.needs]
    best: tuple[int, ...] = ()
    for picked in itertools.product(*choices):
        pairs = [
            Pair(need.demand_id, e, fit[need.demand_id, e])
            for need, e in zip(problem.needs, picked, strict=True)
            if e is not None
        ]
        worth = _worth(problem, pairs)
        if worth > best and all(f.kind == "lacking" for f in verify(problem, pairs)):
            best = worth
    return best


@pytest.mark.parametrize("seed", range(12))
def test_equal_to_enumeration(seed: int) -> None:
    problem = _case(seed)
    listed = assign(problem)
    assert listed.proved
    assert _worth(problem, list(listed.pairs)) == _best(problem)
    assert all(f.kind == "lacking" for f in verify(problem, listed.pairs))


def test_the_order_of_input_does_not_matter() -> None:
    problem = _case(3)
    turned = replace(
        problem,
        needs=problem.needs[::-1],
        supplies=problem.supplies[::-1],
        candidates=problem.candidates[::-1],
        sessions=problem.sessions[::-1],
    )
    first, second = assign(problem), assign(turned)
    assert set(first.pairs) == set(second.pairs)
    assert first.teams == second.teams


def test_one_expert_cannot_be_in_two_places_at_once() -> None:
    needs = (
        Need(demand_id="D1", rank=2, start=10, end=12),
        Need(demand_id="D2", rank=1, start=12, end=14),
        Need(demand_id="D3", rank=3, start=15, end=15),
        Need(demand_id="D4", rank=3),
    )
    pairs = tuple(Candidate(demand_id=n.demand_id, expert_id="E1", fit=500) for n in needs)
    busy = Supply(expert_id="E1", capacity=9, busy=((15, 15),))
    listed = assign(Problem(needs=needs, supplies=(busy,), candidates=pairs, options=INLINE))
    assert {p.demand_id for p in listed.pairs} == {"D2", "D4"}
    told = {item.demand_id: item for item in listed.empty}
    assert "同期已另有安排" in told["D1"].text
    assert told["D3"].cause == "no-such-expert"
    assert listed.teams == ()


def test_fixed_pairs_hold_even_beyond_the_limits_of_a_team() -> None:
    trip = TeamSession(
        session="S1", start=1, end=2, half_days=1, team_max=1, leader_level=2, fields=("F",)
    )
    needs = (
        Need(demand_id="D1", session="S1"),
        Need(demand_id="D2", session="S1"),
        Need(demand_id="D3", session="S1"),
    )
    supplies = (
        Supply(expert_id="E1", capacity=1),
        Supply(expert_id="E2", capacity=1),
        Supply(expert_id="E3", capacity=1, fields=("F",), level=3),
    )
    fixed = (
        FixedPair("D1", "E1", "appointed", fit=10),
        FixedPair("D2", "E1", "appointed", fit=10),
        FixedPair("D3", "E2", fit=10),
    )
    pairs = (Candidate(demand_id="D1", expert_id="E3", fit=900),)
    listed = assign(
        Problem(
            needs=needs,
            supplies=supplies,
            candidates=pairs,
            fixed=fixed,
            sessions=(trip,),
            options=INLINE,
        )
    )
    assert [p.expert_id for p in listed.pairs] == ["E1", "E1", "E2"]
    assert listed.teams[0].experts == ("E1", "E2")
    assert listed.teams[0].leader == ""
    assert listed.teams[0].lacking == ("缺领队", "缺F专业专家")


def test_a_team_too_small_says_so() -> None:
    trip = TeamSession(session="S1", start=1, end=2, team_min=3)
    listed = assign(
        Problem(
            needs=(Need(demand_id="D1", session="S1"),),
            supplies=(Supply(expert_id="E1"),),
            candidates=(Candidate(demand_id="D1", expert_id="E1", fit=5),),
            sessions=(trip,),
            options=INLINE,
        )
    )
    assert listed.teams[0].lacking == ("人数不足（尚缺2名）",)


def test_lines_within_a_session() -> None:
    trip = TeamSession(session="S1", start=1, end=2, half_days=2)
    need = Need(demand_id="D1", places=(1, 1), session="S1")
    pairs = tuple(
        Candidate(demand_id="D1", expert_id=e, fit=500 + line, line=line)
        for e in ("E1", "E2")
        for line in (0, 1)
    )
    fixed = (FixedPair("D1", "E2", line=1, fit=7),)
    listed = assign(
        Problem(
            needs=(need,),
            supplies=(Supply(expert_id="E1"), Supply(expert_id="E2")),
            candidates=pairs,
            fixed=fixed,
            sessions=(trip,),
            options=INLINE,
        )
    )
    assert {(p.expert_id, p.line) for p in listed.pairs} == {("E1", 0), ("E2", 1)}


def _large(limit: int) -> Problem:
    rng = random.Random(5)
    sessions = tuple(
        TeamSession(session=f"S{n:02d}", start=3 * n, end=3 * n + 3, team_max=12) for n in range(12)
    )
    needs = tuple(
        Need(demand_id=f"D{n:03d}", rank=rng.randint(1, 3), places=(2,), session=f"S{n % 12:02d}")
        for n in range(72)
    )
    supplies = tuple(Supply(expert_id=f"E{n:03d}", capacity=rng.randint(1, 2)) for n in range(120))
    pairs = tuple(
        Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=rng.randint(1, 1000))
        for n in needs
        for s in rng.sample(supplies, 12)
    )
    return Problem(
        needs=needs,
        supplies=supplies,
        candidates=pairs,
        sessions=sessions,
        options=Options(time_limit_s=limit),
    )


def test_the_child_process_gives_the_same_list() -> None:
    problem = _large(30)
    listed = assign(problem)
    inline = assign(replace(problem, options=replace(problem.options, child=False)))
    assert listed.proved
    assert listed.pairs == inline.pairs
    assert verify(problem, listed.pairs) == ()
    assert {g.name: g.value == g.bound for g in listed.goals}["fit"]


def test_no_process_is_started_for_a_small_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object) -> None:
        raise AssertionError("started")

    monkeypatch.setattr(teams, "Child", started)
    assert assign(replace(_case(7), options=Options(time_limit_s=20))).proved


def test_ctrl_c_leaves_a_legal_list(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = _large(600)

    def wait(*_: object, **__: object) -> None:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
        time.sleep(20)

    monkeypatch.setattr(teams, "_listen", wait)
    # a run in the background may have been started with the signal ignored
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        listed = assign(problem)
    finally:
        signal.signal(signal.SIGINT, before)
    assert listed.interrupted
    assert not listed.proved
    assert listed.pairs
    assert verify(problem, listed.pairs) == ()


def test_a_child_that_says_nothing_is_ended_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teams, "GRACE_S", 0)

    class Silent(Child):
        def next(self, wait_s: float) -> None:
            time.sleep(max(wait_s, 0))
            raise queue.Empty

    monkeypatch.setattr(teams, "Child", Silent)
    started = time.monotonic()
    problem = _large(2)
    listed = assign(problem)
    assert time.monotonic() - started < 30
    assert not listed.proved
    assert verify(problem, listed.pairs) == ()
    bounds = {g.name: g.bound for g in listed.goals}
    assert all(g.value <= bounds[g.name] or g.name == "lacking" for g in listed.goals)


def test_a_child_that_dies_leaves_the_repaired_list(monkeypatch: pytest.MonkeyPatch) -> None:
    class Dead(Child):
        def next(self, wait_s: float) -> dict[str, Any] | None:
            self.end()
            while (report := super().next(wait_s + 1)) is not None:
                assert str(report["kind"]) != "proved"
            return report

    monkeypatch.setattr(teams, "Child", Dead)
    problem = _large(20)
    listed = assign(problem)
    assert listed.pairs
    assert verify(problem, listed.pairs) == ()


def test_a_trip_told_twice_is_one_trip() -> None:
    trip = TeamSession(session="S1", start=1, end=2, half_days=2)
    needs = (Need(demand_id="D1", session="S1"),)
    pairs = (Candidate(demand_id="D1", expert_id="E1", fit=900),)
    listed = assign(
        Problem(
            needs=needs,
            supplies=(Supply(expert_id="E1", capacity=1),),
            candidates=pairs,
            sessions=(trip, replace(trip, half_days=1)),
            options=INLINE,
        )
    )
    assert [team.session for team in listed.teams] == ["S1"]
