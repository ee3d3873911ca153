"""Counts, ranges, days and money."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

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
from expertserve.ground.quantities import (
    AMOUNT_BEGINS,
    read_amount,
    read_count,
    read_half_days,
    read_money,
)
from expertserve.ground.quantities.reading import Count, Reading
from expertserve.ground.text import is_unsaid

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]

T = TypeVar("T")

_YEAR = 366
_WHOM = re.compile(
    rf"^(?:每年|[^0-9０-９不无没非未每各零一二三四五六七八九十\-－−—–~～+.]){{1,8}}?(?={AMOUNT_BEGINS})"
)
"""Who or what is counted, written before the amount: 全村1200人, 居民约3000人; a sign is no such word (-40人)."""
_CLAUSES = re.compile(r"[,，;；、。+/／]|(?<=[人名位户个家天])[和及]")
_OF_PERSONS = ("人", "名", "位")
_ENOUGH = re.compile(r"(?:就|也|都|即|为)?(?:行|可以?|好|够|成|宜|最好|足够)了?$")
"""That so much would do: 半天也行, 两天就够了."""
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


def _by_clause(cell: Cell, read: Callable[[Cell], Reading[T]]) -> list[T]:
    """What `read` finds in the clauses of a cell that as a whole is no amount (学生286人，教师20人); empty where one with a figure is not read."""
    if not isinstance(cell, str):
        return []
    clauses = [one.strip() for one in _CLAUSES.split(cell) if re.search(AMOUNT_BEGINS, one)]
    read_of = [read(_counted(one)).value for one in clauses]
    found = [one for one in read_of if one is not None]
    return found if len(found) == len(clauses) else []


def _sum_of(cell: Cell, unit: str) -> Reading[Count]:
    """A count, or the sum of the counts of one unit, persons before all, that the clauses of a cell give."""
    reading = read_count(_counted(cell), unit=unit)
    if not reading.problem:
        return reading
    parts = _by_clause(cell, lambda one: read_count(one, unit=unit))
    parts = [one for one in parts if one.unit.startswith(_OF_PERSONS)] or parts
    units = {one.unit for one in parts}
    if len(units) != 1 or (len(parts) > 1 and not all(units)):
        return reading
    return Reading(
        Count(sum(one.low for one in parts), sum(one.high for one in parts), "about", parts[0].unit)
    )


def read_number(cell: Cell, use: Use) -> Outcome:
    """A whole number of things; fuzzy words (近5000余人次) give their number."""
    reading = _sum_of(cell, use.unit)
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
    if reading.problem == "bad-number":
        persons = _by_clause(cell, read_amount)
        persons = [one for one in persons if one.unit.startswith(_OF_PERSONS)]
        reading = Reading(persons[0]) if len(persons) == 1 else reading
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
    """Days as half-days; of several clauses (半天也行，最多十五天) the most; more than a year has are out of range."""
    unit = use.unit or "天"
    if isinstance(cell, str):
        cell = _ENOUGH.sub("", cell.strip()) or cell
    reading = read_half_days(_counted(cell), unit=unit)
    if reading.problem == "bad-number":
        most = _by_clause(cell, lambda one: read_half_days(one, unit=unit))
        reading = Reading(max(most)) if most else reading
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
