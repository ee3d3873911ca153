"""Whom the words of a decision name, and the sentence where they name nobody or several."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.session import Session
from expertserve.work.standing.naming import Naming, Unclear
from expertserve.year.spoken.who import People, same_unit

EXPERTS = (
    Expert(expert_id="E1", name="安可立", org_name="云中大学", title="教授"),
    Expert(expert_id="E2", name="李明", org_name="云中大学"),
    Expert(expert_id="E3", name="李明", org_name="南岭茶厂"),
    Expert(expert_id="E4", name="欧阳若谷", org_name="云坪市人民医院", title="主任医师"),
)
DEMANDS = (
    Demand(demand_id="D1", list_no="澄沙-01", unit_name="澄沙果业", title="果树修剪"),
    Demand(demand_id="D2", list_no="澄沙-02", unit_name="澄沙果业", title="果实落果"),
    Demand(demand_id="D3", list_no="柏岭-01", unit_name="柏岭茶厂", title="红茶发酸"),
)
SESSIONS = (
    Session(activity_id="LC-1", session_no=1, title="走进澄沙", start=date(2026, 5, 11)),
    Session(activity_id="LC-2", session_no=12, title="走进柏岭"),
)
NAMING = Naming(
    EXPERTS,
    DEMANDS,
    sessions=SESSIONS,
    session_of={"D1": "LC-1", "D2": "LC-1"},
    left_out={"D3": "需求已撤回"},
)


def decision(kind: str = "指定", **facts: Any) -> Decision:
    return Decision(kind=kind, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("E1", "", "E1"),
        ("安可立", "", "E1"),
        ("安 可立", "", "E1"),
        ("安可立教授", "", "E1"),
        ("云中大学安可立", "", "E1"),
        ("欧阳若谷主任医师", "", "E4"),
        ("李明", "南岭茶厂", "E3"),
        ("李明", "云中大学", "E2"),
    ],
)
def test_an_expert_is_known_by_number_name_title_and_unit(text: str, unit: str, found: str) -> None:
    assert NAMING.expert(decision(expert=text, expert_unit=unit)) == found


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("李明", "", "云中大学；南岭茶厂"),
        ("李明", "柏岭茶厂", "与所填“柏岭茶厂”不符"),
        ("安可立", "南岭茶厂", "单位是云中大学"),
        ("钱多", "", "没有专家"),
        ("", "", "没有专家"),
        ("安", "", "没有专家"),
    ],
)
def test_a_name_that_names_nobody_alone_is_asked_about(text: str, unit: str, said: str) -> None:
    with pytest.raises(Unclear) as unclear:
        NAMING.expert(decision(expert=text, expert_unit=unit))
    assert said in unclear.value.text


@pytest.mark.parametrize(
    ("text", "found"),
    [("D1", "D1"), ("澄沙-01", "D1"), ("澄沙1", "D1"), ("澄沙-2", "D2"), ("果树修剪", "D1")],
)
def test_a_demand_is_known_by_number_and_title(text: str, found: str) -> None:
    assert NAMING.demand(decision(demand=text)) == found


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "须写明需求"),
        ({"demand": "澄沙-09"}, "没有找到"),
        ({"demand": "澄沙果业"}, "澄沙-01 果树修剪；澄沙-02 果实落果"),
        ({"demand_unit": "澄沙果业"}, "有2项需求"),
        ({"demand": "红茶发酸"}, "需求已撤回"),
    ],
)
def test_a_demand_nobody_can_tell_is_said_with_the_choice(facts: dict[str, Any], said: str) -> None:
    with pytest.raises(Unclear) as unclear:
        NAMING.demand(decision(**facts))
    assert said in unclear.value.text


def test_kept_from_a_unit_is_kept_from_everything_it_asked() -> None:
    assert NAMING.all_named(decision("不安排", demand_unit="澄沙果业")) == ("D1", "D2")
    assert NAMING.all_named(decision("不安排", demand="澄沙-02")) == ("D2",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LC-1", "LC-1"),
        ("第1期", "LC-1"),
        ("1", "LC-1"),
        ("第12期", "LC-2"),
        ("走进柏岭", "LC-2"),
        ("2", None),
        ("走进", None),
        ("", None),
    ],
)
def test_a_session_is_known_by_its_number_not_by_a_part_of_it(text: str, found: str | None) -> None:
    session = NAMING.session(text)
    assert (session.activity_id if session else None) == found


@pytest.mark.parametrize(
    ("facts", "whole"),
    [
        ({"kind": "改期", "demand": "LC-1"}, True),
        ({"kind": "不安排", "session": "第1期"}, True),
        ({"kind": "指定", "demand": "LC-1"}, False),
        ({"kind": "改期", "demand": "D1"}, False),
        ({"kind": "不安排", "session": "第1期", "expert": "安可立"}, False),
        ({"kind": "不安排", "demand": "LC-1", "demand_unit": "澄沙果业"}, False),
    ],
)
def test_a_decision_speaks_of_a_whole_session_or_not(facts: dict[str, Any], *, whole: bool) -> None:
    assert NAMING.session_only(decision(**facts)) == whole


def test_a_person_is_kept_from_a_session_or_from_everything() -> None:
    assert NAMING.demands_in(decision("不安排", expert="安可立")) == ("D1", "D2")
    assert NAMING.demands_in(decision("不安排", session="第1期")) == ("D1", "D2")
    assert NAMING.demands_in(decision("不安排", session="第12期")) == ()
    with pytest.raises(Unclear):
        NAMING.demands_in(decision("不安排", session="第3期"))


def test_a_demand_is_moved_with_its_session() -> None:
    moved = (decision("改期", demand="LC-1"),)
    assert NAMING.moved("D1", moved)
    assert not NAMING.moved("D3", moved)
    assert not NAMING.moved("D1", (decision("改期", demand="D1"),))
    assert not NAMING.moved("D1", ())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("澄沙果业有限公司", "澄沙果业", True),
        ("澄沙果业专业合作社", "澄沙果业有限责任公司", True),
        ("云坪市人民医院", "人民医院", True),
        ("云坪市人民医院（老院区）", "云坪市人民医院", True),
        ("云坪市人民医院", "云坪市第一中学", False),
        ("院", "云坪市人民医院", False),
        ("", "", False),
        ("", "云中大学", False),
    ],
)
def test_two_names_of_one_unit(one: str, other: str, *, same: bool) -> None:
    assert same_unit(one, other) == same
    assert same_unit(other, one) == same


def test_nobody_among_nobody() -> None:
    empty = People(())
    assert empty.find("安可立") is None
    assert empty.look("").places == ()


@pytest.mark.parametrize("text", ["张老师", "老张", "张教授"])
def test_a_surname_is_asked_about_with_those_who_bear_it(text: str) -> None:
    experts = (
        Expert(expert_id="E1", name="张开明", org_name="某学院"),
        Expert(expert_id="E2", name="张立新", org_name="某学院"),
        Expert(expert_id="E3", name="李白", org_name="某所"),
    )
    with pytest.raises(Unclear) as told:
        Naming(experts, ()).expert(Decision(kind="指定", expert=text))
    assert told.value.asked
    assert "张开明" in told.value.text
    assert "张立新" in told.value.text
    with pytest.raises(Unclear, match="没有专家"):
        Naming(experts, ()).expert(Decision(kind="指定", expert="王老师"))
