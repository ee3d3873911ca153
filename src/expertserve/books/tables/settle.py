"""What only the cells below can decide about a table's columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.halves import mark_halves
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.mapper import header_key
from expertserve.books.tables.place_columns import mark_places

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table

__all__ = ["settle"]

_SAMPLE = 40
_NUMBERS = frozenset({"编号", "id", "代码", "编码"})


def settle(grid: Grid, table: Table) -> Table:
    """A place in several columns is one; 编号 is the record's own number where no other column is, unless it merely counts 1, 2, 3."""
    table = mark_halves(mark_places(table))
    own = next((column.field for column in table.kind.columns if column.convert == "id"), "")
    if not own or any(own in use.fields for use in table.columns):
        return table
    columns = list(table.columns)
    for place, use in enumerate(columns):
        free = not use.fields or use.fields == ("row_no",)
        if free and header_key(use.header) in _NUMBERS and not _counts(grid, table, use.number):
            columns[place] = replace(use, fields=(own,), rank=2)
            return replace(table, columns=tuple(columns))
    return table


def _counts(grid: Grid, table: Table, number: int) -> bool:
    """Whether a column merely counts: short whole numbers in most of its cells."""
    rows = grid.rows[table.first - 1 : min(table.last, table.first - 1 + _SAMPLE)]
    cells = [
        row[number - 1] for row in rows if number <= len(row) and not is_blank(row[number - 1])
    ]
    plain = sum(1 for cell in cells if _is_small(cell))
    return plain * 2 > len(cells)


def _is_small(cell: object) -> bool:
    if isinstance(cell, int | float):
        return 0 <= cell < 10000
    return (
        isinstance(cell, str)
        and cell.strip().isdigit()
        and len(cell.strip()) <= 4
        and not cell.strip().startswith("0")
    )
