"""Decisions: obeyed or refused aloud, whatever way people write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.dates import Availability, Span
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.session import Session
from expertserve.rules._terms import Terms
from expertserve.rules.dates import first_day
from expertserve.work.plan.trip import free
from expertserve.work.standing.absences import is_absence
from expertserve.work.standing.decisions import Decider
from expertserve.work.standing.naming import Naming
from expertserve.year.spoken.who import People, Things, same_unit

if TYPE_CHECKING:
    from expertserve.records.ruling import Ruling
    from expertserve.work.standing.rulings import Decided

DAY = date(2026, 3, 20)
SEASON = Span(DAY, date(2026, 12, 31))
TERMS = Terms(as_of=DAY, season=SEASON, capacity={f"E{n}": 3 for n in range(9)})


def _expert(number: int, name: str, unit: str, *, willing: bool = True) -> Expert:
    return Expert(
        expert_id=f"E{number}",
        name=name,
        org_name=unit,
        title="教授",
        title_level="正高",
        willing=willing,
    )


EXPERTS = (
    _expert(1, "李明", "云岭农业大学"),
    _expert(2, "李明", "市农科院"),
    _expert(3, "周若谷", "市人民医院"),
    _expert(4, "顾长卿", "市第一医院", willing=False),
)
DEMANDS = (
    Demand(
        demand_id="D1",
        unit_name="石渡县绿源果业有限公司",
        title="果树修剪",
        county_text="石渡县",
        list_no="石渡-01",
    ),
    Demand(
        demand_id="D2",
        unit_name="石渡县绿源果业有限公司",
        title="果品贮藏",
        county_text="石渡县",
        list_no="石渡-02",
    ),
    Demand(
        demand_id="D3",
        unit_name="青坞县人民医院",
        title="儿童哮喘",
        county_text="青坞县",
        list_no="青坞-01",
    ),
)
SESSIONS = (
    Session(activity_id="LC-1", session_no=1, start=date(2026, 5, 11), end=date(2026, 5, 15)),
)


def _decide(*decisions: Decision, **facts: object) -> Decided:
    naming = Naming(EXPERTS, DEMANDS, sessions=SESSIONS, session_of={"D1": "LC-1"}, left_out={})
    return Decider(decisions=decisions, naming=naming, terms=TERMS, **facts).decide()  # type: ignore[arg-type]


def _only(decided: Decided) -> Ruling:
    (ruling,) = decided.rulings
    return ruling


@pytest.mark.parametrize("text", ["石渡-01", "石渡1", "石渡01", "D1", "果树修剪"])
def test_a_demand_is_named_by_number_said_or_written(text: str) -> None:
    assert Things(DEMANDS).look(text).places == (0,)


@pytest.mark.parametrize("unit", ["绿源果业", "石渡县绿源果业", "石渡县绿源果业有限公司"])
def test_a_unit_is_named_without_its_legal_form_and_county(unit: str) -> None:
    assert Things(DEMANDS).look(unit).places == (0, 1)
    assert same_unit("绿源果业有限公司", "绿源果业")
    assert not same_unit("绿源果业有限公司", "绿野果业有限公司")


@pytest.mark.parametrize(
    "text", ["周若谷教授", "周若谷（市人民医院）", "市人民医院周若谷", "周 若谷"]
)
def test_a_person_is_named_with_title_and_unit(text: str) -> None:
    assert People(EXPERTS).look(text).places == (2,)


def test_a_name_inside_another_name_is_nobody() -> None:
    assert People(EXPERTS).look("周若谷川").places == ()


def test_namesakes_are_asked_without_the_unit_and_told_apart_with_it() -> None:
    asked = Decision(kind="不安排", demand="石渡-01", expert="李明")
    ruling = _only(_decide(asked))
    assert ruling.verdict == "asked"
    assert "云岭农业大学" in ruling.text
    told = Decision(kind="不安排", demand="石渡-01", expert="李明", expert_unit="市农科院")
    assert _decide(told).forbidden.keys() == {("D1", "E2")}


def test_a_person_without_a_demand_is_kept_from_all_of_the_year_or_of_a_session() -> None:
    year = _decide(Decision(kind="不安排", expert="周若谷"))
    assert {pair[0] for pair in year.forbidden} == {"D1", "D2", "D3"}
    session = _decide(Decision(kind="不安排", expert="周若谷", session="第1期"))
    assert session.forbidden.keys() == {("D1", "E3")}
    assert (
        _only(_decide(Decision(kind="不安排", expert="周若谷", session="第9期"))).verdict
        == "refused"
    )


def test_a_replacement_that_cannot_be_leaves_the_old_one() -> None:
    decided = _decide(
        Decision(kind="更换", demand="青坞-01", expert="周若谷", replacement="顾长卿")
    )
    assert _only(decided).verdict == "refused"
    assert not decided.forbidden
    assert not decided.fixed


def test_a_later_decision_overtakes_and_is_said_to() -> None:
    first = Decision(kind="已定", demand="青坞-01", expert="周若谷", on=date(2026, 3, 1))
    second = Decision(kind="不安排", expert="周若谷", on=date(2026, 3, 2))
    decided = _decide(second, first)
    assert [one.verdict for one in decided.rulings] == ["kept", "overtaken"]
    assert not decided.fixed


def test_an_appointment_falls_to_his_own_later_no() -> None:
    order = Decision(
        kind="指定", demand="青坞-01", expert="周若谷", basis="批示", on=date(2026, 3, 1)
    )
    pair = ("D3", "E3")
    fallen = _only(_decide(order, said_no={pair: date(2026, 3, 5)}))
    assert (fallen.verdict, fallen.falls) == ("refused", True)


@pytest.mark.parametrize("day", [date(2026, 2, 1), date(2026, 3, 5), None])
def test_no_appointment_overrules_his_own_no(day: date | None) -> None:
    order = Decision(
        kind="指定", demand="青坞-01", expert="周若谷", basis="批示", on=date(2026, 3, 1)
    )
    ruling = _only(_decide(order, said_no={("D3", "E3"): day}))
    assert ruling.verdict == "refused"
    assert "本人" in ruling.text
    assert ruling.falls is (day != date(2026, 2, 1)), "an order that never stood does not fall"


def test_what_nobody_can_tell_is_asked_about_by_name() -> None:
    ruling = _only(_decide(Decision(kind="", demand="D1", expert="周若谷", said="再说")))
    assert ruling.verdict == "asked"
    assert "再说" in ruling.text
    assert "再说" in ruling.finding().value


def test_a_home_unit_s_no_stands_against_every_appointment_but_a_later_one() -> None:
    pair, no = ("D1", "E1"), date(2026, 4, 20)

    def verdict(on: date | None) -> str:
        asked = Decision(kind="指定", demand="D1", expert="E1", basis="领导批示", on=on)
        ruling = _only(_decide(asked, home_no={pair: no}))
        assert ruling.falls == (ruling.verdict == "refused")
        return ruling.verdict

    days = (None, date(2026, 4, 1), no, date(2026, 4, 21))
    assert [verdict(on) for on in days] == ["refused", "refused", "refused", "kept"]


def test_days_on_which_somebody_cannot_come_bar_those_days_alone() -> None:
    """不安排 with a person and days: he is away then, and no pair of him is forbidden."""
    away = Span(date(2026, 5, 12), date(2026, 5, 12))
    asked = Decision(kind="不安排", expert="周若谷", dates=(away,), basis="本人来电")
    decided = _decide(asked)
    assert _only(decided).verdict == "kept"
    assert not decided.forbidden
    nobody = _decide(replace(asked, expert="李明"))
    assert _only(nobody).verdict == "asked"
    assert is_absence(asked)
    assert not is_absence(replace(asked, demand="D1"))
    there = Availability(away=(away,))
    assert not free(there, date(2026, 5, 12))
    assert free(there, date(2026, 5, 13))
    assert first_day(there, (away,), SEASON) is None
    assert first_day(there, (Span(date(2026, 5, 12), date(2026, 5, 13)),), SEASON) == date(2026, 5, 13)  # fmt: skip
