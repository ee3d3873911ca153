"""Durations and clock times as offices write them, and figures with 余, 约, 近."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from fractions import Fraction

import pytest

from expertserve.ground.durations import read_clock, read_clock_span, read_duration, unit_in_header
from expertserve.ground.fuzzy import flipped, joined, round_half_up, show, side, word_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("半天", 240), ("2天半", 1200), ("3个半天", 720), ("0.5天", 240), ("12h", 720), ("2小时", 120), ("4学时", 240), ("半个小时", 30), ("1个半小时", 90), ("两天半", 1200),
        ("1.5天", 720), ("一天半", 720), ("十五天", 7200), ("8:00-11:30", 210), ("上午9点至11点半", 150), ("1天2小时", 600), ("2h30min", 150), ("一个半天", 240), ("1小时半", 90),
        ("约3小时", 180), ("５学时", 300), ("全天", 480), ("90分钟", 90), ("3课时左右", 180),
    ],
)  # fmt: skip
def test_durations(text: str, minutes: int) -> None:
    found = read_duration(text)
    assert found is not None
    assert found.whole_minutes() == minutes


def test_bare_numbers_take_the_unit_of_the_header() -> None:
    assert [
        d.whole_minutes(240, 45) if d else None
        for d in (
            read_duration(3, "hour"),
            read_duration(4.0, "class-hour"),
            read_duration("0.5", "day"),
            read_duration(90, "minute"),
            read_duration(3),
            read_duration(-1, "hour"),
        )
    ] == [180, 180, 240, 90, None, None]
    assert read_duration(timedelta(hours=2)) == read_duration("2小时")
    assert [read_duration(value) for value in (None, True, "待定", "/", "几天", "2天和别的")] == [
        None
    ] * 6
    assert read_duration("2天") is not None
    assert read_duration("2天").in_days  # type: ignore[union-attr]
    assert not read_duration("2小时").in_days  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("服务时长(小时)", "hour"),
        ("服务时长（学时）", "class-hour"),
        ("服务时长(天)", "day"),
        ("其中在途时间(小时)", "hour"),
        ("服务时长", ""),
        ("学时", "class-hour"),
        ("服务天数", "day"),
        ("时长/h", "hour"),
        ("服务时长(半天)", "half-day"),
        ("小时数", "hour"),
    ],
)
def test_units_in_headers(header: str, unit: str) -> None:
    assert unit_in_header(header) == unit


def test_clocks() -> None:
    assert [
        read_clock(v)
        for v in (
            "8:30",
            "14时30分",
            "下午2点",
            "9点半",
            time(10, 15),
            datetime(2026, 1, 1, 7, 5),
            timedelta(hours=9),
            0.5,
            "8",
            3,
            None,
            True,
            "25:00",
        )
    ] == [510, 870, 840, 570, 615, 425, 540, 720, None, None, None, None, None]
    assert read_clock_span("14:00-17:30") == (840, 1050)
    assert read_clock_span("下午2:00至5:00") == (840, 1020)
    assert read_clock_span("17:00-9:00") is None
    assert read_clock_span("9:00") is None
    assert read_clock_span("9:00、14:00") is None


def test_qualifiers_join_and_flip() -> None:
    assert joined("exact", "at-least") == "at-least"
    assert joined("at-least", "at-least") == "at-least"
    assert joined("at-least", "at-most") == "about"
    assert joined("about", "exact") == "about"
    assert [flipped(q) for q in ("exact", "at-least", "at-most", "about")] == [
        "exact",
        "at-most",
        "at-least",
        "about",
    ]
    assert word_of(side("at-least") | side("at-most")) == "about"


def test_figures_as_text_and_rounding() -> None:
    assert [
        show(Fraction(70), "at-least"),
        show(Fraction(5, 2), "about"),
        show(Fraction(50), "at-most"),
        show(Fraction(3)),
    ] == ["70余", "约2.5", "近50", "3"]
    assert [
        round_half_up(Fraction(1, 8), 2),
        round_half_up(Fraction(5, 2)),
        round_half_up(Fraction(-1, 8), 2),
    ] == [Fraction(13, 100), 3, Fraction(-12, 100)]
