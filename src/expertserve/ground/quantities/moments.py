"""One date, as exactly as it was written."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from functools import lru_cache
from math import isfinite

from expertserve.ground.dates import FuzzyDate
from expertserve.ground.quantities.pieces import bounds, normal, parse_piece
from expertserve.ground.quantities.reading import Cell, Reading
from expertserve.ground.text import is_null

__all__ = ["read_date"]

_BAD: Reading[FuzzyDate] = Reading(None, "bad-date")
_TWO_WAYS: Reading[FuzzyDate] = Reading(None, "ambiguous-date")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_CLOCK = re.compile(r"[ T]?(?:上午|下午|晚上)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$")
_WORDS = re.compile(r"^(?:生于|出生于|约|于|自|截至)|(?:出生|生|左右|前后|,?\d{1,3}岁|以来)$")
_SHORT_YEAR = re.compile(r"'?(\d{2})(?:年|([-./]))(\d{1,2})(?:月|(?(2)\2|[-./]))?(?:(\d{1,2})日?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_DOTTED_ONE = re.compile(r"(\d{4})\.1")
_YOUNGEST, _OLDEST = 14, 110


_NOUGHT = re.compile(r"(?<![\d:])0{1,2}\s*[月日号]|(?<=\d[-./年月])\s*0{1,2}(?![\d:])")
"""A month or day 00, which no calendar has."""


def read_date(cell: Cell, *, as_of: date, birth: bool = False) -> Reading[FuzzyDate]:
    """A date with its precision; a year left out is that of `as_of`, two digits of a year are in the past when `birth`.

    Problems: bad-date; ambiguous-date (04/05/2026; 1970.1, which may have been 1970.10); with `birth` also bad-range
    for an age outside 14 to 110.

    Args:
        cell: what stands in the cell.
        as_of: the day of the run.
        birth: whether it is a date of birth.
    """
    if isinstance(cell, str):
        reading = _of_text(cell, as_of, birth=birth)
    elif cell is None:
        return Reading()
    elif isinstance(cell, date):
        reading = Reading(FuzzyDate(cell.year, cell.month, cell.day))
    elif isinstance(cell, bool | time | timedelta) or not isfinite(cell):
        return _BAD
    else:
        reading = _of_number(cell, as_of, birth=birth)
    value = reading.value
    if (
        birth
        and value is not None
        and not as_of.year - _OLDEST <= value.year <= as_of.year - _YOUNGEST
    ):
        return Reading(None, "bad-range")
    return reading


def _of_number(cell: float, as_of: date, *, birth: bool) -> Reading[FuzzyDate]:
    """Numbers under a date header: 19700305, 197003, 1970, 6405, serials, 1970.03; 1970.1 may have been 1970.10."""
    if cell == int(cell) or (int(cell) in _SERIALS and cell > 10_000):
        return _of_text(str(int(cell)), as_of, birth=birth)
    text = repr(cell)
    return _TWO_WAYS if text.endswith(".1") else _of_text(text, as_of, birth=birth)


@lru_cache(maxsize=16384)
def _of_text(text: str, as_of: date, *, birth: bool) -> Reading[FuzzyDate]:
    if _NOUGHT.search(text):
        return _BAD
    match = _ISO.fullmatch(text)
    if match:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if is_null(text):
        return Reading()
    line = _CLOCK.sub("", normal(text, as_of.year))
    line = _WORDS.sub("", _WORDS.sub("", line)).strip(" ,.")
    if line.isascii() and line.isdigit():
        return _of_digits(line, as_of, birth=birth)
    if _DOTTED_ONE.fullmatch(line):
        return _TWO_WAYS
    match = _YEAR_LAST.fullmatch(line)
    if match:
        return _year_last(int(match[1]), int(match[2]), int(match[3]))
    match = _SHORT_YEAR.fullmatch(line)
    if match and (match[4] or birth or int(match[1]) > 12 or "年" in line):
        return _short_year(match, as_of, birth=birth)
    return _of_piece(line, as_of)


def _of_piece(line: str, as_of: date) -> Reading[FuzzyDate]:
    piece = parse_piece(line)
    if piece is None or piece.bare or (piece.day and not piece.month):
        return _BAD
    if bounds(piece, as_of) is None:
        return _BAD
    year = piece.year or as_of.year
    if not piece.month and not piece.year:
        return _BAD
    return _made(year, piece.month, piece.day)


def _of_digits(digits: str, as_of: date, *, birth: bool) -> Reading[FuzzyDate]:
    """Digits without separators: by their number, and by what a date can be."""
    number = int(digits)
    if len(digits) == 8:
        return _made(number // 10_000, number // 100 % 100, number % 100)
    if len(digits) == 6:
        year, month = divmod(number, 100)
        if 1900 <= year <= 2100:
            return _made(year, month, 0) if month else _BAD
        return _made(
            _century(number // 10_000, as_of, birth=birth),
            month if month == 0 else number // 100 % 100,
            number % 100,
        )
    if len(digits) == 5 and number in _SERIALS:
        day = _EPOCH + timedelta(days=number)
        return _made(day.year, day.month, day.day)
    if len(digits) == 4:
        if 1900 <= number <= 2100:
            return _made(number, 0, 0)
        year, month = divmod(number, 100)
        return _made(_century(year, as_of, birth=birth), month, 0) if month else _BAD
    return _BAD


def _year_last(first: int, second: int, year: int) -> Reading[FuzzyDate]:
    """03/04/1968 can be read in two ways unless one number is no month or both are the same."""
    if first == second or first > 12:
        return _made(year, second, first)
    return _made(year, first, second) if second > 12 else _TWO_WAYS


def _short_year(match: re.Match[str], as_of: date, *, birth: bool) -> Reading[FuzzyDate]:
    """65.09 and 65年9月12日; 05/06/07 tells no year."""
    year, month, day = int(match[1]), int(match[3]), int(match[4] or 0)
    if match[2] == "/" and day and year <= 12 and day > 0:
        return _TWO_WAYS
    return _made(_century(year, as_of, birth=birth), month, day) if month else _BAD


def _century(year: int, as_of: date, *, birth: bool) -> int:
    """Two digits to a year: births lie in the past, other dates at most ten years ahead."""
    newest = as_of.year - _YOUNGEST if birth else as_of.year + 10
    return 2000 + year if 2000 + year <= newest else 1900 + year


@lru_cache(maxsize=16384)
def _made(year: int, month: int, day: int) -> Reading[FuzzyDate]:
    if not 1900 <= year <= 2100 or (day and not month):
        return _BAD
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return _BAD
    return Reading(FuzzyDate(year, month, day))
