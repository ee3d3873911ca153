"""Our own workbooks read back by the columns they were written with; a person may have moved, renamed sheets or added columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from expertserve.books.files.reader import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.sheets.columns import Column

__all__ = ["OwnBook", "OwnLine", "read_back"]


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One row of a table read back; asked by column, a column that is not there is empty.

    Attributes:
        cells: head -> cell. sheet, row: where it stands, the row as Excel numbers it.
    """

    cells: Mapping[str, Cell]
    sheet: str = ""
    row: int = 0

    def cell(self, column: Column[Any]) -> Cell:
        """The cell as it stands; texts without blanks around them, None empty."""
        found = self.cells.get(column.head.text)
        if isinstance(found, str):
            return found.strip() or None
        return found

    def text(self, column: Column[Any]) -> str:
        """The cell in words, "" empty; a whole number without a decimal point."""
        return _text(self.cell(column))

    def texts(self) -> dict[str, str]:
        """Head -> the cell in words, columns that a person added included."""
        return {head: _text(cell) for head, cell in self.cells.items() if head}

    def day(self, column: Column[Any]) -> date | None:
        """The cell as a day, None where it holds none."""
        found = self.cell(column)
        if isinstance(found, datetime):
            return found.date()
        if isinstance(found, date):
            return found
        try:
            return date.fromisoformat(self.text(column)[:10])
        except ValueError:
            return None

    def number(self, column: Column[Any]) -> int | float | None:
        """The cell as a number, None where it holds none."""
        found = self.cell(column)
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return None
        return found


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).strip()


def _lines(grid: Grid, wanted: set[str]) -> list[OwnLine] | None:
    """What stands below the heads, None without them; heads that come again (a block pasted below) hold from there on."""
    heads: list[str] = []
    found: list[OwnLine] = []
    for number, row in enumerate(grid.rows, 1):
        texts = [_text(cell) for cell in row]
        if wanted <= set(texts):
            heads = texts
        elif heads:
            # of two columns of one name the left one is ours: a person adds his on the right
            cells = dict(reversed(list(zip(heads, row, strict=False))))
            found.append(OwnLine(cells, grid.sheet, number))
    return found if heads else None


@dataclass(frozen=True, slots=True)
class OwnBook:
    """A workbook read back: its sheets in order."""

    grids: tuple[Grid, ...]

    def tables(
        self, columns: Sequence[Column[Any]], *, sheet: str = ""
    ) -> Iterator[tuple[OwnLine, ...]]:
        """The lines of every sheet that has a row with the heads of all `columns`.

        Args:
            columns: what must be there; a line whose first of these is empty is no line of the table.
            sheet: the only sheet that is looked at; "" every sheet.
        """
        wanted = {column.head.text for column in columns}
        for grid in self.grids:
            if sheet and grid.sheet != sheet:
                continue
            lines = _lines(grid, wanted)
            if lines is not None:
                yield tuple(line for line in lines if line.text(columns[0]))

    def table(
        self, columns: Sequence[Column[Any]], *, sheet: str = ""
    ) -> tuple[OwnLine, ...] | None:
        """The lines of the first such sheet, None where there is none."""
        return next(self.tables(columns, sheet=sheet), None)


def read_back(path: Path) -> OwnBook:
    """A workbook as it stands now; what cannot be read has no sheets."""
    return OwnBook(tuple(grid for reading in read_file(path) for grid in reading.grids))
