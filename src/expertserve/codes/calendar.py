"""Working days by the State Council's notices; years without a notice are refused, never guessed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.codes.tables import TableInfo

if TYPE_CHECKING:
    from datetime import date

__all__ = ["day_suits", "is_rest_day", "is_workday", "known_years", "table_info"]

_SATURDAY = 5
_SCHOOL_HOLIDAYS = frozenset({1, 2, 7, 8})


@cache
def known_years() -> tuple[int, int]:
    """The first and last year whose holidays are known (package chinesecalendar)."""
    from chinese_calendar.constants import holidays

    years = {day.year for day in holidays}
    return min(years), max(years)


def is_workday(day: date) -> bool | None:
    """Whether people work on that day (make-up days included); None in a year that is not known."""
    first, last = known_years()
    if not first <= day.year <= last:
        return None
    from chinese_calendar import is_workday as worked

    return bool(worked(day))


def is_rest_day(day: date) -> bool:
    """Whether people rest on that day; in a year without a notice, whether it is a Saturday or Sunday."""
    working = is_workday(day)
    return day.weekday() >= _SATURDAY if working is None else not working


def day_suits(days: str, day: date) -> bool:
    """Whether a day is one of the kind of days somebody said he can give: the one meaning of 工作日, 周末 and 节假日.

    Args:
        days: workday (people work that day), weekend (a Saturday or Sunday on which people rest: a working Saturday is none),
            holiday (people rest, or the month is one of school holidays), "" every day.
        day: the day asked about.
    """
    if days == "workday":
        return not is_rest_day(day)
    if days == "weekend":
        return day.weekday() >= _SATURDAY and is_rest_day(day)
    if days == "holiday":
        return is_rest_day(day) or day.month in _SCHOOL_HOLIDAYS
    return True


def table_info() -> TableInfo:
    """Date and source of the calendar: the last day of its last year, the version of the package."""
    from importlib.metadata import version

    first, last = known_years()
    return TableInfo(
        "工作日历",
        f"{last}-12-31",
        f"chinesecalendar {version('chinesecalendar')} (MIT)",
        last - first + 1,
    )
