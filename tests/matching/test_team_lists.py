"""Sessions: a list that covers, rounds that never make it worse, fields that are scarce, what is told of goals not pursued."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from expertserve.matching.assign import assign
from expertserve.matching.locks import lock
from expertserve.matching.problem import (
    Candidate,
    Need,
    Options,
    Problem,
    Quota,
    Supply,
    TeamSession,
)
from expertserve.matching.team_cover import covered
from expertserve.matching.team_data import team_data
from expertserve.matching.team_model import as_columns, programme
from expertserve.matching.team_repair import value_of
from expertserve.matching.team_rounds import Rounds
from expertserve.matching.verify import verify
from expertserve.records.pairing import Pair


def _problem(seed: int, sessions: int = 4) -> Problem:
    """Teams of three for six demands a session: who serves two of them is worth more than who fits one best."""
    rng = random.Random(seed)
    needs = tuple(
        Need(
            demand_id=f"D{n:02d}",
            rank=rng.randint(1, 3),
            places=(rng.randint(1, 2),),
            session=f"S{n % sessions}",
            fields=("甲类",),
        )
        for n in range(6 * sessions)
    )
    trips = tuple(
        TeamSession(
            session=f"S{n}",
            start=(day := rng.randint(1, 6)),
            end=day + 2,
            half_days=3,
            team_max=3,
            team_min=2,
        )
        for n in range(sessions)
    )
    supplies = tuple(Supply(expert_id=f"E{n:02d}", capacity=rng.randint(1, 2)) for n in range(12))
    candidates = tuple(
        Candidate(demand_id=need.demand_id, expert_id=supply.expert_id, fit=rng.randint(400, 900))
        for need in needs
        for supply in supplies
        if rng.random() < 0.35
    )
    return Problem(
        needs=needs,
        supplies=supplies,
        candidates=candidates,
        sessions=trips,
        quotas=(Quota(kind="county", name="", least=0),),
        options=Options(child=False, time_limit_s=20),
    )


@pytest.mark.parametrize("seed", range(6))
def test_rounds_take_a_legal_list_to_a_better_one(seed: int) -> None:
    problem = _problem(seed)
    data = team_data(problem, lock(problem))
    start = covered(data, problem.options)
    work = programme(data, problem.options)
    columns = as_columns(data, work, start)
    assert float(columns @ work.gain) == value_of(data, problem.options, start)
    rounds = Rounds(work, columns)
    for _ in range(3):
        for group in ((0,), (1,), (2,), (3,), (0, 1, 2, 3)):
            rounds.round(group, 5.0)
    chosen = np.flatnonzero(rounds.columns[: len(data.base.line)] > 0)
    assert value_of(data, problem.options, chosen) >= value_of(data, problem.options, start)
    names = data.base
    pairs = tuple(
        Pair(
            names.demand_ids[int(names.demand[one])],
            names.expert_ids[int(names.expert[one])],
            int(names.fit[one]),
        )
        for one in chosen
    )
    assert not [fault for fault in verify(problem, pairs) if fault.kind != "lacking"]
    best = assign(problem)
    assert best.proved
    mine = {pair.demand_id for pair in best.pairs}
    assert len(chosen) >= 0.9 * len(best.pairs), mine


def test_a_session_tells_the_field_in_which_one_more_would_fill_a_place() -> None:
    problem = Problem(
        needs=(
            Need(demand_id="D1", session="S", fields=("兽医学",), rank=2),
            Need(demand_id="D2", session="S", fields=("园艺学",)),
        ),
        supplies=(Supply(expert_id="E1"),),
        candidates=(Candidate(demand_id="D2", expert_id="E1", fit=700),),
        sessions=(TeamSession(session="S", start=1, end=2, team_max=2),),
        options=Options(child=False),
    )
    (scarce,) = assign(problem).scarce
    assert (scarce.field, scarce.seats_opened) == ("兽医学", (0, 1, 0))
    full = replace(problem.sessions[0], team_max=1)
    assert assign(replace(problem, sessions=(full,))).scarce == ()


def test_a_cost_of_overuse_is_told_where_it_is_not_pursued() -> None:
    problem = _problem(1, sessions=1)
    problem = replace(problem, options=replace(problem.options, overuse_from=1))
    assert "超次服务递增扣分" in " ".join(one.text for one in assign(problem).refused)
