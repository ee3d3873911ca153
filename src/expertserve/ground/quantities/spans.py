"""Spans of days: when a unit wants service, how long an agreement runs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache

from expertserve.ground.dates import Span
from expertserve.ground.quantities.moments import read_date
from expertserve.ground.quantities.pieces import (
    DASH,
    NEXT,
    PIECE,
    Piece,
    bounds,
    inherit,
    normal,
    parse_piece,
)
from expertserve.ground.quantities.reading import Cell, Reading
from expertserve.ground.text import is_null

__all__ = ["ITEMS", "RANGE", "lean", "range_of", "read_spans"]

Spans = Reading[tuple[Span, ...]]
_BAD: Spans = Reading(None, "bad-date")
RANGE = re.compile(rf"({PIECE}){DASH}(今|{NEXT}?{PIECE})")
ITEMS = re.compile(r"\s*(?:[、,;\n|┋]|和|及|以及|与)\s*")
_LEAD = re.compile(
    r"^(?:计划|预计|拟定?|初步|约|大约|于|从|自|在|每年|争取|希望|服务|定于|期限|时间|[:,])+"
)
_TRAIL = re.compile(
    r"(?:期间|之间|左右|前后|为宜|最佳|均可|都可以?|皆可|可以|即可|开展|进行|实施|完成|办理|上午|下午|全天|止|截止|,)+$"
)
_BEFORE = re.compile(
    rf"(?:截至|截止到?|不晚于)?({PIECE})(?:底|末)?(?:以|之)?(?:前|截止|止)|(?:截至|截止到?|不晚于)({PIECE})"
)
_AFTER = re.compile(rf"({PIECE})(?:起|开始|以来|(?:以|之)?后)(?:{DASH}今)?|({PIECE}){DASH}今")
_FREE = re.compile(
    "^(?:长期|长年|常年|随时|不限|全年不限|均可|都可以?|皆可|任何时间|任意时间|灵活|面议|另行?商定|协商|双方商定|商定|尽快|尽早|近期"
    "|越快越好|越早越好|马上|立即|立刻|即刻|随叫随到|随喊随到|时间不限|无要求|不限时间|长期有效|视情况而定|听从?安排|服从安排|(?:具体)?时间|根据专家.*|以专家.*为准|按专家.*|专家方便.*)+$"
)
_RELATIVE = re.compile(
    r"^(?:约|近|未来|今后)?\d{1,3}(?:个月|天|周|年|个工作日)(?:以?内|左右|之内)?$"
)
_LATE, _EARLY = 7, 7
"""Without years a span from the second half of a year to the first runs over the year's end: 11月-2月, the school year 9月-7月."""
_WITH_WORDS = re.compile(r"\d{4}年|\d{1,2}月")
_WITH_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?")
_CLOCK = re.compile(r"\s*\d{1,2}:\d{2}(?::\d{2})?(?=$|-|~|—|至|到|、)")


def read_spans(cell: Cell, *, as_of: date) -> Spans:
    """Spans in the order written (2026年3月-5月, 5月上旬, 6月底前, 3月起, 二季度, 春季, 全年, 长期).

    A cell that sets no limit (不限, 随时, 长期) gives () and no problem. 初 is days 1 to 10, 底 from day 21; 春季 is March to
    May and so on, 暑假 July and August, 寒假 January and February. Problems: bad-date, bad-range (end before start),
    ambiguous-date, unknown-value for words that name no time.
    """
    if isinstance(cell, str):
        return _of_text(cell, as_of)
    if cell is None:
        return Reading()
    if isinstance(cell, date):
        day = date(cell.year, cell.month, cell.day)
        return Reading((Span(day, day),))
    if isinstance(cell, bool | time | timedelta):
        return _BAD
    reading = read_date(cell, as_of=as_of)
    value = reading.value
    if value is None:
        return Reading(None, reading.problem)
    found = bounds(Piece(year=value.year, month=value.month, day=value.day), as_of)
    return Reading((Span(*found),)) if found else _BAD


@lru_cache(maxsize=4096)
def _of_text(text: str, as_of: date) -> Spans:
    if is_null(text):
        return Reading()
    line = _CLOCK.sub("", normal(text, as_of.year))
    if _FREE.match(line):
        return Reading(())
    spans: list[Span] = []
    before = Piece()
    for item in ITEMS.split(line):
        part = _TRAIL.sub("", _LEAD.sub("", item.strip()))
        if not part:
            continue
        found, before = _of_item(part, before, as_of)
        if found == "unknown-value":
            continue
        if isinstance(found, str):
            return Reading(None, found)
        spans.append(found)
    return Reading(tuple(spans)) if spans else _no_date(line)


def _of_item(text: str, before: Piece, as_of: date) -> tuple[Span | str, Piece]:
    """One span, or the code of its problem, and the piece that the next item may lean on."""
    piece = parse_piece(text)
    if piece is not None:
        piece = lean(piece, before)
        found = None if piece.bare else bounds(piece, as_of)
        return (Span(*found) if found else "bad-date"), piece
    match = RANGE.fullmatch(text)
    if match and match[2] != "今":
        return range_of(match[1], match[2], before, as_of)
    match = _BEFORE.fullmatch(text)
    if match:
        found = _bounds_of(match[1] or match[2], as_of)
        return (Span(date.min, found[1]) if found else "bad-date"), before
    match = _AFTER.fullmatch(text)
    if match:
        found = _bounds_of(match[1] or match[2], as_of)
        return (Span(found[0], date.max) if found else "bad-date"), before
    reading = read_date(text, as_of=as_of)
    if reading.value is not None:
        value = reading.value
        found = bounds(Piece(year=value.year, month=value.month, day=value.day), as_of)
        return (Span(*found) if found else "bad-date"), Piece(
            year=value.year, month=value.month, day=value.day
        )
    return (
        reading.problem if reading.problem == "ambiguous-date" else _no_date(text).problem
    ), before


def range_of(first: str, second: str, before: Piece, as_of: date) -> tuple[Span | str, Piece]:
    """The span between two pieces; one without years from a late month to an early one (11月-2月, 9月-7月) runs into the next year.

    Args:
        first: text of the piece before the dash.
        second: text of the piece after it.
        before: the piece that stood before both, from which a year or month left out is taken.
        as_of: the day of the run.
    """
    start, end = parse_piece(first), parse_piece(second.lstrip(NEXT))
    if start is None or end is None:
        return "bad-date", before
    named = bool(start.year or end.year)
    start, end = inherit(start, end)
    start, end = lean(start, before), lean(end, before)
    low, high = bounds(start, as_of), bounds(end, as_of)
    if low is None or high is None:
        return "bad-date", before
    winter = not named and start.month >= _LATE and end.month <= _EARLY
    if low[0] > high[1] and (winter or second.startswith(NEXT)):
        high = bounds(replace(end, year=low[0].year + 1), as_of) or high
    return (Span(low[0], high[1]) if low[0] <= high[1] else "bad-range"), end


def lean(piece: Piece, before: Piece) -> Piece:
    """A day or month that stands after another takes its month and year: 3月8日、10日; 4月、9月."""
    if piece.bare and (before.day or before.month):
        piece = (
            replace(piece, bare=0, day=piece.bare)
            if before.day
            else replace(piece, bare=0, month=piece.bare)
        )
    if piece.day and not piece.month:
        piece = replace(piece, month=before.month)
    return replace(piece, year=before.year) if not piece.year and before.year else piece


def _bounds_of(text: str, as_of: date) -> tuple[date, date] | None:
    piece = parse_piece(text)
    return bounds(piece, as_of) if piece and not piece.bare else None


def _no_date(line: str) -> Spans:
    """Words without any digit, and a month among other words, name no time; digits that make no date are a bad one."""
    worded = _WITH_WORDS.search(line) and all(
        bounds(piece, date(2000, 1, 1))
        for piece in map(parse_piece, _WITH_DAY.findall(line))
        if piece
    )
    if worded or _RELATIVE.match(line) or not any(c.isdigit() for c in line):
        return Reading(None, "unknown-value")
    return _BAD
