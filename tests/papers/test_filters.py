"""Dates, numerals, money and names as papers write them."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.papers.filters import (
    FILTERS,
    full_day,
    listed,
    numeral,
    padded,
    period,
    stacked,
    wan,
    weekday,
    yuan,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (21, "二十一"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (999, "九百九十九"),
        (0, "零"),
    ],
)
def test_numerals(number: int, text: str) -> None:
    assert numeral(number) == text


def test_days_and_periods() -> None:
    """What repeats is said once."""
    assert full_day(date(2026, 5, 8)) == "2026年5月8日"
    assert weekday(date(2026, 5, 8)) == "星期五"
    assert FILTERS["day"](date(2026, 5, 8)) == "5月8日"  # type: ignore[operator]
    assert period(date(2026, 5, 8), date(2026, 5, 8)) == "2026年5月8日"
    assert period(date(2026, 5, 8), date(2026, 5, 12)) == "2026年5月8日至12日"
    assert period(date(2026, 5, 28), date(2026, 6, 2)) == "2026年5月28日至6月2日"
    assert period(date(2026, 12, 30), date(2027, 1, 2)) == "2026年12月30日至2027年1月2日"


def test_money_is_whole_fen() -> None:
    """Halves go up, nothing is lost below a yuan."""
    assert yuan(3_900_000) == "39,000"
    assert yuan(105) == "1.05"
    assert wan(12_345_000) == "12.35"
    assert wan(12_344_999) == "12.34"


def test_names_and_lists() -> None:
    """Two Han characters are padded, nothing else is."""
    assert padded("张三") == "张　三"
    assert padded("欧阳娜") == "欧阳娜"
    assert padded("Li") == "Li"
    assert listed(["甲", "", "乙"]) == "甲、乙"
    assert listed([1, 2], "—") == "1—2"
    assert stacked(("甲", "乙")) == "甲\n乙"


def test_sentences_that_are_listed_leave_their_full_stops_behind() -> None:
    """The sentence around them sets the last one: 。。 is held back by the gate."""
    assert (
        f"{listed(['石渡-03 指定：服务次数已满。', '乙。'], '；')}。"
        == "石渡-03 指定：服务次数已满；乙。"
    )
