"""What an audience may see of a person and of a demand; numbers typed into free text never leave."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from expertserve.ground.dates import Availability, FreeTime, Span
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.views import (
    clean,
    for_county,
    for_expert,
    for_unit,
    unit_demand,
    when_free,
)

PHONE, MAIL, IDENTITY = "13900001234", "zhang@example.cn", "510722199003073518"
PRIVATE = (PHONE, MAIL, IDENTITY)
EXPERT = Expert(
    expert_id="E1",
    name="章秋",
    org_name=f"云岭大学（电话{PHONE}）",
    title=f"教授 {MAIL}",
    expertise=f"茶树栽培，身份证号{IDENTITY}",
    field=("农业",),
    mobile=(PHONE,),
    email=(MAIL,),
    recommended_by=f"云岭市人社局 {PHONE}",
)


def demand(**facts: Any) -> Demand:
    told: dict[str, Any] = {
        "demand_id": "D-9",
        "list_no": "石渡-03",
        "unit_name": "云坪茶厂",
        "title": f"红茶发酸，请联系{PHONE}",
        "detail": f"发酵不匀 微信：{PHONE}",
        "public_title": "茶叶加工技术",
        "need_field": ("农业",),
    }
    return Demand(**(told | facts))


@pytest.mark.parametrize("view", [for_unit(EXPERT, f"对口，{PHONE}"), for_county(EXPERT)])
def test_no_view_of_an_expert_holds_a_number_of_his(view: Any) -> None:
    told = " ".join(str(getattr(view, one.name)) for one in fields(view))
    assert not any(number in told for number in PRIVATE)
    assert view.name == "章秋"
    assert "茶树栽培" in view.direction
    assert "教授" in view.title


def test_a_unit_does_not_see_who_recommended_and_a_county_does() -> None:
    assert not hasattr(for_unit(EXPERT), "recommended_by")
    assert for_county(EXPERT).recommended_by.strip() == "云岭市人社局"


@pytest.mark.parametrize(
    ("facts", "unit", "title"),
    [
        ({"publicity": "可公开"}, "云坪茶厂", "红茶发酸，请"),
        ({"publicity": "不公开"}, "云坪县", "茶叶加工技术"),
        ({"publicity": ""}, "云坪县", "茶叶加工技术"),
        ({"publicity": "", "public_title": ""}, "云坪县", "农业方面的难题"),
        ({"publicity": "", "public_title": "", "need_field": ()}, "云坪县", ""),
        ({"publicity": "可公开", "title": ""}, "云坪茶厂", "茶叶加工技术"),
        ({"publicity": "可公开", "title": "", "public_title": ""}, "云坪茶厂", "发酵不匀"),
    ],
)
def test_an_expert_sees_a_demand_as_its_unit_allows(
    facts: dict[str, Any], unit: str, title: str
) -> None:
    seen = for_expert(demand(**facts), "云坪县")
    assert seen.unit == unit
    assert seen.title.startswith(title)
    assert bool(seen.title) == bool(title)
    assert PHONE not in seen.title


def test_a_unit_sees_its_demand_under_the_number_people_say() -> None:
    assert unit_demand(demand(), "云坪县").demand_id == "石渡-03"
    assert unit_demand(demand(list_no=""), "云坪县").demand_id == "D-9"
    assert PHONE not in unit_demand(demand(), "云坪县").detail
    assert unit_demand(demand(need_max=0), "云坪县").wanted == 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("土壤 pH 6.5，亩产 1300 斤", "土壤 pH 6.5，亩产 1300 斤"),
        ("2026年3月1日至2026年3月5日", "2026年3月1日至2026年3月5日"),
        (f"联系电话：{PHONE}", ""),
        ("手机139-0000-1234下午联系", "下午联系"),
        ("0999-0000000转分机", "转分机"),
        ("", ""),
    ],
)
def test_free_text_keeps_everything_but_what_reaches_a_person(text: str, kept: str) -> None:
    assert clean(text) == kept


@pytest.mark.parametrize(
    ("availability", "words"),
    [
        (None, ""),
        (Availability(months=(3, 4, 5, 9)), "3月至5月、9月"),
        (Availability(months=(12, 1)), "1月、12月"),
        (Availability(days="weekend"), "周末"),
        (
            Availability(spans=(Span(date(2026, 3, 1), date(2026, 3, 9)),), days="workday"),
            "3月1日至9日，工作日",
        ),
        (Availability(spans=(Span(date(1, 1, 1), date(2026, 3, 9)),)), ""),
        (Availability(text=f"电话{PHONE}"), ""),
    ],
)
def test_when_somebody_is_free_is_told_from_what_was_understood(
    availability: Availability | None, words: str
) -> None:
    assert when_free(availability) == words


def test_what_was_answered_of_days_stands_before_the_roster() -> None:
    august = FreeTime((Span(date(2026, 8, 1), date(2026, 8, 10)),), "上午", "8月上旬上午")
    turn = FreeTime((Span(date(2026, 12, 28), date(2027, 1, 3)),))
    person = Expert(expert_id="E1", name="李明", availability=Availability(months=(4, 5)))
    assert for_unit(person, "", (august, turn)).when == (
        "8月1日至10日上午，2026年12月28日至2027年1月3日"
    )
    assert for_unit(person).when == "4月至5月"
    assert for_unit(person, "", (FreeTime((), text="看情况"),)).when == "4月至5月"


def test_who_names_no_direction_is_shown_by_what_he_is_good_at() -> None:
    person = Expert(expert_id="E1", name="李明", keywords=("晚疫病测报", "贮藏"))
    assert for_unit(person).direction == "晚疫病测报、贮藏"
    assert for_county(person).direction == "晚疫病测报、贮藏"
