"""Counts, ranges, days and money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    Convert,
    Issue,
    Outcome,
    Use,
    fail,
    good,
    text_of,
)
from expertserve.ground.quantities import read_amount, read_count, read_half_days, read_money
from expertserve.ground.text import is_unsaid

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.ground.quantities.reading import Reading

__all__ = ["CONVERTERS"]

_YEAR = 366
_WHOM = re.compile(
    r"^(?:全[村镇乡县组园校]|受益|农户|茶农|果农|群众|职工|学员|专家|团队|需|拟邀){1,2}(?=.*[0-9０-９一二三四五六七八九十百千万])"
)
_ORDINAL = re.compile(r"第?\s*([0-9０-９]+|[一二三四五六七八九十]+)\s*(?:期|批|次|届|场)")


def _problem(reading: Reading[object], cell: Cell) -> Outcome:
    return fail(reading.problem, reading.why, text_of(cell)) if reading.problem else BLANK


def _unsaid(reading: Reading[object], cell: Cell, use: Use) -> Outcome:
    """The same; an optional figure of which a cell says that it is not known or settled is told as not given."""
    if use.column.required or not is_unsaid(text_of(cell)):
        return _problem(reading, cell)
    return Outcome(issues=(Issue("kept-in-words", "amount"),), blank=True)


def _counted(cell: Cell) -> Cell:
    """全村1200人, 农户300户, 专家2人: without the words that say who is counted."""
    return _WHOM.sub("", cell.strip()) if isinstance(cell, str) else cell


def read_number(cell: Cell, use: Use) -> Outcome:
    """A whole number of things; fuzzy words (近5000余人次) give their number."""
    reading = read_count(_counted(cell), unit=use.unit)
    if reading.value is None or reading.problem:
        return _unsaid(reading, cell, use)
    return good(use.field, reading.value.low)


def read_figure(cell: Cell, use: Use) -> Outcome:
    """A whole number with its qualifier, as a Count."""
    reading = read_count(cell, unit=use.unit)
    if reading.value is None or reading.problem:
        return _problem(reading, cell)
    return good(use.field, reading.value)


_IN_WORDS = re.compile(r"\D+$")
_PERSONS = re.compile(r"$|[人名位个]|专家|老师")
"""What is counted when persons are; 一大群, 一批, 一些 is no number of them."""
_MOST_ASKED = 500
"""No demand and no team asks for more people than this; such a number has slipped in from elsewhere."""


def read_range(cell: Cell, use: Use) -> Outcome:
    """How many are asked for: 2, 1-2人, 两名; none at all is out of range."""
    reading = read_amount(_counted(cell), unit=use.unit)
    stem = use.field.removesuffix("_count")
    if reading.value is None or reading.problem:
        return _problem(reading, cell)
    low, high = reading.value.low, reading.value.high
    if isinstance(cell, str) and _IN_WORDS.match(cell) and not _PERSONS.match(reading.value.unit):
        return fail("bad-number", value=text_of(cell))
    if low != int(low) or high != int(high):
        return fail("bad-number", value=text_of(cell))
    if low < 1 or high > _MOST_ASKED:
        return fail("bad-range", value=text_of(cell))
    return Outcome({f"{stem}_min": int(low), f"{stem}_max": int(high)})


def read_days(cell: Cell, use: Use) -> Outcome:
    """Days as half-days; more than a year has are out of range."""
    reading = read_half_days(cell, unit=use.unit or "天")
    if reading.value is None or reading.problem:
        return _problem(reading, cell)
    if reading.value > 2 * _YEAR:
        return fail("bad-range", value=text_of(cell))
    return good(use.field.removesuffix("_days") + "_half_days", reading.value)


def read_fen(cell: Cell, use: Use) -> Outcome:
    """Money in whole fen; the unit of the header, else the first of the column's forms, else 元."""
    unit = use.unit if use.unit.endswith("元") else next(iter(use.column.forms), "元")
    reading = read_money(cell, unit=unit)
    stem = use.field.removesuffix("_wan").removesuffix("_yuan")
    if reading.value is None or reading.problem:
        return _unsaid(reading, cell, use)
    return good(f"{stem}_fen", reading.value.fen)


def read_ordinal(cell: Cell, use: Use) -> Outcome:
    """The number of a session or batch: 3, 第3期, 第三批."""
    text = text_of(cell)
    found = _ORDINAL.search(text)
    if found:
        cell = found.group(1)
    reading = read_count(cell)
    if reading.value is None or reading.problem:
        return _problem(reading, cell)
    return good(use.field, reading.value.low)


CONVERTERS: dict[str, Convert] = {
    "ordinal": read_ordinal,
    "count": read_number,
    "figure": read_figure,
    "range": read_range,
    "days": read_days,
    "money": read_fen,
}
