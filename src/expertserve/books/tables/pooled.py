"""Sheets of one file under the same heads are one table: what their columns hold is decided once, by all their cells.

A sheet a month or a session, a sheet a county: a short one alone says too little, and one head would mean one thing here and
another there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.header import find_tables
from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.found import Found, Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["pooled"]

_EACH = 30
"""So many rows of each sheet are looked at, fewer where there are many sheets."""
_LARGE = 20_000
Heads = tuple[tuple[object, ...], ...]


def pooled(grids: Sequence[Grid], mapper: Mapper) -> dict[int, Found]:
    """Place of a sheet -> its table, for the sheets that have their heads in common with another.

    Args:
        grids: of one file.
        mapper: knows the heads.
    """
    looked = [
        (at, grid)
        for at, grid in enumerate(grids)
        if grid.state == "visible" and 1 < len(grid.rows) <= _LARGE
    ]
    if len(looked) < 2:
        return {}
    found = {at: find_tables(grid, mapper) for at, grid in looked}
    groups: dict[Heads, list[int]] = {}
    for at, grid in looked:
        told = found[at]
        rows = told.tables[0].header_rows if len(told.tables) == 1 else told.at
        if rows and len(told.tables) < 2:
            groups.setdefault(_heads(grid, rows), []).append(at)
    for members in groups.values():
        if len(members) > 1 and any(found[at].tables for at in members):
            found |= _together(grids, members, found, mapper)
    return found


def _heads(grid: Grid, rows: tuple[int, ...]) -> Heads:
    return tuple(
        tuple("" if is_blank(cell) else str(cell).strip() for cell in grid.rows[row - 1])
        for row in rows
    )


def _together(
    grids: Sequence[Grid], members: list[int], found: dict[int, Found], mapper: Mapper
) -> dict[int, Found]:
    """The table of each sheet of a group with the columns of all."""
    first = next(at for at in members if found[at].tables)
    table = found[first].tables[0]
    rows = list(grids[first].rows[: table.header_rows[-1]])
    each = max(3, _EACH * 4 // len(members)) if len(members) > 4 else _EACH
    for at in members:
        below = found[at].tables[0].header_rows[-1] if found[at].tables else found[at].at[-1]
        rows += grids[at].rows[below : below + each]
    whole = find_tables(replace(grids[first], rows=rows), mapper).tables
    if len(whole) != 1 or whole[0].header_rows != table.header_rows:
        return {}
    return {at: replace(found[at], tables=(_of(grids[at], found[at], whole[0]),)) for at in members}


def _of(grid: Grid, found: Found, whole: Table) -> Table:
    """The table of one sheet by the columns of all."""
    if found.tables:
        return replace(found.tables[0], kind=whole.kind, columns=whole.columns)
    rows = found.at
    return replace(
        whole, header_rows=rows, first=rows[-1] + 1, last=len(grid.rows), repeats=frozenset()
    )
