"""One date from a cell: every spelling, its precision, and what is refused."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.ground.dates import FuzzyDate
from expertserve.ground.quantities import Cell, read_date
from expertserve.ground.quantities.numerals import han_number

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = date(2026, 3, 2)
DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))
HAN = "〇一二三四五六七八九"


def _say(cell: Cell, *, birth: bool = False) -> str:
    reading = read_date(cell, as_of=AS_OF, birth=birth)
    return reading.problem or str(reading.value or "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("2025-03-08", "2025-03-08"),
        ("2025.3.8", "2025-03-08"),
        ("2025/3/8", "2025-03-08"),
        ("２０２５．３．８", "2025-03-08"),
        ("2025年3月8日", "2025-03-08"),
        ("2025年3月8号", "2025-03-08"),
        ("2025 年 3 月 8 日", "2025-03-08"),
        ("2025年3月8日(星期六)", "2025-03-08"),
        ("2025/3/8 00:00:00", "2025-03-08"),
        ("2025-03-08T08:00", "2025-03-08"),
        ("20250308", "2025-03-08"),
        ("25.3.8", "2025-03-08"),
        ("25年3月8日", "2025-03-08"),
        ("二〇二五年三月五日", "2025-03-05"),
        ("二○二五年十二月二十一日", "2025-12-21"),
        ("2025年3月", "2025-03"),
        ("2025年3月份", "2025-03"),
        ("2025年3月上旬", "2025-03"),
        ("2025.03", "2025-03"),
        ("2025-3", "2025-03"),
        ("202503", "2025-03"),
        ("2025年", "2025"),
        ("2025", "2025"),
        ("今年5月", "2026-05"),
        ("明年1月6日", "2027-01-06"),
        ("3月8日", "2026-03-08"),
        ("3.8", "2026-03-08"),
        (7.5, "2026-07-05"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("05/05/2026", "2026-05-05"),
        ("45000", "2023-03-15"),
        (45000.0, "2023-03-15"),
        (45000.5, "2023-03-15"),
        (25632.0, "1970-03-05"),
        (19700305.0, "1970-03-05"),
        (197003, "1970-03"),
        (1970, "1970"),
        (1970.03, "1970-03"),
        (1970.11, "1970-11"),
        (date(2025, 3, 8), "2025-03-08"),
        (datetime(2025, 3, 8, 9, 30), "2025-03-08"),
    ],
)
def test_spellings_keep_their_precision(cell: Cell, said: str) -> None:
    assert _say(cell) == said


@pytest.mark.parametrize(
    "cell", ["1970.1", 1970.1, 65.1, 3.1, "04/05/2026", "03/04/1968", "03/04/05"]
)
def test_two_readings_are_told_and_never_chosen(cell: Cell) -> None:
    reading = read_date(cell, as_of=AS_OF)
    assert (reading.value, reading.problem) == (None, "ambiguous-date")


@pytest.mark.parametrize(
    "cell",
    [
        "1975-02-30",
        "1968.13",
        "2025.13.1",
        "2026年2月30日",
        "20250230",
        "202500",
        "199913",
        "属虎",
        "至今",
        "63日",
        "5",
        "12345678901",
        "0000",
        7,
        float("nan"),
        True,
        time(8, 30),
        timedelta(days=1),
        "2025年3月-5月",
        "0000-00-00",
    ],
)
def test_what_is_no_date_is_bad(cell: Cell) -> None:
    assert _say(cell) == "bad-date"


@pytest.mark.parametrize("cell", [None, "", "  ", "无", "/", "待定", "-"])
def test_nothing_given_is_no_problem(cell: Cell) -> None:
    assert _say(cell) == ""


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("6405", "1964-05"),
        (6405.0, "1964-05"),
        ("65.09", "1965-09"),
        (65.09, "1965-09"),
        ("640512", "1964-05-12"),
        ("65年9月12日", "1965-09-12"),
        ("85-9-12", "1985-09-12"),
        ("04年5月", "2004-05"),
        ("1970年5月生", "1970-05"),
        ("生于1970年5月", "1970-05"),
        ("1953.08", "1953-08"),
        ("1975年8月(50岁)", "1975-08"),
        ("2024-01", "bad-range"),
        ("1890-01-01", "bad-date"),
        (date(1901, 1, 1), "bad-range"),
    ],
)
def test_births_lie_in_the_past(cell: Cell, said: str) -> None:
    assert _say(cell, birth=True) == said


def _in_han(day: date) -> str:
    def number(value: int) -> str:
        tens, ones = divmod(value, 10)
        head = ("" if tens == 1 else HAN[tens]) + "十" if tens else ""
        return head + (HAN[ones] if ones else "")

    year = "".join(HAN[int(digit)] for digit in str(day.year))
    return f"{year}年{number(day.month)}月{number(day.day)}日"


@pytest.mark.parametrize(
    "write",
    [
        date.isoformat,
        lambda day: f"{day.year}.{day.month}.{day.day}",
        lambda day: f"{day.year}/{day.month}/{day.day}",
        lambda day: f"{day.year}年{day.month}月{day.day}日",
        lambda day: f"{day:%Y%m%d}",
        lambda day: int(f"{day:%Y%m%d}"),
        lambda day: float((day - date(1899, 12, 30)).days),
        _in_han,
        lambda day: day,
    ],
)
@given(day=DAYS)
def test_a_day_written_in_any_way_is_read_back(write: Callable[[date], Cell], day: date) -> None:
    assert read_date(write(day), as_of=AS_OF).value == FuzzyDate(day.year, day.month, day.day)


@given(st.text(max_size=12) | st.floats() | st.integers(-(10**12), 10**12))
def test_no_cell_raises(cell: str | float) -> None:
    reading = read_date(cell, as_of=AS_OF)
    assert reading.problem in {"", "bad-date", "ambiguous-date"}
    assert reading.value is None or not reading.problem


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三十", 30),
        ("一百二十", 120),
        ("两千零五", 2005),
        ("二〇二五", 2025),
        ("三千五", 3500),
        ("廿一", 21),
        ("一万二", 12000),
        ("万", 10000),
        ("三亿五千万", 350_000_000),
        ("", None),
        ("三x", None),
        ("三四十", None),
    ],
)
def test_chinese_numerals(text: str, value: int | None) -> None:
    assert han_number(text) == value
