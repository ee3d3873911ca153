"""The cells of a form with one record: each merge once, and the cards they make as one body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import Body, BodyColumn
from expertserve.books.tables.labels import is_blank
from expertserve.ground.findings import Place, column_letter

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["Card", "Spot", "card_body", "card_titles", "spots_of"]


@dataclass(slots=True, kw_only=True)
class Spot:
    """A cell, or a merge of cells from its first row and column to its last."""

    row: int
    column: int
    right: int
    bottom: int
    cell: Cell


@dataclass(slots=True)
class Card:
    """A card: its first row, and by fields the header, unit, cell, row and column of each value."""

    row: int
    values: dict[tuple[str, ...], tuple[str, str, Cell, int, int]] = field(default_factory=dict)

    def fields(self) -> set[str]:
        """The fields that have a label."""
        return {name for fields in self.values for name in fields}

    def filled(self) -> int:
        """How many labels have a value."""
        return sum(1 for _, _, cell, _, _ in self.values.values() if not is_blank(cell))


def spots_of(grid: Grid) -> list[list[Spot]]:
    """The cells of each row, each merge once."""
    ends = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in grid.merges
        for row in range(top, min(bottom, len(grid.rows)) + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    lines = []
    for number, row in enumerate(grid.rows, 1):
        line = []
        for column, cell in enumerate(row, 1):
            if (number, column) in covered:
                continue
            bottom, right = ends.get((number, column), (number, column))
            line.append(Spot(row=number, column=column, right=right, bottom=bottom, cell=cell))
        lines.append(line)
    return lines


def card_body(grid: Grid, cards: list[Card]) -> Body:
    """The cards as a body: a column a label, a position a card."""
    keys = list(dict.fromkeys(fields for card in cards for fields in card.values))
    columns = []
    taken: set[str] = set()
    for fields in keys:
        free = tuple(name for name in fields if name not in taken)
        if not free:
            continue
        taken.update(free)
        told = [card.values.get(fields) for card in cards]
        header, unit, _, row, column = next(one for one in told if one is not None)
        places = {
            place: Place(
                file=grid.file,
                sheet=grid.sheet,
                row=grid.line(one[3]),
                column=column_letter(one[4]),
                path=grid.path,
            )
            for place, one in enumerate(told)
            if one is not None
        }
        use = ColumnUse(number=column, header=header, fields=free, unit=unit)
        uncached = frozenset(
            place
            for place, one in enumerate(told)
            if one is not None and (one[3], one[4]) in grid.uncached
        )
        cells = [one[2] if one is not None else None for one in told]
        columns.append(
            BodyColumn(
                use=use,
                cells=cells,
                letter=column_letter(column),
                header_row=row,
                uncached=uncached,
                places=places,
            )
        )
    return Body(grid, tuple(card.row for card in cards), columns)


def card_titles(lines: list[list[Spot]], cards: list[Card]) -> tuple[str, ...]:
    """The texts above the first card."""
    first = cards[0].row
    return tuple(
        spot.cell.strip()
        for line in lines[: first - 1]
        for spot in line
        if isinstance(spot.cell, str) and spot.cell.strip()
    )
