"""Dates, births, spans and when an expert can come."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    Convert,
    Outcome,
    Use,
    fail,
    good,
    text_of,
)
from expertserve.ground.dates import Availability, FuzzyDate
from expertserve.ground.quantities import read_availability, read_date, read_spans
from expertserve.ground.quantities.numerals import han_number
from expertserve.ground.quantities.reading import Reading

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]

_STAMP = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_HOUR = re.compile(
    r"(?<=[日号\d])\s*(?:上午|下午|早上|早晨|中午|傍晚|晚上|凌晨|[上下]班前?后?)\s*(?:\d{1,2}[:：点时]\d{0,2}分?半?)?$"
)
_UNSTAMPED = re.compile(r"[^\d]*年\s*月\s*日[^\d]*")

_YOUNGEST, _OLDEST = 16, 110
_AGE = re.compile(r"^(\d{1,3})(?:周?岁)?$")
_NOTE = re.compile(r"(?<=.)[(（][^()（）]*[)）]$")
"""What stands in brackets behind an age: 62（返聘）."""
_ASKS_AGE = re.compile(r"年龄|岁|年纪")
_LUNAR = re.compile(
    r"(?:农历|阴历|旧历)?\s*(?:正月|冬月|腊月|闰.{1,2}月)[初十廿一二三四五六七八九卅日]*\s*(?:生|出生)?$"
)
"""A month of the old calendar, which only tells the year: 六七年腊月."""
_DATED = re.compile(r"\d\s*[年月./\-]\s*\d")
"""A text with two numbers of a date; without them it is a phrase (秋收后, 三四月) and no wrong date."""


def read_day(cell: Cell, use: Use) -> Outcome:
    """A date with its precision."""
    reading = read_date(cell, as_of=use.context.as_of)
    if reading.value is not None and not reading.problem:
        return good(use.field, reading.value)
    return fail(reading.problem, reading.why, text_of(cell)) if reading.problem else BLANK


def read_exact(cell: Cell, use: Use) -> Outcome:
    """A day; one that is known only by month or year is no day and is told. An hour behind it is left out (6月3日上午)."""
    if isinstance(cell, str):
        cell = _HOUR.sub("", cell.strip()) or cell
    reading = read_date(cell, as_of=use.context.as_of)
    if reading.value is None or reading.problem:
        return fail(reading.problem, reading.why, text_of(cell)) if reading.problem else BLANK
    return (
        good(use.field, reading.value.exact)
        if reading.value.exact
        else fail("bad-date", value=text_of(cell))
    )


def read_stamp(cell: Cell, use: Use) -> Outcome:
    """The day of a seal, also where it stands behind the unit's name in the cell; none where only 年 月 日 are printed."""
    outcome = read_exact(cell, use)
    if outcome.parts:
        return outcome
    days = _STAMP.findall(text_of(cell))
    if len(days) == 1:
        return read_exact(days[0], use)
    return BLANK if _UNSTAMPED.fullmatch(text_of(cell).strip()) else outcome


def read_period(cell: Cell, use: Use) -> Outcome:
    """From when to when, in one cell: start of the first span and end of the last."""
    reading = read_spans(cell, as_of=use.context.as_of)
    if reading.problem or not reading.value:
        return fail(reading.problem, reading.why, text_of(cell)) if reading.problem else BLANK
    start, end = min(span.start for span in reading.value), max(span.end for span in reading.value)
    parts = {"start": None if start == date.min else start, "end": None if end == date.max else end}
    return Outcome({name: value for name, value in parts.items() if value is not None})


def read_birth(cell: Cell, use: Use) -> Outcome:
    """A date of birth, or the age that gives its year; younger than 16 or older than 110 is out of range."""
    years = _age(_NOTE.sub("", text_of(cell).replace(" ", "")), use.header)
    if years is not None:
        if not _YOUNGEST <= years <= _OLDEST:
            return fail("bad-range", value=text_of(cell))
        return good(use.field, FuzzyDate(use.context.as_of.year - years))
    reading = read_date(cell, as_of=use.context.as_of, birth=True)
    if reading.problem == "bad-date" and isinstance(cell, str) and _LUNAR.search(cell):
        year = read_date(f"{_LUNAR.sub('', cell)}6月", as_of=use.context.as_of, birth=True).value
        reading = Reading(FuzzyDate(year.year)) if year is not None else reading
    if reading.value is None or reading.problem:
        return fail(reading.problem, reading.why, text_of(cell)) if reading.problem else BLANK
    age = use.context.as_of.year - reading.value.year
    if not _YOUNGEST <= age <= _OLDEST:
        return fail("bad-range", value=text_of(cell))
    return good(use.field, reading.value)


def _age(text: str, header: str) -> int | None:
    """The years of an age: 56, 56岁, 五十六岁, under a head that asks for the age also 五十六; None for anything else."""
    asked = _ASKS_AGE.search(header) is not None
    found = _AGE.match(text)
    if found and (asked or "岁" in text or _YOUNGEST <= int(found.group(1)) <= _OLDEST):
        return int(found.group(1))
    words = text.removesuffix("岁").removesuffix("周")
    return han_number(words) if asked or words != text else None


def read_span(cell: Cell, use: Use) -> Outcome:
    """Spans of days, with the words as written beside them."""
    reading = read_spans(cell, as_of=use.context.as_of)
    text = text_of(cell)
    if reading.problem and not _DATED.search(text):
        return fail("kept-in-words", "time", text, **{f"{use.field}_text": text})
    if reading.problem:
        return fail(reading.problem, reading.why, text, **{f"{use.field}_text": text})
    if reading.value is None:
        return Outcome({f"{use.field}_text": text}) if _says_any(text) else BLANK
    return Outcome({use.field: reading.value, f"{use.field}_text": text})


def _says_any(text: str) -> bool:
    return any(word in text for word in ("不限", "随时", "长期", "均可", "任意", "全年"))


def read_when(cell: Cell, use: Use) -> Outcome:
    """When an expert can come."""
    reading = read_availability(cell, as_of=use.context.as_of)
    if reading.problem:
        if _DATED.search(text_of(cell)):
            return fail(reading.problem, reading.why, text_of(cell))
        kept = {use.field: reading.value or Availability(text=text_of(cell))}
        return fail("kept-in-words", "time", text_of(cell), **kept)
    return BLANK if reading.value is None else good(use.field, reading.value)


def read_moment(cell: Cell, use: Use) -> Outcome:
    """The moment a questionnaire was handed in, kept beside the record so that the newest answer wins."""
    text = cell.isoformat(" ") if isinstance(cell, datetime) else text_of(cell)
    return good("extra", ((use.field, text),)) if text else BLANK


CONVERTERS: dict[str, Convert] = {
    "date": read_day,
    "day": read_exact,
    "stamp": read_stamp,
    "period": read_period,
    "birth": read_birth,
    "spans": read_span,
    "availability": read_when,
    "moment": read_moment,
}
