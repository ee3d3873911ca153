"""Heads that leave open what they count: 听课情况 may be persons or person-times, and only their sender knows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.services.cells import head_unit, read_figure
from expertserve.books.tables.candidate import Candidate

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.found import Table

__all__ = ["with_units_asked"]

_STEMS = ("trained", "benefit")
_TAUGHT = 0
"""The rank of the clerk's own lines."""


def with_units_asked(grid: Grid, table: Table) -> Table:
    """The table with a question at each column of persons of which neither head nor cells say whether it counts heads or visits."""
    if table.kind.name != "services":
        return table
    columns = tuple(
        _asked(use) if _is_open(use) and not _cells_say(grid, table, use) else use
        for use in table.columns
    )
    return replace(table, columns=columns)


def _is_open(use: ColumnUse) -> bool:
    stem = use.fields[0].partition("_")[0] if len(use.fields) == 1 else ""
    said = head_unit(use.header) or head_unit(use.group)
    return stem in _STEMS and use.rank != _TAUGHT and not use.asked and not said


def _cells_say(grid: Grid, table: Table, use: ColumnUse) -> bool:
    """Whether every figure of a column bears its unit."""
    rows = grid.rows[table.first - 1 : table.last]
    cells = [row[use.number - 1] for row in rows if use.number <= len(row)]
    told = [read_figure(cell) for cell in cells if text_of(cell).strip()]
    return all(unit for figure, unit, _ in told if figure is not None)


def _asked(use: ColumnUse) -> ColumnUse:
    stem = use.fields[0].partition("_")[0]
    names = (f"{stem}_times", f"{stem}_people")
    return replace(use, asked=tuple(Candidate(name, 0, "shared") for name in names))
