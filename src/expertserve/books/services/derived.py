"""Columns of a service table that no head names and other columns hold: sentences, and days inside columns of times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.services.prose import told_in_words
from expertserve.books.services.when import half_of, moment_of
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.ground.durations import read_clock_span
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body

__all__ = ["derived_columns"]

_HOURS = frozenset({"half", "start", "end"})
_DAYS = frozenset({"date", "date_from"})
_HELD = (("start", "date_from"), ("end", "date_to"), ("half", "date"))
"""Columns of times, and the column of days that each stands for where it names days."""
_MOST, _ANY_YEAR = 2, date(2000, 12, 31)


def derived_columns(grid: Grid, body: Body) -> list[BodyColumn]:
    """The columns that stand in others: what sentences tell, then days where only columns of times hold them.

    Args:
        grid: the sheet.
        body: its columns as read by their heads; a column of sentences is taken out of it.
    """
    told = told_in_words(grid, body)
    told += _clocks(grid, body, [*body.columns, *told])
    return [*told, *_days_in_times([*body.columns, *told])]


def _clocks(grid: Grid, body: Body, columns: list[BodyColumn]) -> list[BodyColumn]:
    """A column that nothing else is read from and whose cells are spans of hours, where the table has no hours yet.

    起止时间 beside 服务日期: the head says days or hours, the cells say which.
    """
    if not body.numbers or any(_HOURS & set(column.use.fields) for column in columns):
        return []
    read = {column.letter for column in columns}
    width = max(len(grid.rows[number - 1]) for number in body.numbers)
    for place in range(width):
        cells = [_cell(grid, number, place) for number in body.numbers]
        filled = [cell for cell in cells if cell not in (None, "")]
        spans = sum(isinstance(cell, str) and bool(read_clock_span(cell)) for cell in filled)
        if column_letter(place + 1) in read or spans * _MOST <= len(filled):
            continue
        row = next((n for n in range(body.numbers[0] - 1, 0, -1) if _head(grid, n, place)), 1)
        use = ColumnUse(number=place + 1, header=_head(grid, row, place), fields=("half",))
        letter = column_letter(place + 1)
        return [BodyColumn(use=use, cells=cells, letter=letter, header_row=row)]
    return []


def _cell(grid: Grid, number: int, place: int) -> Cell:
    row = grid.rows[number - 1]
    return row[place] if place < len(row) else None


def _head(grid: Grid, number: int, place: int) -> str:
    """The text above a column that is no span of hours itself, "" none."""
    cell = _cell(grid, number, place)
    text = cell.strip() if isinstance(cell, str) else ""
    return "" if read_clock_span(text) else text


def _days_in_times(columns: list[BodyColumn]) -> list[BodyColumn]:
    known = {field: column for column in reversed(columns) for field in column.use.fields}
    if _DAYS & known.keys():
        return []
    found = {
        days: known[times]
        for times, days in _HELD
        if times in known and _dated(known[times], times)
    }
    if "date_from" not in found and "date_to" in found:
        found = {"date_from": found["date_to"]}
    if "date_from" in found:
        found.pop("date", None)
    return [
        replace(column, use=replace(column.use, fields=(field,))) for field, column in found.items()
    ]


def _dated(column: BodyColumn, times: str) -> bool:
    """Whether more than half of what stands in a column of times names a day as well."""
    filled = [cell for cell in column.cells if cell not in (None, "")]
    return sum(_names_day(cell, times) for cell in filled) * _MOST > len(filled)


def _names_day(cell: Cell, times: str) -> bool:
    if times == "half":
        return bool(half_of(cell, _ANY_YEAR).days)
    return moment_of(cell, _ANY_YEAR)[1] is not None
