"""One match list from small problems: locks, lines, quotas, wishes, worst place, causes and fixes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from expertserve.matching.around import Near, PairTable
from expertserve.matching.assign import assign, contradictions
from expertserve.matching.problem import Candidate, FixedPair, Need, Options, Problem, Quota, Supply
from expertserve.matching.verify import verify


def _pairs(problem: Problem) -> set[tuple[str, str]]:
    listed = assign(problem)
    assert verify(problem, listed.pairs, listed.refused) == ()
    return {(p.demand_id, p.expert_id) for p in listed.pairs}


def test_nothing_asked_gives_an_empty_list() -> None:
    listed = assign(Problem(needs=(), supplies=(), candidates=()))
    assert listed.pairs == ()
    assert listed.empty == ()
    assert listed.seats == 0


def test_class_comes_before_fit() -> None:
    needs = (Need(demand_id="D1", rank=3), Need(demand_id="D2", rank=1))
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=900),
        Candidate(demand_id="D2", expert_id="E1", fit=300),
    )
    assert _pairs(Problem(needs=needs, supplies=(Supply(expert_id="E1"),), candidates=pairs)) == {
        ("D2", "E1")
    }


def test_travel_decides_between_equal_fits_and_ids_after_it() -> None:
    needs = (Need(demand_id="D1"), Need(demand_id="D2"))
    supplies = (Supply(expert_id="E1"), Supply(expert_id="E2"), Supply(expert_id="E3"))
    near = (
        Candidate(demand_id="D1", expert_id="E1", fit=500, travel_km=90),
        Candidate(demand_id="D1", expert_id="E2", fit=500, travel_km=10),
        Candidate(demand_id="D2", expert_id="E1", fit=500, travel_km=20),
        Candidate(demand_id="D2", expert_id="E3", fit=500, travel_km=20),
    )
    assert _pairs(Problem(needs=needs, supplies=supplies, candidates=near)) == {
        ("D1", "E2"),
        ("D2", "E1"),
    }


def test_one_expert_serves_one_line_of_a_demand() -> None:
    need = Need(demand_id="D1", places=(1, 1), line_names=("农艺师", "兽医"))
    both = tuple(Candidate(demand_id="D1", expert_id="E1", fit=800, line=line) for line in (0, 1))
    listed = assign(
        Problem(needs=(need,), supplies=(Supply(expert_id="E1", capacity=2),), candidates=both)
    )
    assert len(listed.pairs) == 1
    assert listed.empty[0].missing == 1
    assert "兽医" in listed.empty[0].text


def test_a_wish_weighs_its_points() -> None:
    needs = (Need(demand_id="D1"),)
    supplies = (Supply(expert_id="E1"), Supply(expert_id="E2"))
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=800),
        Candidate(demand_id="D1", expert_id="E2", fit=600, wish=1),
    )
    listed = assign(Problem(needs=needs, supplies=supplies, candidates=pairs))
    assert [(p.expert_id, p.wish) for p in listed.pairs] == [("E2", 1)]
    assert listed.fit_total == 600


def test_the_worst_place_is_raised_before_total_fit() -> None:
    needs = (Need(demand_id="D1"), Need(demand_id="D2"))
    supplies = (Supply(expert_id="E1"), Supply(expert_id="E2"))
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=1000),
        Candidate(demand_id="D1", expert_id="E2", fit=500),
        Candidate(demand_id="D2", expert_id="E1", fit=500),
        Candidate(demand_id="D2", expert_id="E2", fit=100),
    )
    problem = Problem(needs=needs, supplies=supplies, candidates=pairs)
    assert _pairs(problem) == {("D1", "E1"), ("D2", "E2")}
    raised = replace(problem, options=Options(raise_worst=True))
    assert _pairs(raised) == {("D1", "E2"), ("D2", "E1")}
    assert {g.name: g.value for g in assign(raised).goals}["worst"] == 500
    assert (
        assign(
            Problem(needs=needs, supplies=(), candidates=(), options=Options(raise_worst=True))
        ).pairs
        == ()
    )


def test_rising_cost_spreads_the_work() -> None:
    needs = (Need(demand_id="D1"), Need(demand_id="D2"))
    supplies = (Supply(expert_id="E1", capacity=2, used=2), Supply(expert_id="E2", capacity=2))
    pairs = tuple(
        Candidate(demand_id=d, expert_id=e, fit=f)
        for d in ("D1", "D2")
        for e, f in (("E1", 700), ("E2", 690))
    )
    problem = Problem(needs=needs, supplies=supplies, candidates=pairs)
    assert {e for _, e in _pairs(problem)} == {"E1"}
    spread = replace(problem, options=Options(overuse_from=2, overuse_points=20))
    assert {e for _, e in _pairs(spread)} == {"E2"}


def test_a_least_number_is_kept_and_its_cost_told() -> None:
    needs = (
        Need(demand_id="D1", rank=1, county="甲县"),
        Need(demand_id="D2", rank=3, county="乙县"),
    )
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=900),
        Candidate(demand_id="D2", expert_id="E1", fit=500),
    )
    problem = Problem(
        needs=needs,
        supplies=(Supply(expert_id="E1"),),
        candidates=pairs,
        quotas=(Quota(kind="county", name="乙县", least=1),),
    )
    listed = assign(problem)
    assert [p.demand_id for p in listed.pairs] == ["D2"]
    assert listed.minimum_cost is not None
    assert listed.minimum_cost.places == (1, 0, -1)
    assert listed.minimum_cost.fit == 400
    assert listed.minimum_cost.short == 0


def test_a_most_number_leaves_a_free_expert_unused_and_says_so() -> None:
    needs = (Need(demand_id="D1", county="甲县"), Need(demand_id="D2", county="甲县"))
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=900),
        Candidate(demand_id="D2", expert_id="E2", fit=500),
    )
    supplies = (Supply(expert_id="E1"), Supply(expert_id="E2", name="李某"))
    problem = Problem(
        needs=needs,
        supplies=supplies,
        candidates=pairs,
        quotas=(Quota(kind="county", name="甲县", most=1),),
    )
    listed = assign(problem)
    assert [p.demand_id for p in listed.pairs] == ["D1"]
    assert "上限" in listed.empty[0].text
    assert listed.empty[0].fixes == ("上限放宽1名，可由李某承担",)


def test_quotas_that_cannot_be_are_named() -> None:
    needs = (
        Need(demand_id="D1", county="甲县", unit="U"),
        Need(demand_id="D2", county="乙县", unit="U"),
    )
    quotas = (
        Quota(kind="county", name="甲县", least=3, most=2),
        Quota(kind="county", name="乙县", least=5),
        Quota(kind="unit", name="U", least=1),
    )
    found = contradictions(Problem(needs=needs, supplies=(), candidates=(), quotas=quotas))
    assert [item.kind for item in found] == ["quota"] * 3
    assert any("分属几个县区" in item.text for item in found)
    assert assign(
        Problem(needs=needs, supplies=(), candidates=(), quotas=quotas)
    ).unserved_by_class == (0, 0, 2)


def test_fixed_pairs_hold_and_may_break_capacity_when_appointed() -> None:
    needs = (Need(demand_id="D1"), Need(demand_id="D2", rank=1))
    pairs = (Candidate(demand_id="D2", expert_id="E1", fit=900),)
    appointed = FixedPair("D1", "E1", "appointed", fit=100, exceptions=("level",))
    problem = Problem(
        needs=needs,
        supplies=(Supply(expert_id="E1", capacity=1),),
        candidates=pairs,
        fixed=(appointed,),
    )
    listed = assign(problem)
    assert [(p.demand_id, p.status, p.exceptions) for p in listed.pairs] == [
        ("D1", "appointed", ("level",))
    ]
    both = replace(problem, fixed=(appointed, FixedPair("D2", "E1", "appointed")))
    assert len(assign(both).pairs) == 2


@pytest.mark.parametrize(
    ("fixed", "kind"),
    [
        ((FixedPair("DX", "E1"),), "unknown"),
        ((FixedPair("D1", "EX"),), "unknown"),
        ((FixedPair("D1", "E9"),), "forbidden"),
        ((FixedPair("D1", "E1"), FixedPair("D1", "E1")), "repeated"),
        ((FixedPair("D1", "E1"), FixedPair("D1", "E2")), "no-place"),
        ((FixedPair("D1", "E1", line=3),), "no-place"),
        ((FixedPair("D1", "E1"), FixedPair("D2", "E1")), "no-capacity"),
        ((FixedPair("D3", "E2"), FixedPair("D4", "E2")), "double-booking"),
        ((FixedPair("D3", "E3"),), "double-booking"),
    ],
)
def test_what_contradicts_itself_is_refused_with_a_reason(
    fixed: tuple[FixedPair, ...], kind: str
) -> None:
    needs = (
        Need(demand_id="D1"),
        Need(demand_id="D2"),
        Need(demand_id="D3", start=100, end=102),
        Need(demand_id="D4", start=102),
    )
    supplies = (
        Supply(expert_id="E1", capacity=1),
        Supply(expert_id="E2", capacity=5),
        Supply(expert_id="E3", busy=((101, 101),)),
        Supply(expert_id="E9"),
    )
    problem = Problem(
        needs=needs,
        supplies=supplies,
        candidates=(),
        fixed=fixed,
        forbidden=(("D1", "E9"),),
        options=Options(child=False),
    )
    found = contradictions(problem)
    assert [item.kind for item in found] == [kind]
    assert found[0].text
    listed = assign(problem)
    assert listed.refused == found
    assert verify(problem, listed.pairs, listed.refused) == ()


def test_repeated_and_stray_input_is_named() -> None:
    needs = (Need(demand_id="D1"), Need(demand_id="D1", rank=1))
    supplies = (Supply(expert_id="E1"), Supply(expert_id="E1", capacity=4))
    stray = (
        Candidate(demand_id="D1", expert_id="EX", fit=5),
        Candidate(demand_id="D1", expert_id="E1", fit=5, line=4),
    )
    kinds = [
        item.kind
        for item in contradictions(Problem(needs=needs, supplies=supplies, candidates=stray))
    ]
    assert kinds == ["repeated", "unknown", "repeated", "unknown"] or sorted(kinds) == [
        "repeated",
        "repeated",
        "unknown",
        "unknown",
    ]


class _Around:
    """Four people would fit D2 and are kept away by rules."""

    def crowd(self, demand_id: str, line: int) -> tuple[Near, ...]:
        if demand_id != "D2":
            return ()
        unclear = [
            Near(expert_id=f"E{n}", fit=700 - n, rules=("未确认服务意愿",), way="settle")
            for n in (1, 2, 4)
        ]
        return (*unclear, Near(expert_id="E5", fit=500, rules=("职称下限",), way="appoint"))


def test_each_empty_place_has_its_cause() -> None:
    needs = (
        Need(demand_id="D1", fields=("茶学",)),
        Need(demand_id="D2", fields=("兽医",)),
        Need(demand_id="D3", places=(3,)),
        Need(demand_id="D4", title="防治"),
        Need(demand_id="D5", title="改良"),
    )
    supplies = (
        Supply(expert_id="E1", name="王某"),
        Supply(expert_id="E2"),
        Supply(expert_id="E3", capacity=0),
        Supply(expert_id="E4"),
        Supply(expert_id="E5"),
    )
    pairs = (
        Candidate(demand_id="D3", expert_id="E2", fit=500),
        Candidate(demand_id="D4", expert_id="E1", fit=865),
        Candidate(demand_id="D5", expert_id="E1", fit=600),
    )
    listed = assign(Problem(needs=needs, supplies=supplies, candidates=pairs), _Around())
    told = {item.demand_id: item for item in listed.empty}
    assert {name: item.cause for name, item in told.items()} == {
        "D1": "no-such-expert",
        "D2": "none-allowed",
        "D3": "too-few",
        "D5": "contested",
    }
    assert told["D1"].text.endswith("名单中没有此类专家。")
    assert "此类专家4名均不能安排（未确认服务意愿3名、职称下限1名）" in told["D2"].text
    assert told["D2"].remedies[0].kind == "settle"
    assert told["D3"].missing == 2
    assert told["D5"].blocking_demands == ("D4", "D5")
    assert told["D5"].blocking_experts == ("E1",)
    assert told["D5"].fixes[0] == "请王某多服务1次，安排到本项（匹配度60.0），其他需求不受影响"
    assert "D4（防治）" in told["D5"].fixes[1]
    assert all(1 <= len(item.fixes) <= 3 for item in told.values())


def test_a_blocking_set_really_blocks() -> None:
    """Demands of the set ask for more than all their candidates can give."""
    needs = tuple(Need(demand_id=f"D{n}", rank=1 + n % 3, places=(1 + n % 2,)) for n in range(60))
    supplies = tuple(Supply(expert_id=f"E{n:02d}", capacity=1 + n % 2) for n in range(40))
    pairs = tuple(
        Candidate(demand_id=f"D{d}", expert_id=f"E{e:02d}", fit=(d * 37 + e * 91) % 1000)
        for d in range(60)
        for e in range(40)
        if (d * 7 + e * 3) % 11 < 3
    )
    listed = assign(Problem(needs=needs, supplies=supplies, candidates=pairs))
    contested = [item for item in listed.empty if item.cause == "contested"]
    assert contested
    capacity = {s.expert_id: s.capacity for s in supplies}
    for item in contested:
        inside = set(item.blocking_demands)
        assert item.demand_id in inside
        asked = sum(sum(n.places) for n in needs if n.demand_id in inside)
        given = {
            e: min(capacity[e], sum(c.expert_id == e and c.demand_id in inside for c in pairs))
            for e in {c.expert_id for c in pairs if c.demand_id in inside}
        }
        assert asked > sum(given.values())


def test_a_field_price_is_what_one_more_expert_brings() -> None:
    needs = tuple(Need(demand_id=f"D{n}", rank=n % 3 + 1, fields=("茶学",)) for n in range(4))
    pairs = tuple(Candidate(demand_id=f"D{n}", expert_id="E1", fit=500 + n) for n in range(4))
    problem = Problem(needs=needs, supplies=(Supply(expert_id="E1", capacity=2),), candidates=pairs)
    before = assign(problem)
    scarce = before.scarce[0]
    assert (scarce.field, scarce.seats_opened) == ("茶学", (0, 1, 0))
    more = (*pairs, *(Candidate(demand_id=f"D{n}", expert_id="E2", fit=502) for n in range(4)))
    after = assign(
        Problem(
            needs=needs,
            supplies=(Supply(expert_id="E1", capacity=2), Supply(expert_id="E2")),
            candidates=more,
        )
    )
    gained = [b - a for b, a in zip(before.unserved_by_class, after.unserved_by_class, strict=True)]
    assert tuple(gained) == scarce.seats_opened
    assert after.fit_total - before.fit_total == scarce.price


def test_prices_with_quotas_and_a_previous_list() -> None:
    needs = (
        Need(demand_id="D1", rank=1, county="甲县", fields=("茶学",)),
        Need(demand_id="D2", rank=2, fields=("茶学",)),
    )
    pairs = (
        Candidate(demand_id="D1", expert_id="E1", fit=400),
        Candidate(demand_id="D2", expert_id="E1", fit=500),
    )
    problem = Problem(
        needs=needs,
        supplies=(Supply(expert_id="E1"),),
        candidates=pairs,
        quotas=(Quota(kind="county", name="甲县", least=1),),
        previous=(("D2", "E1"),),
        options=Options(fewest_changes=True, raise_worst=True),
    )
    assert assign(problem).scarce[0].seats_opened == (0, 1, 0)


def test_ctrl_c_before_anything_is_solved_leaves_the_fixed_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("expertserve.matching.assign.dispatch", stop)
    needs = (Need(demand_id="D1"), Need(demand_id="D2"))
    pairs = (Candidate(demand_id="D2", expert_id="E2", fit=500),)
    fixed = (FixedPair("D1", "E1", fit=300),)
    listed = assign(
        Problem(
            needs=needs,
            supplies=(Supply(expert_id="E1"), Supply(expert_id="E2")),
            candidates=pairs,
            fixed=fixed,
        )
    )
    assert [p.expert_id for p in listed.pairs] == ["E1"]
    assert listed.interrupted


def _equals(demands: int, experts: int, capacity: int, **options: Any) -> Problem:
    """Demands and experts that all fit each other alike."""
    needs = tuple(Need(demand_id=f"D{n:03d}") for n in range(demands))
    supplies = tuple(Supply(expert_id=f"E{n:03d}", capacity=capacity) for n in range(experts))
    pairs = tuple(
        Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=500)
        for n in needs
        for s in supplies
    )
    return Problem(needs=needs, supplies=supplies, candidates=pairs, options=Options(**options))


def test_equal_experts_share_the_work_evenly() -> None:
    listed = assign(_equals(10, 10, 3))
    assert len({p.expert_id for p in listed.pairs}) == 10


def test_more_equal_experts_than_the_search_begins_with_are_all_used() -> None:
    listed = assign(_equals(90, 60, 2, start_with=5))
    assert len(listed.pairs) == 90
    assert {p.expert_id for p in listed.pairs} == {f"E{n:03d}" for n in range(60)}


def test_who_has_served_less_this_year_then_in_the_years_before_is_taken() -> None:
    need = (Need(demand_id="D1"),)
    pairs = tuple(Candidate(demand_id="D1", expert_id=f"E{n}", fit=500) for n in (1, 2, 3))
    supplies = (
        Supply(expert_id="E1", used=1),
        Supply(expert_id="E2", past=4),
        Supply(expert_id="E3", past=1),
    )
    assert _pairs(Problem(needs=need, supplies=supplies, candidates=pairs)) == {("D1", "E3")}


def test_the_worst_served_county_goes_first_then_the_next_worst() -> None:
    """Three experts for six places: one each in three counties, though two counties fit better."""
    needs = tuple(Need(demand_id=f"D{n}", county="甲乙丙"[n // 2] + "县") for n in range(6))
    supplies = tuple(Supply(expert_id=f"E{n}") for n in range(3))
    fit = {"甲县": 900, "乙县": 800, "丙县": 300}
    pairs = tuple(
        Candidate(demand_id=n.demand_id, expert_id=s.expert_id, fit=fit[n.county])
        for n in needs
        for s in supplies
    )
    problem = Problem(needs=needs, supplies=supplies, candidates=pairs)
    county = {n.demand_id: n.county for n in needs}
    assert {county[d] for d, _ in _pairs(problem)} == {"甲县", "乙县"}
    even = replace(problem, options=Options(even_counties=True))
    assert {county[d] for d, _ in _pairs(even)} == {"甲县", "乙县", "丙县"}


def test_a_table_of_other_pairs_is_searched_too() -> None:
    """The best pairs alone would leave a place empty that a pair of the table fills."""
    needs = (Need(demand_id="D1"), Need(demand_id="D2"))
    best = (
        Candidate(demand_id="D1", expert_id="E1", fit=900),
        Candidate(demand_id="D2", expert_id="E1", fit=900),
    )
    table = PairTable(
        need=np.array([0, 1, 1], np.int32),
        expert=np.array([0, 0, 1], np.int32),
        line=np.zeros(3, np.int16),
        fit=np.array([900, 900, 450], np.int16),
        travel_km=np.zeros(3, np.int16),
    )
    problem = Problem(
        needs=needs,
        supplies=(Supply(expert_id="E1"), Supply(expert_id="E2")),
        candidates=best,
        others=table,
    )
    assert {(p.demand_id, p.expert_id) for p in assign(problem).pairs} == {
        ("D1", "E1"),
        ("D2", "E2"),
    }
    assert assign(replace(problem, others=None)).unserved_by_class == (0, 0, 1)
