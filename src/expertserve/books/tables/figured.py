"""Tables that are no lists of records: statistics (categories and figures), lists of options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.ground.quantities import read_amount

if TYPE_CHECKING:
    from expertserve.books.tables.judge import Header
    from expertserve.books.tables.reading import SheetReading

__all__ = ["holds_figures", "holds_options", "without_figures"]

_LOOKED, _DEEP = 40, 60
_WORD = 6
"""An option has hardly more characters."""
_FEWEST = 3
_DIGITS = 7
"""A figure has fewer digits; what has more is a number of somebody."""


def holds_options(header: Header) -> bool:
    """Whether each column is a list of different words from the top: options, no records.

    Some lists are longer than others; or all have three or more short words, no line is numbered and nobody is named.
    """
    rows = header.grid.rows[header.rows[-1] : header.rows[-1] + _DEEP]
    sizes, longest, numbered = [], 0, False
    for number, _ in header.labels:
        cells = [text_of(row[number - 1] if number <= len(row) else None).strip() for row in rows]
        size = next((place for place, cell in enumerate(cells) if not cell), len(cells))
        if any(cells[size:]) or len(set(cells[:size])) < size:
            return False
        sizes.append(size)
        longest = max((longest, *map(len, cells)))
        numbered = numbered or cells[:size] == [str(place + 1) for place in range(size)]
    if min(sizes) <= 1 or header.holds_records():
        return False
    if len(set(sizes)) > 1:
        return True
    short = sizes[0] >= _FEWEST and longest <= _WORD
    return short and not numbered and not header.holds_persons()


def holds_figures(header: Header) -> bool:
    """Whether at least half of the columns hold figures alone and one or two others name different categories, no persons."""
    rows = header.grid.rows[header.rows[-1] : header.rows[-1] + _LOOKED]
    figures = labels = 0
    for number, _ in header.labels:
        cells = [text_of(row[number - 1]).strip() for row in rows if number <= len(row)]
        cells = [cell for cell in cells if cell]
        if cells and all(map(_is_figure, cells)):
            figures += 1
        elif len(set(cells)) * 2 > len(cells):
            labels += 1
    return 0 < labels <= 2 and figures * 2 >= len(header.labels) and not header.holds_persons()


def _is_figure(text: str) -> bool:
    if text in {"/", "-", "—", "无"}:
        return True
    told = text.rstrip("%％")
    amount = read_amount(told)
    return amount.value is not None and sum(map(str.isdigit, told)) < _DIGITS


def without_figures(readings: list[SheetReading]) -> list[SheetReading]:
    """Statistics beside a list that was read are no unread list: told as what they are."""
    if not any(one.rows for one in readings):
        return readings
    return [
        replace(
            one,
            findings=tuple(
                replace(told, code="no-records", facts=()) if told.code == "unknown-table" else told
                for told in one.findings
            ),
            columns=(),
        )
        if one.figures
        else one
        for one in readings
    ]
