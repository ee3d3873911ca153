"""Sentences that stand beside the rows of a table: what a letter says before its list, notes and signature under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted

__all__ = ["notes_beside"]

_LOOKED = 30
"""Rows above the head and under the last record that may hold words about the list."""


def notes_beside(grid: Grid, table: Table, rows: Sorted) -> tuple[str, ...]:
    """The texts of rows that are no records and hold one text each, lines within a cell kept, top down.

    Args:
        grid: the sheet.
        table: where its head stands.
        rows: which of its rows are records.
    """
    head, last = table.header_rows[0], max(rows.data, default=table.header_rows[-1])
    above = range(max(head - _LOOKED, 1), head)
    under = range(last + 1, min(last + _LOOKED, len(grid.rows)) + 1)
    between = (number for number, _ in rows.skipped if number <= last)
    found = []
    for number in (*above, *between, *under):
        texts = {cell for cell in grid.rows[number - 1] if cell not in (None, "")}
        one = texts.pop() if len(texts) == 1 else None
        if isinstance(one, str) and one.strip():
            found.append("\n".join(filter(None, map(tidy, one.splitlines()))))
    return tuple(dict.fromkeys(found))
