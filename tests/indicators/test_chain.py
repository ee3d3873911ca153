"""One chain of states: how rows without a number find their demand, and which word of several stands."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.codes.states import STAGES, Step, at_least, demand_word, next_step
from expertserve.ground.findings import Place
from expertserve.indicators.result import track
from expertserve.records.demand import Demand
from expertserve.records.feedback import Feedback

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service

Make = tuple["Callable[..., Service]", "Callable[..., TrackMaterial]", "CountingRules"]


@pytest.fixture
def make(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> Make:
    return service, material, replace(rules, ties="unit")


def demand(number: str, unit: str = "甲厂", **given: Any) -> Demand:
    return replace(
        Demand(demand_id=number, unit_name=unit, county_text="甲县", sources=(Place(file="需求.xlsx", sheet="", row=2),)),
        **given,
    )  # fmt: skip


def states(make: Make, *demands: Demand, rows: int = 1, **given: Any) -> Any:
    service, material, rules = make
    done = track(material(*(service() for _ in range(rows)), demands=demands, **given), rules)
    return done, {item.demand.demand_id: item for item in done.world.listed}


def codes(done: Any) -> list[str]:
    return [f.code for f in done.findings if "demand" in f.code or f.code in ("service-tied", "other-expert")]  # fmt: skip


def test_a_row_without_number_goes_to_the_only_demand_of_its_unit(make: Make) -> None:
    done, found = states(make, demand("D1"), demand("D2", "乙厂"))
    assert (found["D1"].served, found["D2"].served) == (True, False)
    assert (found["D1"].state, found["D1"].state_from) == ("已服务", "服务记录")
    assert codes(done) == ["service-tied"]
    assert done.indicator("P8d").value.value == 1


def test_the_unit_alone_ties_nothing_unless_the_office_says_so(make: Make) -> None:
    service, material, rules = make
    done, found = states((service, material, replace(rules, ties="no-column")), demand("D1"))
    assert not found["D1"].served
    (told,) = [one for one in done.findings if one.code == "service-without-demand"]
    assert dict(told.facts) == {"candidates": "D1"}


def test_a_sheet_without_a_column_of_numbers_ties_by_the_unit(make: Make) -> None:
    service, material, rules = make
    rows = material(service(numbered=False), demands=(demand("D1"),))
    assert track(rows, replace(rules, ties="no-column")).indicator("P8d").value.value == 1
    assert track(rows, replace(rules, ties="expert")).indicator("P8d").value.value == 0


def test_of_two_demands_none_is_chosen_and_both_are_named(make: Make) -> None:
    done, found = states(make, demand("D1"), demand("D2"))
    assert not any(item.served for item in found.values())
    (told,) = [f for f in done.findings if f.code == "service-without-demand"]
    assert "D1、D2" in told.say("zh")[0]


def test_the_expert_arranged_decides_between_two(make: Make) -> None:
    _, found = states(make, demand("D1"), demand("D2"), planned=frozenset({("D2", "id:E1")}))
    assert [item.served for item in found.values()] == [False, True]


def test_another_expert_than_arranged_is_told(make: Make) -> None:
    done, found = states(make, demand("D1"), planned=frozenset({("D1", "id:E9")}))
    assert found["D1"].served
    assert codes(done) == ["other-expert"]


def test_a_demand_put_forward_after_the_service_is_not_tied(make: Make) -> None:
    from expertserve.ground.quantities import read_date

    _, _, rules = make
    late = read_date("2026-05-01", as_of=rules.as_of).value
    done, found = states(make, demand("D1", date_in=late))
    assert not found["D1"].served
    assert codes(done) == ["service-without-demand"]


@pytest.mark.parametrize("word", ["撤回", "合并", "未列入", "征集中"])
def test_a_word_that_takes_a_demand_out_of_the_list_wins(make: Make, word: str) -> None:
    _, found = states(make, demand("D1", state=word), reached={"D1": Step("已排期", "活动方案")})
    assert found == {}


@pytest.mark.parametrize(
    ("column", "reached", "stage", "source"),
    [
        ("", None, "入库", "需求征集"),
        ("", Step("已发点单", "点单台账"), "已发点单", "点单台账"),
        ("已确认", Step("已发点单", "点单台账"), "双方已同意", "需求状态"),
        ("入库", Step("已排期", "活动方案"), "已排期", "活动方案"),
        ("归档", Step("已排期", "活动方案"), "已归档", "需求状态"),
    ],
)
def test_the_furthest_of_what_is_told_stands(
    make: Make, column: str, reached: Step | None, stage: str, source: str
) -> None:
    told = {"D1": reached} if reached else {}
    _, found = states(make, demand("D1", state=column), rows=0, reached=told)
    assert (found["D1"].state, found["D1"].state_from) == (stage, source)


@pytest.mark.parametrize("agreed", [True, False])
def test_a_plan_nobody_has_answered_is_no_agreement(make: Make, *, agreed: bool) -> None:
    told = {"D1": Step("已排期", "活动方案", agreed)}
    _, found = states(make, demand("D1"), rows=0, reached=told)
    assert (found["D1"].state, found["D1"].confirmed) == ("已排期", agreed)


def test_what_a_unit_says_afterwards_is_the_outcome(make: Make) -> None:
    answer = Feedback(
        place=Place(file="回访.xlsx", sheet="", row=2),
        session="S1",
        county="甲县",
        side="unit",
        respondent="甲厂",
        grade=4,
        solved="部分解决",
    )
    done, found = states(make, demand("D1"), feedback=(answer,))
    assert (found["D1"].state, found["D1"].outcome) == ("已评价", "部分解决")
    assert done.indicator("P8f").value.value == 1
    assert "再次服务" in next_step("已评价", "部分解决")


def test_the_table_of_words_is_whole() -> None:
    """Every stage a word names exists; stages are ordered; a later stage has come as far as an earlier one."""
    from expertserve.codes.tables import load

    for word in load("states")["words"]:
        assert demand_word(word).stage in ("", *STAGES)
    assert all(at_least(later, earlier) for earlier, later in pairwise(STAGES))
    assert not at_least("", "入库")


@pytest.mark.parametrize("written", ["石渡-02", "石渡2", "石渡－02", "D2"])
def test_a_list_number_names_its_demand(make: Make, written: str) -> None:
    service, material, rules = make
    demands = (demand("D1", list_no="石渡-01"), demand("D2", list_no="石渡-02"))
    done = track(material(service(demand=written), demands=demands), rules)
    served = {item.demand.demand_id: item.served for item in done.world.listed}
    assert served == {"D1": False, "D2": True}
    assert codes(done) == []


def test_a_number_in_no_pool_is_told(make: Make) -> None:
    service, material, rules = make
    done = track(
        material(service(demand="石渡-09"), demands=(demand("D1", list_no="石渡-01"),)), rules
    )
    (told,) = [f for f in done.findings if f.code == "unknown-demand"]
    assert told.value == "石渡-09"
    assert not any(item.served for item in done.world.listed)


def test_an_order_that_went_out_finds_nobody(make: Make) -> None:
    sent, named = Step("已发点单", "点单台账", named=False), Step("已填意向", "回复")
    done, found = states(
        make, demand("D1", "乙厂"), demand("D2", "丙厂"), rows=0, reached={"D1": sent, "D2": named}
    )
    assert (found["D1"].matched, found["D2"].matched) == (False, True)
    assert found["D1"].state == "已发点单"
    assert done.indicator("P8g").value.value == 50
