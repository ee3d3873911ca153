"""When a row took place: days, half-day and clock times, wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from expertserve.books.services.cells import number_or_text
from expertserve.ground.durations import read_clock, read_clock_span
from expertserve.ground.quantities import read_date, read_days
from expertserve.ground.quantities.numerals import han_digits_in_dates
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell

__all__ = [
    "When",
    "day_of",
    "days_of",
    "half_of",
    "in_month",
    "moment_of",
    "moments_of",
    "month_of",
    "span_of",
    "together",
    "until",
]

_HALVES = (
    ("上午", "am"), ("早", "am"), ("下午", "pm"), ("晚", "pm"), ("全天", "day"), ("整天", "day"), ("一天", "day"),
)  # fmt: skip


_DAYS_ALONE = re.compile(
    r"\d{1,2}[日号]?(?:[-—–~～至到、,，]\d{1,2}[日号]?)*[日号](?:[(（].*[)）])?"
)
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?!\d{1,2}日)")
_SEVERAL = re.compile(r"月\s*[-—–~～至到、,，和]|[-—–~～至到、,，和]\s*\d{1,2}月|季度|半年")
_NOON, _DAY = 12 * 60, 24 * 60
Moment = tuple[int | None, date | None]
"""Minute of the day and day; None where not said."""


@dataclass(frozen=True, slots=True)
class When:
    """The days of a row, the half-day and the clock times that stand beside them."""

    days: tuple[date, ...] = ()
    half: str = ""
    start: int | None = None
    end: int | None = None


def day_of(cell: Cell, as_of: date) -> date | None:
    """The day a cell names, as far as it is exact, also with a half-day or a clock behind it; None otherwise."""
    found = read_date(cell, as_of=as_of).value
    if found:
        return found.exact
    days = days_of(cell, as_of).days
    return days[0] if len(days) == 1 else None


def in_month(cell: Cell, month: int) -> Cell:
    """8日 or 14-15日 in a sheet of one month with that month; any other cell as it is."""
    if not month or not isinstance(cell, str) or not _DAYS_ALONE.fullmatch(compact(cell)):
        return cell
    return f"{month}月{compact(cell)}"


def month_of(texts: Sequence[str]) -> int:
    """The one month that the name of a sheet, else the lines above its table, are of; 0 none or several."""
    for text in texts:
        line = han_digits_in_dates(compact(text))
        found = {int(one) for one in _MONTH.findall(line)}
        if found and not _SEVERAL.search(line):
            return found.pop() if len(found) == 1 else 0
    return 0


def days_of(cell: Cell, as_of: date) -> When:
    """The days a cell names: one, several or a span; empty where it names none."""
    found = read_days(cell, as_of=as_of).value
    if found is None:
        return When()
    start = found.start.hour * 60 + found.start.minute if found.start else None
    end = found.end.hour * 60 + found.end.minute if found.end else None
    return When(found.days, found.half, start, end)


def span_of(start: date | None, end: date | None) -> When:
    """The days from `start` to `end`; one of them alone where the other is missing."""
    if start is None:
        return When((end,)) if end else When()
    last = end if end is not None and start <= end <= start + timedelta(days=366) else start
    return When(tuple(start + timedelta(days=n) for n in range((last - start).days + 1)))


def until(when: When, end: date | None) -> When:
    """`when` stretched to `end`, where it holds one day and `end` comes after it."""
    if len(when.days) != 1 or end is None or end <= when.days[0]:
        return when
    return When(span_of(when.days[0], end).days, when.half, when.start, when.end)


def half_of(cell: Cell, as_of: date) -> When:
    """The half-days or minutes a cell tells, with the days where it names them beside."""
    dated = days_of(cell, as_of)
    if dated.days and (dated.half or dated.start is not None):
        return dated
    text = compact(number_or_text(cell))
    span = read_clock_span(text)
    if span:
        return When(start=span[0], end=span[1])
    if "上午" in text and "下午" in text:
        return When(half="day")
    return When(half=next((half for word, half in _HALVES if word in text), ""))


def moment_of(cell: Cell, as_of: date) -> Moment:
    """A clock time, the day where a column of times holds days, or both where it holds full moments."""
    if isinstance(cell, datetime):
        clock = cell.hour * 60 + cell.minute
        return (clock or None, cell.date()) if cell.year > 1900 else (clock, None)
    if isinstance(cell, date):
        return None, cell
    told = days_of(cell, as_of) if isinstance(cell, str) else When()
    if len(told.days) == 1:
        later = _NOON if told.half == "pm" and told.start is not None and told.start < _NOON else 0
        return None if told.start is None else told.start + later, told.days[0]
    clock_time = read_clock(cell)
    return (clock_time, None) if clock_time is not None else (None, day_of(cell, as_of))


def moments_of(start: Moment, end: Moment) -> When:
    """What two full moments tell: one day and its hours also where they run over midnight, else the days between them.

    Hours of a day are only what fits a day: on several days those from the first clock to a later one, each day; a stay of
    several days that ends earlier in the day than it began has none. Midnight alone is how systems write a day without hours.
    """
    days = span_of(start[1], end[1]).days
    first, last = start[0] or None, end[0]
    if start[1] is None or end[1] is None or first is None or last is None:
        return When(days, start=first, end=last or None)
    length = (end[1] - start[1]).days * _DAY + last - first
    if last <= first and 0 < length <= _NOON:
        return When((start[1],), start=first, end=first + length)
    return When(days, start=first, end=last) if last > first else When(days)


def together(dated: When, half: When, start: Moment, end: Moment) -> When:
    """The one When that the date columns and the half-day column of a row tell together.

    Args:
        dated: what the date column says of days, half and hours.
        half: what the half-day column says, also of days.
        start: minute of the day and day of a column of beginnings; None where not said.
        end: the same of a column of ends.
    """
    told = When(start=start[0], end=end[0])
    days = dated.days or half.days
    if start[1] is not None or end[1] is not None:
        told = moments_of(start, end)
        same = not days or days == span_of(start[1], end[1]).days
        days = told.days if same else days
    begins, ends = (
        next((value for value in values if value is not None), None)
        for values in (
            (told.start, half.start, dated.start),
            (told.end, half.end, dated.end),
        )
    )
    return When(days, half.half or dated.half, begins, ends)
