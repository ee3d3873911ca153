"""Sessions, places and units as people write them in service records."""

from __future__ import annotations

import pytest

from expertserve.ground.findings import Place
from expertserve.ground.text import shortens
from expertserve.indicators.named import NO_SESSION, Sessions
from expertserve.indicators.places import Places, split_place
from expertserve.records.demand import Demand
from expertserve.records.service import Service
from expertserve.records.session import Session
from expertserve.year.short_names import short_units

SESSIONS = Sessions(
    (
        Session(activity_id="YC26-01", title="冬季农技进村", session_no=1),
        Session(activity_id="YC26-02", title="名医下乡", session_no=2),
        Session(activity_id="YC26-06", title="名医下乡（春季）", session_no=6),
    )
)


@pytest.mark.parametrize(
    ("text", "session"),
    [
        ("第一期 冬季农技进村", "YC26-01"),
        ("第1期“冬季农技进村”", "YC26-01"),
        ("甲县“名医下乡（春季）”专家签到簿", "YC26-06"),
        ("活动编号YC26-02", "YC26-02"),
        ("第1期 名医下乡", NO_SESSION),
        ("常态服务", NO_SESSION),
    ],
)
def test_a_session_named_in_a_longer_text(text: str, session: str) -> None:
    assert SESSIONS.find(text) == session


def test_places_with_something_between_their_parts() -> None:
    places = Places(("甲县", "乙区"))
    assert split_place("甲县/城关镇/上堰村", places) == ("甲县", "城关镇", "上堰村")
    assert split_place("乙区 河口镇", places) == ("乙区", "河口镇", "")


def test_a_short_unit_is_asked_about_and_not_taken() -> None:
    assert shortens("省农科院", "楚宁省农业科学院")
    place = Place(file="a.xlsx", sheet="s", row=4, column="", path="a.xlsx")
    services = [
        Service(place, unit=unit) for unit in ("丰禾合作社", "甲县丰禾水稻专业合作社", "别家农场")
    ]
    demands = [Demand(demand_id="D1", unit_name="甲县丰禾水稻专业合作社", sources=())]
    (asked,) = short_units(services, demands, frozenset())
    assert dict(asked.facts)["near"] == "甲县丰禾水稻专业合作社"
    assert not short_units(services, demands, frozenset({"丰禾合作社"}))
