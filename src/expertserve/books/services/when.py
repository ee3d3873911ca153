"""When a row took place: days, half-day and clock times, wherever they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from expertserve.books.services.cells import number_or_text
from expertserve.ground.durations import read_clock, read_clock_span
from expertserve.ground.quantities import read_date, read_days
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["When", "day_of", "days_of", "half_of", "moment_of", "span_of", "together", "until"]

_HALVES = (
    ("上午", "am"), ("早", "am"), ("下午", "pm"), ("晚", "pm"), ("全天", "day"), ("整天", "day"), ("一天", "day"),
)  # fmt: skip


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


def half_of(cell: Cell) -> When:
    """The half-days or minutes a cell tells, without a day."""
    text = compact(number_or_text(cell))
    span = read_clock_span(text)
    if span:
        return When(start=span[0], end=span[1])
    if "上午" in text and "下午" in text:
        return When(half="day")
    return When(half=next((half for word, half in _HALVES if word in text), ""))


def moment_of(cell: Cell, as_of: date) -> tuple[int | None, date | None]:
    """A clock time, or the day where a column of times holds days."""
    if isinstance(cell, datetime):
        clock = cell.hour * 60 + cell.minute
        return (clock or None, cell.date()) if cell.year > 1900 else (clock, None)
    if isinstance(cell, date):
        return None, cell
    clock_time = read_clock(cell)
    return (clock_time, None) if clock_time is not None else (None, day_of(cell, as_of))


def together(
    dated: When,
    half: When,
    start: tuple[int | None, date | None],
    end: tuple[int | None, date | None],
) -> When:
    """The one When that the date columns and the half-day column of a row tell together.

    Args:
        dated: what the date column says of days, half and hours.
        half: what the half-day column says.
        start: minute of the day and day of a column of beginnings; None where not said.
        end: the same of a column of ends.
    """
    days = dated.days
    if not days and start[1] is not None:
        days = span_of(start[1], end[1]).days
    begins = (
        start[0] if start[0] is not None else half.start if half.start is not None else dated.start
    )
    ends = end[0] if end[0] is not None else half.end if half.end is not None else dated.end
    return When(days, half.half or dated.half, begins, ends)
