"""Columns of a service table that no head names and other columns hold: sentences, and days inside columns of times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.services.prose import told_in_words
from expertserve.books.services.when import half_of, moment_of

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.body import Body, BodyColumn

__all__ = ["derived_columns"]

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
    return [*told, *_days_in_times([*body.columns, *told])]


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
