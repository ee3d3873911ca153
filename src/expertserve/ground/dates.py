"""Dates as people write them: with a precision, as spans, as months and seasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Availability", "FreeTime", "FuzzyDate", "Span", "half_day_words"]


@dataclass(frozen=True, slots=True, order=True)
class FuzzyDate:
    """A date as exactly as it was given: month 0 = only the year, day 0 = only year and month."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """1970, 1970-05 or 1970-05-03."""
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def exact(self) -> date | None:
        """The day when year, month and day are all known."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days from `start` to `end`, both included; date.min or date.max where a side is open."""

    start: date
    end: date

    def __str__(self) -> str:
        """2026-03-01..2026-03-09, an open side empty."""
        start = "" if self.start == date.min else self.start.isoformat()
        end = "" if self.end == date.max else self.end.isoformat()
        return f"{start}..{end}"

    def meets(self, other: Span) -> bool:
        """Whether at least one day lies in both."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When an expert can come; every part that is given must hold.

    Attributes:
        spans: days; empty = any.
        months: 1..12 of every year; empty = any.
        days: "workday", "weekend", "holiday" (寒暑假、节假日) or "".
        text: as written.
        away: days on which he cannot, whatever the rest says.
    """

    spans: tuple[Span, ...] = ()
    months: tuple[int, ...] = ()
    days: str = ""
    text: str = ""
    away: tuple[Span, ...] = ()

    def is_away(self, day: date) -> bool:
        """Whether a day is one of those on which he cannot."""
        return any(span.start <= day <= span.end for span in self.away)


@dataclass(frozen=True, slots=True)
class FreeTime:
    """When somebody answered that it suits: days, and of those 上午, 下午 or "" both; text: in his words."""

    spans: tuple[Span, ...]
    half: str = ""
    text: str = ""

    def suits(self, day: date, half: str) -> bool:
        """Whether a half-day (上午 or 下午) is among them."""
        there = any(span.start <= day <= span.end for span in self.spans)
        return there and self.half in ("", half)


def half_day_words(first: tuple[date, str], last: tuple[date, str]) -> str:
    """5月12日上午, 5月12日全天, 5月12日上午至13日下午: from one half-day (day, 上午 or 下午) to another, both included."""
    (day, half), (end, late) = first, last
    begin = f"{day.month}月{day.day}日"
    if day == end:
        return f"{begin}{half if half == late else '全天'}"
    ending = (
        f"{end.day}日"
        if (end.year, end.month) == (day.year, day.month)
        else f"{end.month}月{end.day}日"
    )
    return f"{begin}{half}至{ending}{late}"
