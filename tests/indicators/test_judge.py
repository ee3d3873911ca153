"""Which services count: the reasons in their order, duplicates, two places in one half-day, and persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.durations import Duration
from expertserve.indicators.result import track
from expertserve.records.expert import Expert
from expertserve.records.service import NamedExpert

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service


def _because(material: TrackMaterial, rules: CountingRules) -> list[tuple[int, str, str]]:
    return [(e.place.row, e.because, e.expert) for e in track(material, rules).excluded]


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"day": "", "approved": False}, "bad-date"),
        ({"day": "2025-12-31,2026-01-01"}, "outside-cycle"),
        ({"day": "2026-12-31,2027-01-01", "cancelled": True}, "outside-cycle"),
        ({"cancelled": True, "approved": False}, "cancelled"),
        ({"approved": False, "evidenced": False}, "not-approved"),
        ({"evidenced": False}, "no-evidence"),
        ({"experts": ()}, "no-expert"),
    ],
)
def test_the_first_reason_that_holds(
    service: Callable[..., Service],
    material: Callable[..., TrackMaterial],
    rules: CountingRules,
    given: dict[str, Any],
    because: str,
) -> None:
    assert _because(material(service(**given)), rules) == [(2, because, "")]


def test_a_name_that_two_bear_is_ambiguous_unless_the_employer_tells(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    roster = (
        Expert(expert_id="E1", name="王一", org_name="甲院"),
        Expert(expert_id="E2", name="王一", org_name="乙院"),
        Expert(expert_id="E3", name="李二", org_name="丙院"),
    )
    rows = (
        service(2, experts=(NamedExpert(name="王　一"),)),
        service(
            3,
            day="2026-03-11",
            experts=(NamedExpert(name="王一", employer="乙院"), NamedExpert(name="李二")),
        ),
        service(4, day="2026-03-12", experts=(NamedExpert(name="王一"), NamedExpert(name="李二"))),
        service(
            5,
            day="2026-03-13",
            experts=(NamedExpert(name="赵五", employer="某院", title="教授", kind="海外"),),
        ),
    )
    result: Any = track(material(*rows, experts=roster), rules)
    assert [(e.place.row, e.because, e.expert) for e in result.excluded] == [
        (2, "ambiguous-expert", ""),
        (4, "ambiguous-expert", "王一"),
    ]
    people = {p.key for row in result.world.judgement.rows for p in row.people if not p.ambiguous}
    assert people == {"id:E2", "id:E3", "name:赵五|某院"}
    assert result.indicator("P4a").value.value == 3
    assert (
        result.indicator("P4c-senior").value.value,
        result.indicator("P4c-overseas").value.value,
    ) == (1, 1)


def test_the_county_of_the_place_keeps_its_row(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    own = service(7, file="b乙县.xlsx", reporter="乙县", county="乙县", topic="课")
    other = service(3, file="a甲县.xlsx", reporter="甲县", county="乙县", topic="课（协办）")
    twice = service(8, file="b乙县.xlsx", reporter="乙县", county="乙县")
    assert _because(material(own, other, twice), rules) == [
        (3, "duplicate", ""),
        (8, "duplicate", ""),
    ]


def test_without_a_home_the_first_file_keeps_its_row(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = [service(9, file=name, reporter="丙县") for name in ("b.xlsx", "a.xlsx")]
    assert [e.place.file for e in track(material(*rows), rules).excluded] == ["b.xlsx"]


def test_clock_times_and_a_named_half_are_the_same_half(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, half="am"),
        service(3, start=540, end=720),
        service(4, half="pm"),
        service(5, start=780, end=900),
        service(6, start=600, end=800),
    )
    assert _because(material(*rows), rules) == [(3, "duplicate", ""), (5, "duplicate", "")]


def _elsewhere(service: Callable[..., Service], row: int, **given: Any) -> Service:
    return service(row, file="乙县.xlsx", reporter="乙县", county="乙县", unit="乙社", **given)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ({"half": "am"}, {"half": "day"}, True),
        ({"half": "am"}, {"half": "pm"}, False),
        ({}, {"half": "pm"}, True),
        ({"hours": 3}, {"half": "pm"}, False),
        ({"hours": 3}, {"hours": 2}, False),
        ({"hours": 3}, {"hours": 5}, True),
        ({"start": 540, "end": 720}, {"start": 720, "end": 800}, False),
        ({"start": 540, "end": 780}, {"half": "pm"}, True),
        ({"half": "am"}, {"half": "am", "online": True}, False),
        ({"half": "am"}, {"half": "am", "form": "F27"}, False),
        ({"half": "am"}, {"half": "am", "county": "甲县", "unit": "甲院"}, False),
    ],
)
def test_one_expert_in_two_counties(
    service: Callable[..., Service],
    material: Callable[..., TrackMaterial],
    rules: CountingRules,
    one: dict[str, Any],
    other: dict[str, Any],
    *,
    clash: bool,
) -> None:
    rows = (
        service(2, **one),
        replace(_elsewhere(service, 3)) if not other else _with(service, other),
    )
    because = _because(material(*rows), rules)
    assert because == ([(3, "double-booked", ""), (2, "double-booked", "")] if clash else [])
    warned = track(material(*rows), replace(rules, double_booking="warn"))
    assert warned.excluded == ()
    assert sum(f.code == "two-places" for f in warned.findings) == (2 if clash else 0)


def _with(service: Callable[..., Service], given: dict[str, Any]) -> Service:
    base = {"file": "乙县.xlsx", "reporter": "乙县", "county": "乙县", "unit": "乙社"}
    return service(3, **{**base, **given})


def test_only_some_experts_of_a_row_are_out(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (service(2, "E1、E2、E3", half="am"), _elsewhere(service, 5, who="E2", half="am"))
    roster = (
        Expert(expert_id="E1", name="王一"),
        Expert(expert_id="E2", name="李二"),
        Expert(expert_id="E3", name="张三"),
    )
    assert _because(material(*rows, experts=roster), rules) == [
        (5, "double-booked", ""),
        (2, "double-booked", "李二"),
    ]


def test_travel_counts_for_presence_and_not_for_time(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    from fractions import Fraction

    long_way = service(2, hours=5, travel=Duration(minutes=Fraction(120)))
    result: Any = track(material(long_way, _elsewhere(service, 3, half="pm")), rules)
    assert {e.because for e in result.excluded} == {"double-booked"}
    assert track(material(long_way), rules).indicator("P3b").value.value == 3
    assert (
        track(material(long_way), replace(rules, count_travel=True)).indicator("P3b").value.value
        == 5
    )


def test_two_whole_days_of_one_expert_on_one_date_are_told_and_count_one_day(
    service: Callable[..., Service],
    material: Callable[..., TrackMaterial],
    rules: CountingRules,
) -> None:
    """In one county nothing is left out; the day is one day, and the clerk is asked."""
    twice = (service(2, half="day"), service(3, half="day", unit="另一社"))
    found = track(material(*twice), rules)
    assert found.excluded == ()
    assert [f.place.row for f in found.findings if f.code == "whole-day-twice"] == [3]
    assert next(i.value for i in found.indicators if i.definition.number == "P3a").value == 1
    halves = (service(2, half="am"), service(3, half="day", unit="另一社"))
    assert not [f for f in track(material(*halves), rules).findings if f.code == "whole-day-twice"]
