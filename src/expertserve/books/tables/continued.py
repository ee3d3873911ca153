"""One person over several rows: his name is merged over them, and what stands in the further rows belongs to him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.header import Table

__all__ = ["continued_rows", "joined_cells"]

_PERSON = "name"


def continued_rows(grid: Grid, table: Table) -> Mapping[int, int]:
    """Row -> the row in which its person begins, for the further rows of each merged name.

    Only of kinds in which a row is a person; elsewhere a merged name heads several records (one expert, many services).
    """
    if table.kind.anchors != (_PERSON,):
        return {}
    names = {use.number for use in table.columns if _PERSON in use.fields}
    return {
        row: top
        for top, left, bottom, _ in grid.merges
        if left in names and bottom > top >= table.first and not is_blank(_cell(grid, top, left))
        for row in range(top + 1, min(bottom, table.last) + 1)
    }


def joined_cells(
    grid: Grid, number: int, cells: list[Cell], rows: tuple[int, ...], more: Mapping[int, int]
) -> None:
    """Put the texts of further rows of a person under the text of his first row, in column `number`.

    Args:
        grid: the sheet.
        number: of the column, from 1.
        cells: one a data row; changed in place.
        rows: numbers of the data rows.
        more: further row -> first row of the same person.
    """
    positions = {row: place for place, row in enumerate(rows)}
    for row, top in sorted(more.items()):
        cell = _cell(grid, row, number)
        place = positions.get(top)
        if place is None or is_blank(cell):
            continue
        old = cells[place]
        if is_blank(old):
            cells[place] = cell
        elif isinstance(old, str) and isinstance(cell, str) and cell.strip() not in old:
            cells[place] = f"{old}、{cell.strip()}"


def _cell(grid: Grid, row: int, column: int) -> Cell:
    cells = grid.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else None
