"""Single indicators on rows that can be seen through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.dates import FuzzyDate
from expertserve.ground.durations import Duration
from expertserve.ground.findings import Place
from expertserve.ground.fuzzy import Figure
from expertserve.indicators.minutes import spread
from expertserve.indicators.result import track
from expertserve.records.agreement import Agreement
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.feedback import Feedback, Tally
from expertserve.records.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.material import CountingRules, TrackMaterial
    from expertserve.records.service import Service


def _value(material: TrackMaterial, rules: CountingRules, number: str) -> Any:
    found = track(material, rules).indicator(number).value
    return None if found.value is None else float(found.value), found.qualifier


@pytest.mark.parametrize(
    ("given", "days", "hours"),
    [
        ({"hours": 3}, 0.38, 3), ({"hours": 10}, 1, 10), ({"half": "am"}, 0.5, 4), ({}, 1, 8), ({"half": "day"}, 1, 8),
        ({"day": "2026-03-10,2026-03-11", "hours": 10}, 1.25, 10), ({"day": "2026-03-10,2026-03-11", "half": "pm"}, 1, 8),
        ({"start": 540, "end": 720, "day": "2026-03-10,2026-03-11"}, 0.75, 6), ({"confirmed": Duration(minutes=Fraction(90)), "hours": 8}, 0.19, 1.5),
        ({"stated": Duration(half_days=Fraction(6)), "day": "2026-03-10,2026-03-11"}, 2, 16), ({"stated": Duration(class_hours=Fraction(4))}, 0.5, 4),
        ({"half": "am", "travel": Duration(minutes=Fraction(300))}, 0, 0),
    ],
)  # fmt: skip
def test_time(
    service: Callable[..., Service],
    material: Callable[..., TrackMaterial],
    rules: CountingRules,
    given: dict[str, Any],
    days: float,
    hours: float,
) -> None:
    result: Any = track(material(service(**given)), rules)
    assert (
        float(result.indicator("P3a").value.value or 0),
        float(result.indicator("P3b").value.value or 0),
    ) == (days, hours)


def test_a_class_hour_may_be_shorter(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    row = service(stated=Duration(class_hours=Fraction(4)))
    assert _value(material(row), replace(rules, minutes_per_class_hour=45), "P3b") == (3, "exact")


def test_assumed_time_only_fills_the_day(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (service(2, hours=6), service(3, unit="乙厂", hours=5), service(4, unit="丙厂"))
    assert _value(material(*rows), rules, "P3a") == (1, "exact")
    assert _value(material(*rows), rules, "P3b") == (11, "exact")


def test_minutes_are_spread_to_the_first_days() -> None:
    assert spread(10, 3) == [4, 3, 3]
    assert sum(spread(1001, 7)) == 1001


def test_the_smallest_figure_of_an_event_counts_once(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, "E1", figures={"trained_times": Figure(40, "about"), "problems": 0}),
        service(3, "E2", figures={"trained_times": Figure(38, "at-most"), "problems": 3}),
        service(4, "E3", figures={"trained_times": Figure(38, "at-least")}),
    )
    result: Any = track(material(*rows), rules)
    assert (
        result.indicator("Q2a").value.value,
        result.indicator("Q2a").value.qualifier,
        result.indicator("Q2a").rows,
    ) == (38, "at-least", 3)
    assert result.indicator("P2a").value.value == 1
    assert [(d.what, d.place.row, d.stated, d.computed) for d in result.differences] == [
        ("event-figures", 2, 40, 38)
    ]


def test_trainees_are_taken_off_where_the_header_includes_them(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    row = service(
        figures={
            "benefit_times": Figure(100, "at-least"),
            "trained_times": Figure(30, "at-least"),
            "benefit_people": 10,
            "trained_people": 40,
        },
        includes_trained=("benefit_times", "benefit_people"),
    )
    assert _value(material(row), rules, "Q4a") == (70, "about")
    assert _value(material(row), rules, "Q4b") == (0, "exact")
    assert _value(material(row), replace(rules, beneficiaries_include_trained=True), "Q4a") == (
        100,
        "at-least",
    )


@pytest.mark.parametrize(
    ("figures", "held"),
    [
        ({"trained_times": 30}, 1), ({"trained_times": 29}, 0), ({"trained_people": 60, "meetings": 2}, 2), ({"trained_people": 59, "meetings": 2}, 0),
        ({"trained_times": Figure(30, "at-most")}, 0), ({"trained_times": Figure(31, "at-most")}, 1), ({"meetings": 3}, 0), ({"trained_times": Figure(30, "about"), "trained_people": 5}, 1),
    ],
)  # fmt: skip
def test_lectures_need_an_audience(
    service: Callable[..., Service],
    material: Callable[..., TrackMaterial],
    rules: CountingRules,
    figures: dict[str, Any],
    held: int,
) -> None:
    result: Any = track(
        material(
            service(form="F10", figures=figures),
            service(3, unit="乙厂", figures={"trained_times": 99}),
        ),
        rules,
    )
    assert (result.indicator("Q3").value.value, result.indicator("Q3").rows) == (held, 1)


def test_conditions_of_agreements_transfers_and_benefits(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    figures = {
        "agreements": 1,
        "amount_fen": 12_500_000,
        "transfers": 2,
        "econ_fen": Figure(130_000_000, "at-least"),
    }
    bare = service(figures=figures, agreement_dated=False)
    sure = service(3, unit="乙厂", figures=figures, transfer_certified=True, econ_certified=True)
    found = {n: _value(material(bare, sure), rules, n) for n in ("Q5a", "Q5b", "Q7", "Q9")}
    assert found == {
        "Q5a": (1, "exact"),
        "Q5b": (12.5, "exact"),
        "Q7": (2, "exact"),
        "Q9": (130, "at-least"),
    }


def test_listed_problems_are_told_apart_by_unit(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, problem_list=(("虫害", ""), ("干旱", "未解决"))),
        service(3, day="2026-03-11", problem_list=(("虫害", "已解决"),)),
        service(
            4,
            unit="乙厂",
            problem_list=(("虫害", "部分解决"),),
            figures={"problems": Figure(2, "at-least")},
        ),
        service(5, unit="丙厂", problem_list=(("涝", "未解决"),)),
    )
    result: Any = track(material(*rows), rules)
    assert (
        result.indicator("Q1a").value.value,
        result.indicator("Q1a").value.qualifier,
        result.indicator("Q1a").rows,
    ) == (4, "at-least", 4)


def test_what_a_person_was_on_the_day(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    one = Expert(
        expert_id="E1",
        name="王一",
        title="研究员",
        title_level="正高",
        title_since=FuzzyDate(2026, 7, 1),
        title_before="副研究员",
        title_before_level="副高",
        retired_on=FuzzyDate(2026, 9, 1),
        org_region_text="本省某市",
    )
    two = Expert(
        expert_id="E2",
        name="李二",
        title="教授",
        title_level="正高",
        postdoc_in=FuzzyDate(2025),
        postdoc_out=FuzzyDate(2026, 3, 10),
        academician=True,
        overseas=True,
        org_region_text="外省",
    )
    rows = (service(2, "E1、E2"), service(3, "E1、E2", day="2026-08-01"))
    result: Any = track(material(*rows, experts=(one, two)), rules)
    found = {
        n: int(result.indicator(f"P4c-{n}").value.value or 0)
        for n in ("senior", "vice", "academician", "postdoc", "overseas", "retired", "outside")
    }
    assert found == {
        "senior": 2,
        "vice": 1,
        "academician": 1,
        "postdoc": 1,
        "overseas": 1,
        "retired": 0,
        "outside": 1,
    }
    assert dict(dict(result.indicator("P4c-postdoc").by)["month"])["2026-08"].value == 0


def test_person_times_without_a_session_are_by_county_and_day(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    rows = (
        service(2, session=""),
        service(3, session="常态服务", unit="乙厂"),
        service(4, session="/", day="2026-03-11"),
        service(5, session="S9", unit="丁厂"),
    )
    assert _value(material(*rows), rules, "P4b") == (3, "exact")
    assert _value(material(*rows), replace(rules, person_times_rule="expert-day"), "P4b") == (
        2,
        "exact",
    )


def test_agreements_open_at_the_end_of_the_period(
    material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    def entry(start: str, end: str, kind: str = "长期协议", *, ended: bool = False) -> Agreement:
        return Agreement(
            place=Place(file="a.xlsx"),
            kind=kind,
            county="甲",
            start=date.fromisoformat(start),
            end=date.fromisoformat(end) if end else None,
            ended=ended,
        )

    entries = (
        entry("2026-01-01", ""),
        entry("2026-01-01", "2026-12-31"),
        entry("2026-01-01", "2026-12-30"),
        entry("2027-01-01", ""),
        entry("2026-01-01", "", ended=True),
        entry("2025-01-01", "", "师徒结对"),
    )
    result: Any = track(material(agreements=entries), rules)
    assert (result.indicator("Q6a").value.value, result.indicator("Q6b").value.value) == (2, 1)
    assert dict(result.indicator("Q6a").by)["region"][0][0] == "甲县"


def test_satisfaction_takes_the_latest_answer_and_hides_few(
    material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    def answer(row: int, who: str, grade: int, on: str) -> Feedback:
        return Feedback(
            place=Place(file="f.xlsx", sheet="回访", row=row),
            session="S1",
            county="甲县",
            side="unit",
            respondent=who,
            grade=grade,
            on=date.fromisoformat(on),
        )

    answers = (
        answer(3, "甲厂", 4, "2026-05-01"),
        answer(4, "甲厂", 1, "2026-06-01"),
        answer(5, "乙厂", 3, "2026-05-01"),
        answer(6, "乙厂", 4, "2026-05-01"),
        answer(7, "丙厂", 0, "2026-05-01"),
        answer(8, "", 4, "2026-05-01"),
    )
    result: Any = track(material(feedback=answers), rules)
    assert (result.indicator("Q11a").value.value, result.indicator("Q11a").rows) == (
        Fraction(667, 10),
        3,
    )
    assert [(e.place.row, e.because) for e in result.excluded] == [
        (3, "superseded"),
        (5, "superseded"),
    ]
    assert track(material(feedback=answers[:3]), rules).indicator("Q11a").value.value is None
    tally = Tally(
        place=Place(file="t.xlsx", sheet="统计", row=2),
        session="S1",
        county="甲县",
        side="public",
        counts=(8, 1, 1, 0),
        stated=11,
    )
    both = track(material(feedback=answers, tallies=(tally,)), rules)
    assert (both.indicator("Q11a").value.value, both.indicator("Q11a").rows) == (
        Fraction(846, 10),
        13,
    )
    assert [(d.what, d.stated, d.computed) for d in both.differences] == [("tally", 11, 10)]


def test_demands_follow_their_services(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    def demand(number: str, state: str, **given: Any) -> Demand:
        return Demand(
            demand_id=number,
            unit_name="甲厂",
            county_text="甲县",
            state=state,
            date_in=FuzzyDate(2026, 3, 20),
            **given,
        )

    demands = (
        demand("D1", "入库"),
        demand("D2", "合并", merged_into="D1"),
        demand("D3", "未匹配"),
        demand("D4", "已审核"),
        demand("D5", "归档"),
    )
    rows = (
        service(2, demand="d2"),
        service(3, demand="D4", day="2026-03-12"),
        service(4, demand="D5", day="2026-04-01"),
    )
    result: Any = track(material(*rows, demands=demands), rules)
    got = {n: result.indicator(n).value.value for n in ("P8a", "P8b", "P8c", "P8d", "P9", "P1b")}
    assert got == {"P8a": 3, "P8b": 2, "P8c": 2, "P8d": 2, "P9": 12, "P1b": 3}
    assert track(material(), rules).indicator("P8g").value.value is None
    assert track(material(), rules).indicator("P9").value.value is None


def test_costs_are_those_of_sessions_with_a_counted_row(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    sessions = (
        Session(activity_id="S1", cost_fen=100_000, state="已结束"),
        Session(activity_id="S2", cost_fen=500_000, state="已结束"),
        Session(activity_id="S3", state="已结束", parent_id="S1"),
    )
    rows = (
        service(2, session="S1", half="am", figures={"problems": Figure(3, "at-least")}),
        service(3, session="s3", day="2026-03-11"),
    )
    result: Any = track(material(*rows, sessions=sessions), rules)
    assert (result.indicator("Q14a").value.value, result.indicator("Q14a").rows) == (2000, 1)
    assert (result.indicator("Q14b").value.value, result.indicator("Q14b").value.qualifier) == (
        Fraction(33333, 100),
        "at-most",
    )
    assert (result.indicator("P5").value.value, result.indicator("Q12").value.value) == (2, 1)
    assert track(material(), rules).indicator("Q14a").value.value is None


def test_an_unknown_area_has_no_coverage(
    service: Callable[..., Service], material: Callable[..., TrackMaterial], rules: CountingRules
) -> None:
    assert _value(material(service()), replace(rules, area=()), "P6d") == (None, "exact")
    assert _value(material(service()), rules, "P6d") == (33.3, "exact")
