"""Working days by the State Council's notices; years without a notice are refused, never guessed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.codes.tables import TableInfo

if TYPE_CHECKING:
    from datetime import date

__all__ = ["is_workday", "known_years", "table_info"]


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
