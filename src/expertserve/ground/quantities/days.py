"""The days of a service."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from expertserve.ground.dates import Span
from expertserve.ground.quantities.moments import read_date
from expertserve.ground.quantities.pieces import Piece, normal, parse_piece
from expertserve.ground.quantities.reading import Cell, Days, Half, Reading
from expertserve.ground.quantities.spans import ITEMS, RANGE, lean, range_of
from expertserve.ground.text import is_null

__all__ = ["read_days"]

_BAD: Reading[Days] = Reading(None, "bad-date")
_LONGEST = 366
_HALF = re.compile("(上午|早上|清晨|下午|晚上|晚间|夜间|全天|整天|一天|[AaPp][Mm])")
_HALVES: dict[str, Half] = {
    "上": "am",
    "早": "am",
    "清": "am",
    "A": "am",
    "a": "am",
    "全": "day",
    "整": "day",
    "一": "day",
}
_ISO = re.compile(r"(?<=\d)[Tt](?=\d{2}:)")
_CLOCKS = re.compile(
    r"(?<!\d)(\d{1,2})[:时点](\d{2}|半)?分?(?::\d{2})?(?:(?:-|~|—|–|至|到)(\d{1,2})[:时点](\d{2}|半)?分?(?::\d{2})?)?"
)


def read_days(cell: Cell, *, as_of: date) -> Reading[Days]:
    """The full days a cell names (3月10日-14日, 3月8日、10日, 2026年5月22日上午 9:00-11:30), the year of `as_of` where none stands.

    Problems: bad-date where no full day can be read (5月, 4月中旬, 待定, 63日至67日), bad-range (end before start, over a year),
    ambiguous-date. 待定 and other words of nothing are bad-date: a service took place on some day; blank is nothing.
    """
    if isinstance(cell, str):
        return _of_text(cell, as_of) if cell.strip() else Reading()
    if cell is None:
        return Reading()
    if isinstance(cell, datetime) and cell.time() != time():
        return Reading(Days((cell.date(),), "", cell.time().replace(microsecond=0)))
    if isinstance(cell, date):
        return Reading(Days((date(cell.year, cell.month, cell.day),)))
    if isinstance(cell, bool | time | timedelta):
        return _BAD
    reading = read_date(cell, as_of=as_of)
    day = reading.value.exact if reading.value else None
    return Reading(Days((day,))) if day else Reading(None, reading.problem or "bad-date")


@lru_cache(maxsize=8192)
def _of_text(text: str, as_of: date) -> Reading[Days]:
    if is_null(text):
        return _BAD
    line = normal(_ISO.sub(" ", text), as_of.year)
    start, end, line = _clocks(line)
    words = {_HALVES.get(word[0], "pm") for word in _HALF.findall(line)}
    half: Half = words.pop() if len(words) == 1 else "day" if words else ""
    days: list[date] = []
    before = Piece()
    for item in ITEMS.split(_HALF.sub("", line)):
        if not item.strip():
            continue
        found, before = _of_item(item.strip(), before, as_of)
        if isinstance(found, str):
            return Reading(None, found)
        if (found.end - found.start).days >= _LONGEST:
            return Reading(None, "bad-range")
        days.extend(
            found.start + timedelta(days=step) for step in range((found.end - found.start).days + 1)
        )
    return Reading(Days(tuple(dict.fromkeys(days)), half, start, end)) if days else _BAD


def _of_item(text: str, before: Piece, as_of: date) -> tuple[Span | str, Piece]:
    match = RANGE.fullmatch(text)
    if match and match[2] != "今" and parse_piece(text) is None:
        found, end = range_of(match[1], match[2], before, as_of)
        return (found if isinstance(found, str) or end.day else "bad-date"), end
    piece = parse_piece(text)
    if piece is not None:
        piece = lean(piece, before)
        if piece.day and piece.month:
            text = f"{piece.year or as_of.year}-{piece.month:02d}-{piece.day:02d}"
    reading = read_date(text, as_of=as_of)
    value = reading.value
    if value is None or value.exact is None:
        return reading.problem or "bad-date", before
    return Span(value.exact, value.exact), Piece(year=value.year, month=value.month, day=value.day)


def _clocks(line: str) -> tuple[time | None, time | None, str]:
    """Clock times beside the date, taken out of the line."""
    match = _CLOCKS.search(line)
    if match is None:
        return None, None, line
    rest = line[: match.start()] + line[match.end() :]
    first = _time(match[1], match[2])
    return first, _time(match[3], match[4]) if match[3] else None, rest.strip()


def _time(hour: str, minute: str | None) -> time | None:
    try:
        return time(int(hour), 30 if minute == "半" else int(minute or 0))
    except ValueError:
        return None
