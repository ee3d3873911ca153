"""What a field of a form shows of a record: words and numbers a person would write, never what the program keeps inside."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from expertserve.books.conversion.kind import kind
from expertserve.ground.durations import Duration
from expertserve.ground.findings import Place
from expertserve.ground.fuzzy import Figure
from expertserve.records.agreement import Agreement
from expertserve.records.demand import Demand
from expertserve.records.service import NamedExpert, Service
from expertserve.records.session import Session
from expertserve.work.fill.values import shown

HERE = Place(file="服务记录.xlsx", row=3)
SERVICE = Service(
    place=HERE,
    reporter="河口县",
    session="第2期",
    demand="XQ-003",
    experts=(
        NamedExpert(name="安可立", expert_id="E1", employer="云中大学", title="教授", kind="农业"),
        NamedExpert(
            name="白小舟", expert_id="E2", employer="云中大学", title="副教授", kind="农业"
        ),
    ),
    unit="河口县一号合作社",
    county="河口县",
    town="滩头镇",
    village="上堰村",
    topic="果树修剪",
    form_text="现场指导",
    field_text="林果",
    days=(date(2026, 5, 12), date(2026, 5, 13)),
    date_text="5月12日至13日",
    half="am",
    start=540,
    end=695,
    stated=Duration(half_days=Fraction(3)),
    confirmed=Duration(class_hours=Fraction(2), minutes=Fraction(90)),
    travel=Duration(minutes=Fraction(45)),
    online=True,
    approved=True,
    evidenced=True,
    evidence="照片2张",
    figures=(
        ("trained_times", Figure(40)),
        ("amount_fen", Figure(1_234_500)),
        ("area_cents", Figure(12_050)),
    ),
    problem_list=(("剪口流胶", "已解决"), ("授粉不足", "")),
    result="当场示范",
    issues="缺工具",
    level="县级",
    log_id="F-1",
)
ON_PAPER = {
    "log_id": "F-1",
    "session": "第2期",
    "demand": "XQ-003",
    "expert_id": "E1、E2",
    "expert": "安可立、白小舟",
    "expert_unit": "云中大学",
    "expert_title": "教授、副教授",
    "expert_kind": "农业",
    "unit": "河口县一号合作社",
    "place": "河口县滩头镇上堰村",
    "county": "河口县",
    "town": "滩头镇",
    "village": "上堰村",
    "date": "5月12日至13日",
    "date_from": date(2026, 5, 12),
    "date_to": date(2026, 5, 13),
    "half": "上午",
    "start": "9:00",
    "end": "11:35",
    "duration": "1.5天",
    "confirmed": "2学时1小时30分钟",
    "travel": "45分钟",
    "topic": "果树修剪",
    "form": "现场指导",
    "mode": "线上",
    "field": "林果",
    "trained_times": 40,
    "amount": 1.2345,
    "area": 120.5,
    "problem_list": "剪口流胶（已解决）；授粉不足",
    "result": "当场示范",
    "issues": "缺工具",
    "evidence": "照片2张",
    "approved": "通过",
    "level": "县级",
    "reporter": "河口县",
}


def test_every_field_of_a_service_that_was_told_is_shown_as_it_is_written_on_paper() -> None:
    told = {one.field: shown(SERVICE, one.field) for one in kind("services").columns}
    assert {field: value for field, value in told.items() if value is not None} == ON_PAPER


def test_of_a_service_that_tells_nothing_nothing_is_shown() -> None:
    told = {one.field: shown(Service(place=HERE), one.field) for one in kind("services").columns}
    assert {field: value for field, value in told.items() if value is not None} == {}


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (Duration(half_days=Fraction(1)), "0.5天"),
        (Duration(half_days=Fraction(4)), "2天"),
        (Duration(minutes=Fraction(180)), "3小时"),
        (Duration(minutes=Fraction(61)), "1小时1分钟"),
        (Duration(class_hours=Fraction(3, 2)), "1.5学时"),
        (Duration(), None),
    ],
)
def test_a_duration_bears_its_units_under_any_head(told: Duration, text: str | None) -> None:
    assert shown(Service(place=HERE, stated=told), "duration") == text


def _session(**days: Any) -> Session:
    known = {one.name for one in fields(Session)}
    assert days.keys() <= known
    return Session(activity_id="LC-1", **days)


PLAN = {"start": date(2026, 6, 10), "end": date(2026, 6, 12)}


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({}, None),
        (PLAN, "2026年6月10日至12日"),
        ({**PLAN, "actual_start": date(2026, 6, 20)}, "2026年6月20日"),
        (
            {**PLAN, "actual_start": date(2026, 6, 11), "actual_end": date(2026, 7, 1)},
            "2026年6月11日至7月1日",
        ),
        ({"start": date(2026, 12, 31), "end": date(2027, 1, 2)}, "2026年12月31日至2027年1月2日"),
        ({"start": date(2026, 6, 10), "end": date(2026, 6, 10)}, "2026年6月10日"),
        ({"end": date(2026, 6, 10)}, None),
    ],
)
def test_the_days_of_a_session_are_those_held_or_those_planned_never_half_of_each(
    days: dict[str, date], text: str | None
) -> None:
    assert shown(_session(**days), "when") == text


def test_ranges_show_one_number_where_both_ends_are_one() -> None:
    assert shown(_session(team_min=3, team_max=3), "team") == 3
    assert shown(_session(team_min=3, team_max=5), "team") == "3-5"
    assert shown(_session(team_max=5), "team") == 5
    assert shown(_session(), "team") is None


def _demand(**facts: Any) -> Demand:
    return Demand(demand_id="D1", unit_name="河口县一号合作社", **facts)


def test_money_is_shown_in_wan_and_nothing_is_not_zero() -> None:
    demand = _demand(budget_fen=5_000_000)
    assert (shown(demand, "budget_wan"), type(shown(demand, "budget_wan"))) == (5, int)
    assert shown(_demand(budget_fen=5_050_000), "budget_wan") == 5.05
    assert shown(_demand(budget_fen=0), "budget_wan") == 0
    assert shown(_demand(), "budget_wan") is None
    assert shown(Agreement(place=HERE, amount_fen=1), "amount") == 0.000001


def test_a_demand_is_named_by_its_number_on_the_list() -> None:
    assert shown(_demand(list_no="XQ-003"), "demand_id") == "XQ-003"
    assert shown(_demand(), "demand_id") == "D1"
    assert shown(_demand(need_min=1, need_max=2), "need_count") == "1-2"
    assert shown(_demand(need_min=2, need_max=2), "need_count") == 2
    assert shown(_demand(title=" "), "title") is None
