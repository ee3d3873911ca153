"""The cells of a table by column, as the converters get them: merges filled down, ditto marks followed, addresses kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.continued import continued_rows, joined_cells
from expertserve.books.tables.halves import join_halves
from expertserve.books.tables.place_columns import join_places
from expertserve.books.tables.ticked import ticked_option
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.header import Table

from expertserve.books.tables.body import Body, BodyColumn

__all__ = ["table_body"]

_DITTO = frozenset({"同上", "〃", "″", "同前", "同上行", '"', "“", "”", "ditto"})
_HALF_DITTO = re.compile(r"^(\S+)\s+(?:同上|〃|″|同前)$")
_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_ZEROS = re.compile(r"^0+$")


def table_body(grid: Grid, table: Table, numbers: tuple[int, ...]) -> Body:
    """The columns of a table that belong to a field, restricted to the data rows `numbers`.

    Args:
        grid: the sheet, with merged cells and what formulas showed.
        table: its columns.
        numbers: data rows, from 1, in order.
    """
    rows = grid.rows
    picked = [rows[number - 1] for number in numbers]
    positions = {number: place for place, number in enumerate(numbers)} if _needs(grid) else {}
    more = continued_rows(grid, table) if grid.merges else {}
    columns = []
    for use in table.columns:
        if not use.fields:
            continue
        at = use.number - 1
        try:
            cells: list[Cell] = [row[at] for row in picked]
        except IndexError:
            cells = [row[at] if at < len(row) else None for row in picked]
        _fill_merges(grid, use.number, cells, positions)
        _as_shown(grid, use.number, cells, positions)
        if use.ticked:
            cells = [ticked_option(cell, use.header) for cell in cells]
        if more:
            joined_cells(grid=grid, number=use.number, cells=cells, rows=numbers, more=more)
        columns.append(
            BodyColumn(
                use=use,
                cells=_plain(_halves_above(cells) if len(use.fields) > 1 else cells),
                letter=column_letter(use.number),
                header_row=_header_row(grid, table, use),
                uncached=_uncached(grid, use.number, positions),
            )
        )
    asked = frozenset(use.asked[0].field for use in table.columns if use.asked)
    body = Body(grid, numbers, columns, asked)
    body.columns = join_halves(join_places(columns), table.kind, body.place)
    return body


def _needs(grid: Grid) -> bool:
    return bool(grid.merges or grid.formats or grid.uncached)


def _header_row(grid: Grid, table: Table, use: ColumnUse) -> int:
    for row in reversed(table.header_rows):
        cells = grid.rows[row - 1]
        cell = cells[use.number - 1] if use.number <= len(cells) else None
        if isinstance(cell, str) and cell.strip():
            return row
    return table.header_rows[-1]


def _uncached(grid: Grid, number: int, positions: dict[int, int]) -> frozenset[int]:
    return frozenset(
        positions[row] for row, column in grid.uncached if column == number and row in positions
    )


def _fill_merges(grid: Grid, number: int, cells: list[Cell], positions: dict[int, int]) -> None:
    """The value of a merge goes down inside the merge, in its first column only."""
    for top, left, bottom, _ in grid.merges:
        if left != number or bottom == top:
            continue
        row = grid.rows[top - 1]
        value = row[left - 1] if left <= len(row) else None
        for below in range(top, bottom + 1):
            if below in positions:
                cells[positions[below]] = value


def _as_shown(grid: Grid, number: int, cells: list[Cell], positions: dict[int, int]) -> None:
    """A number whose format writes leading zeros (000000) is the text the clerk sees."""
    for (row, column), form in grid.formats.items():
        cell = cells[positions[row]] if column == number and row in positions else None
        if (
            isinstance(cell, int | float)
            and not isinstance(cell, bool)
            and _ZEROS.match(form)
            and float(cell).is_integer()
            and 0 <= cell < 1e15
        ):
            cells[positions[row]] = str(int(cell)).zfill(len(form))


def _halves_above(cells: list[Cell]) -> list[Cell]:
    """In a joined column the ditto mark behind a text stands for the last word of the cell above: 某某 〃."""
    found: list[Cell] = []
    last = ""
    for cell in cells:
        told = _HALF_DITTO.match(cell) if isinstance(cell, str) else None
        whole = f"{told[1]} {last}" if told and last else cell
        found.append(whole)
        words = whole.split() if isinstance(whole, str) and whole.strip() not in _DITTO else []
        last = words[-1] if len(words) > 1 else last if not words else ""
    return found


def _plain(cells: list[Cell]) -> list[Cell]:
    """Booleans as 是/否, ditto marks replaced by the cell above, escaped control characters as what they are."""
    distinct = set(cells)
    if True in distinct or False in distinct:
        cells = [("是" if cell else "否") if isinstance(cell, bool) else cell for cell in cells]
    texts = [cell for cell in distinct if isinstance(cell, str)]
    if any("_x00" in text for text in texts):
        cells = [
            _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), cell)
            if isinstance(cell, str)
            else cell
            for cell in cells
        ]
    if _DITTO.isdisjoint(text.strip() for text in texts if len(text) < 6):
        return cells
    above: Cell = None
    filled: list[Cell] = []
    for cell in cells:
        above = above if isinstance(cell, str) and cell.strip() in _DITTO else cell
        filled.append(above)
    return filled
