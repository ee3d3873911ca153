"""Options as they are typed: parts of a year with their boundary days, and formats of papers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.ground.errors import UsageError
from expertserve.indicators.material import CountingRules, TrackMaterial
from expertserve.records.target import Target
from expertserve.work.change.ask import Ask, label_of
from expertserve.work.counting import (
    counting_rules,
    in_period,
    report_date,
    sub_period,
    year_targets,
)
from expertserve.work.formats import forms_of
from expertserve.year.settings import Settings

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def days(*texts: str) -> tuple[date, date]:
    first, last = map(date.fromisoformat, texts)
    return first, last


@pytest.mark.parametrize(
    ("text", "as_of", "found"),
    [
        ("", "2026-05-20", ("2026-01-01", "2026-12-31")),
        ("全年", "2026-05-20", ("2026-01-01", "2026-12-31")),
        ("月", "2026-05-20", ("2026-05-01", "2026-05-31")),
        ("月", "2026-05-15", ("2026-04-01", "2026-04-30")),
        ("月", "2026-05-16", ("2026-05-01", "2026-05-31")),
        ("本月", "2026-05-01", ("2026-05-01", "2026-05-31")),
        ("月", "2026-01-10", ("2026-01-01", "2026-01-31")),
        ("季度", "2026-04-15", ("2026-01-01", "2026-03-31")),
        ("季度", "2026-04-16", ("2026-04-01", "2026-06-30")),
        ("半年", "2026-07-15", ("2026-01-01", "2026-06-30")),
        ("半年", "2026-12-31", ("2026-07-01", "2026-12-31")),
        ("月", "2027-01-09", ("2026-12-01", "2026-12-31")),
        ("月", "2025-11-30", ("2026-01-01", "2026-01-31")),
        ("2月", "2026-05-20", ("2026-02-01", "2026-02-28")),
        ("2028年2月", "2026-05-20", ("2028-02-01", "2028-02-29")),
        ("12月", "2026-05-20", ("2026-12-01", "2026-12-31")),
        ("第四季度", "2026-05-20", ("2026-10-01", "2026-12-31")),
        ("二季度", "2026-05-20", ("2026-04-01", "2026-06-30")),
        ("Q3", "2026-05-20", ("2026-07-01", "2026-09-30")),
        ("2025年上半年", "2026-05-20", ("2025-01-01", "2025-06-30")),
        ("下半年", "2026-05-20", ("2026-07-01", "2026-12-31")),
        ("2026-03-01至2026-03-01", "2026-05-20", ("2026-03-01", "2026-03-01")),
        ("2026年3月1日至2026年4月2日", "2026-05-20", ("2026-03-01", "2026-04-02")),
    ],
)
def test_a_period_is_whole_and_the_one_before_for_fifteen_days(
    text: str, as_of: str, found: tuple[str, str]
) -> None:
    assert sub_period(text, YEAR, date.fromisoformat(as_of)) == days(*found)


@pytest.mark.parametrize(
    "text",
    ["13月", "0月", "五季度", "Q5", "2026-03-31至2026-03-01", "2026-02-30至2026-03-01", "3月1日", "去年", "2026-03-01"],
)  # fmt: skip
def test_a_period_nobody_can_read_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        sub_period(text, YEAR, date(2026, 5, 20))


def test_a_year_of_its_own_days_keeps_them() -> None:
    own = (date(2025, 11, 1), date(2026, 10, 31))
    assert sub_period("月", own, date(2026, 11, 20)) == days("2026-10-01", "2026-10-31")
    assert sub_period("", own, date(2026, 11, 20)) == own


def _material(**facts: Any) -> TrackMaterial:
    return TrackMaterial(**facts)


def test_targets_of_the_year_are_no_measure_of_a_part_of_it() -> None:
    from expertserve.ground.findings import Place

    aims = (Target(Place(file="目标.xlsx"), "服务次数", "不少于12"),)
    whole = counting_rules(Settings(), date(2026, 5, 20))
    part = counting_rules(Settings(), date(2026, 5, 20), "一季度")
    material = _material(targets=aims)
    assert in_period(material, whole, YEAR).targets == aims
    assert in_period(material, part, YEAR).targets == ()
    assert isinstance(part, CountingRules)
    assert (part.start, part.end) == days("2026-01-01", "2026-03-31")


def test_a_target_told_twice_in_other_spelling_stands_once() -> None:
    from expertserve.ground.findings import Place

    own = (Target(Place(file="设置.xlsx"), "服务次数", "不少于12次"),)
    told = (
        Target(Place(file="目标.xlsx"), "服务 次数", "不少于12次"),
        Target(Place(file="目标.xlsx"), "服务次数", "不少于15次"),
    )
    assert [one.text for one in year_targets(own, told)] == ["不少于12次", "不少于15次"]
    assert year_targets((), ()) == ()


@pytest.mark.parametrize(
    ("own", "given", "found"),
    [
        (None, date(2026, 5, 20), date(2026, 5, 20)),
        (date(2026, 3, 31), date(2026, 5, 20), date(2026, 3, 31)),
        (date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_the_day_on_the_command_line_goes_before_that_of_the_settings(
    own: date | None, given: date, found: date
) -> None:
    assert report_date(Settings(as_of=own), given, date(2026, 5, 20)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pdf", ("pdf",)),
        ("docx，pdf", ("docx", "pdf")),
        ("pdf、PDF docx", ("pdf", "docx")),
        ("pdf docx", ("pdf", "docx")),
        (" html ", ("html",)),
        ("pdf;docx", ("pdf", "docx")),
    ],
)
def test_formats_are_read_however_they_are_joined(text: str, found: tuple[str, ...]) -> None:
    assert forms_of(text) == found


@pytest.mark.parametrize("text", ["", "，", "doc", "pdf,doc", "none", "pdf none"])
def test_other_formats_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        forms_of(text)


def test_none_is_a_format_where_it_may_be_and_alone() -> None:
    assert forms_of("none", may_be_none=True) == ()
    with pytest.raises(UsageError):
        forms_of("none,pdf", may_be_none=True)
    with pytest.raises(UsageError):
        forms_of("html", ("docx", "pdf"))


@pytest.mark.parametrize(
    ("facts", "cause"),
    [
        ({}, "更正"),
        ({"who": "祁明朗"}, "不能来"),
        ({"who": "祁明朗", "unit": "云坪茶厂"}, "增加"),
        ({"who": "祁明朗", "instead": "章秋"}, "更换"),
        ({"session": "LC-1"}, "取消"),
        ({"session": "LC-1", "county": "甲县"}, "暂停"),
        ({"unit": "云坪茶厂", "session": "LC-1"}, "撤回"),
        ({"what": "延期", "who": "祁明朗"}, "延期"),
        ({"undo": 3}, ""),
    ],
)
def test_a_cause_follows_from_the_options_where_it_is_not_named(
    facts: dict[str, Any], cause: str
) -> None:
    assert Ask(**facts).cause == cause


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"undo": 3, "who": "祁明朗"}, "撤销第3号"),
        ({"who": "祁明朗", "why": "因病"}, "祁明朗人选调整"),
        ({"session": "LC-1", "why": "汛期"}, "LC-1活动取消"),
        ({"why": "派出单位不同意"}, "安排更正"),
        ({"county": "某县", "why": "防汛"}, "某县暂停服务"),
    ],
)
def test_a_change_is_called_by_whom_it_is_about(facts: dict[str, Any], label: str) -> None:
    assert label_of(Ask(**facts)) == label
