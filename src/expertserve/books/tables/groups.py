"""A row that holds several records in groups of columns: which rows a group fills, and what is told of all groups once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.found import Table
    from expertserve.books.tables.reading import SheetReading
    from expertserve.books.tables.rows import Sorted

__all__ = ["of_group", "told_once"]


def of_group(grid: Grid, table: Table, rows: Sorted) -> Sorted:
    """The rows that hold a record of the table's own group, where a row holds several; a group that is left empty is none.

    Totals speak of the whole sheet and are compared with no group.
    """
    if not table.own:
        return rows
    places = sorted(table.own)
    data = tuple(
        number
        for number in rows.data
        if any(
            place <= len(row := grid.rows[number - 1]) and not is_blank(row[place - 1])
            for place in places
        )
    )
    return replace(rows, data=data, totals=())


def told_once(sheets: tuple[SheetReading, ...]) -> tuple[SheetReading, ...]:
    """The tables of a sheet, what several of them tell of one place in the same words told with the first."""
    if len(sheets) == 1:
        return sheets
    told: set[object] = set()
    found = []
    for sheet in sheets:
        fresh = tuple(one for one in sheet.findings if one not in told)
        told.update(fresh)
        found.append(sheet if len(fresh) == len(sheet.findings) else replace(sheet, findings=fresh))
    return tuple(found)
