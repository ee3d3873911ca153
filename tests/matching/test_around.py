"""Offers, who would be next, changes and their causes, suppositions, the independent check."""

from __future__ import annotations

from dataclasses import replace

from expertserve.matching.alternates import next_best, offers
from expertserve.matching.assign import assign
from expertserve.matching.problem import (
    Candidate,
    FixedPair,
    Need,
    Options,
    Problem,
    Quota,
    Supply,
    TeamSession,
)
from expertserve.matching.suppose import suppose
from expertserve.matching.verify import verify
from expertserve.records.pairing import Pair

NEEDS = (Need(demand_id="D1", rank=1), Need(demand_id="D2", rank=2), Need(demand_id="D3", rank=3))
SUPPLIES = (
    Supply(expert_id="E1", name="李某"),
    Supply(expert_id="E2", name="赵某"),
    Supply(expert_id="E3", name="周某"),
)
PAIRS = (
    Candidate(demand_id="D1", expert_id="E1", fit=900),
    Candidate(demand_id="D1", expert_id="E2", fit=800),
    Candidate(demand_id="D2", expert_id="E2", fit=700),
    Candidate(demand_id="D2", expert_id="E3", fit=650),
    Candidate(demand_id="D3", expert_id="E3", fit=600),
)
PROBLEM = Problem(needs=NEEDS, supplies=SUPPLIES, candidates=PAIRS)


def test_the_proposed_expert_heads_the_offer() -> None:
    listed = assign(PROBLEM)
    first = {o.demand_id: o.expert_id for o in listed.offers if o.rank == 1}
    assert first == {p.demand_id: p.expert_id for p in listed.pairs}
    again = offers(PROBLEM, listed.pairs, 5)
    assert again == listed.offers
    counts = {o.expert_id: o.others for o in again}
    assert counts == {"E1": 0, "E2": 1, "E3": 1}


def test_nobody_is_offered_more_than_three_times_what_he_can_give() -> None:
    needs = tuple(Need(demand_id=f"D{n}") for n in range(8))
    pairs = tuple(Candidate(demand_id=f"D{n}", expert_id="E1", fit=500 + n) for n in range(8))
    listed = assign(
        Problem(needs=needs, supplies=(Supply(expert_id="E1", capacity=1),), candidates=pairs)
    )
    assert len(listed.offers) == 3
    assert {o.others for o in listed.offers} == {2}


def test_next_is_free_or_moved_or_nobody() -> None:
    listed = assign(PROBLEM)
    found = {n.demand_id: (n.next_id, n.free, n.taken_from) for n in listed.next_best}
    assert found["D1"] == ("E2", False, "D2")
    assert found["D3"] == ("", True, "")
    spare = replace(
        PROBLEM, supplies=(*SUPPLIES[:1], Supply(expert_id="E2", capacity=2), SUPPLIES[2])
    )
    assert next_best(spare, listed.pairs)[0].next_id == "E2"
    assert next_best(spare, listed.pairs)[0].free


def test_next_keeps_clear_of_other_days() -> None:
    needs = (Need(demand_id="D1", start=10, end=12), Need(demand_id="D2", start=12, end=13))
    pairs = (Pair("D1", "E1", 900), Pair("D2", "E2", 700))
    problem = Problem(
        needs=needs,
        supplies=(Supply(expert_id="E1", capacity=3), Supply(expert_id="E2", capacity=3)),
        candidates=PAIRS,
    )
    assert not next_best(problem, pairs)[0].free


def test_a_chain_hangs_on_one_cause() -> None:
    before = assign(PROBLEM)
    previous = tuple((p.demand_id, p.expert_id) for p in before.pairs)
    after = assign(
        replace(
            PROBLEM,
            forbidden=(("D1", "E1"),),
            previous=previous,
            because=(("D1", "E1", "本次不便参加"),),
        )
    )
    causes = {(c.demand_id, c.expert_id): (c.change, c.because) for c in after.changes}
    text = "李某：本次不便参加"
    assert causes[("D1", "E1")] == ("removed", text)
    assert causes[("D1", "E2")] == ("added", text)
    assert causes[("D2", "E2")] == ("removed", text)
    assert causes[("D3", "E3")] == ("removed", text)


def test_other_causes_of_changes() -> None:
    previous = (("D1", "EX"), ("DX", "E2"), ("D2", "E1"), ("D3", "E1"), ("D3", "E3"))
    fixed = (FixedPair("D1", "E1", "appointed"),)
    listed = assign(replace(PROBLEM, fixed=fixed, previous=previous, forbidden=(("D3", "E1"),)))
    causes = {(c.demand_id, c.expert_id): c.because for c in listed.changes}
    assert "不在名单中" in causes[("D1", "EX")]
    assert "撤回" in causes[("DX", "E2")]
    assert "不再符合" in causes[("D2", "E1")]
    assert "不再安排" in causes[("D3", "E1")]
    assert causes[("D1", "E1")] == "李某指定服务D1"
    assert causes[("D3", "E3")] == ""


def test_a_better_list_without_an_outer_cause_says_so() -> None:
    listed = assign(replace(PROBLEM, previous=(("D1", "E2"), ("D2", "E3"))))
    causes = {(c.demand_id, c.expert_id): c.because for c in listed.changes if c.because}
    assert "总体匹配更优" in causes[("D1", "E2")] or "新落实" in causes[("D1", "E2")]


def test_suppose_tells_who_moves_and_what_falls_empty() -> None:
    before = assign(PROBLEM)
    told = suppose(PROBLEM, before, (FixedPair("D3", "E1", "appointed", fit=100),))
    assert ("D3", "E1") in {(p.demand_id, p.expert_id) for p in told.after.pairs}
    assert told.places_lost == (0, 0, 0)
    assert told.fit_lost == 2200 - (800 + 650 + 100)
    assert told.emptied == ()
    without = suppose(PROBLEM, before, forbidden=(("D3", "E3"),))
    assert without.emptied == (("D3", 1),)
    assert without.places_lost == (0, 0, 1)
    assert [(c.demand_id, c.change) for c in without.moved] == [("D3", "removed")]
    again = suppose(replace(PROBLEM, forbidden=(("D3", "E3"),)), without.after)
    assert again.filled == ()


def test_the_check_finds_every_kind_of_fault() -> None:
    needs = (
        Need(demand_id="D1", county="甲县", session="S1", half_days=3),
        Need(demand_id="D2", county="甲县", session="S1", half_days=3),
        Need(demand_id="D3", session="S2"),
        Need(demand_id="D4", start=5, end=5),
        Need(demand_id="D5"),
    )
    supplies = (
        Supply(expert_id="E1", capacity=1, fields=("F",)),
        Supply(expert_id="E2", capacity=9, busy=((5, 5),)),
    )
    sessions = (
        TeamSession(
            session="S1",
            start=1,
            end=3,
            half_days=4,
            team_min=3,
            team_max=1,
            fields=("G",),
            leader_level=2,
        ),
        TeamSession(session="S2", start=3, end=4),
    )
    problem = Problem(
        needs=needs,
        supplies=supplies,
        candidates=tuple(
            Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=5)
            for n in needs[:4]
            for s in supplies
        ),
        fixed=(FixedPair("D5", "E2"),),
        forbidden=(("D3", "E2"),),
        sessions=sessions,
        quotas=(Quota(kind="county", name="甲县", most=1),),
        options=Options(sessions_a_year=1),
    )
    listed = [
        Pair("D1", "E1", 5),
        Pair("D2", "E1", 5),
        Pair("D3", "E1", 5),
        Pair("D1", "E2", 5),
        Pair("D1", "E2", 5),
        Pair("D3", "E2", 5),
        Pair("D4", "E2", 5),
        Pair("D5", "E1", 5),
        Pair("D5", "E1", 5, line=7),
        Pair("DX", "E1", 5),
    ]
    kinds = {fault.kind for fault in verify(problem, listed)}
    assert kinds == {
        "unknown",
        "not-allowed",
        "forbidden",
        "repeated",
        "over-places",
        "over-capacity",
        "lock-missing",
        "busy",
        "double-booking",
        "half-days",
        "team-size",
        "sessions-a-year",
        "quota",
        "lacking",
    }
