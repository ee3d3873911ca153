"""The data of a table by column: what the converters get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.findings import Place

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.assign import ColumnUse

__all__ = ["Body", "BodyColumn"]


@dataclass(slots=True, kw_only=True)
class BodyColumn:
    """One column below its header: the cells of the data rows in order.

    Attributes:
        header_row: row of the header cell. odd: (position, row, letter) of cells that stand elsewhere than row and column say.
        uncached: positions of formulas without a stored value.
    """

    use: ColumnUse
    cells: list[Cell]
    letter: str
    header_row: int
    uncached: frozenset[int] = frozenset()
    places: dict[int, Place] | None = None


@dataclass(slots=True)
class Body:
    """The data of a table or of cards: row numbers and columns of equal length.

    Attributes:
        asked: fields that a column is asked about; they are not missing.
    """

    grid: Grid
    numbers: tuple[int, ...]
    columns: list[BodyColumn]
    asked: frozenset[str] = frozenset()

    def place(self, position: int, column: BodyColumn | None = None) -> Place:
        """Where the data row at `position` stands, or its cell in `column`."""
        if column is not None and column.places is not None and position in column.places:
            return column.places[position]
        letter = column.letter if column is not None else ""
        return Place(
            file=self.grid.file,
            sheet=self.grid.sheet,
            row=self.grid.line(self.numbers[position]),
            column=letter,
            path=self.grid.path,
        )
