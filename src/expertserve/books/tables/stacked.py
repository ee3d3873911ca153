"""Tables of a document that are parts of one form, as one grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.cards import find_cards
from expertserve.books.tables.mapper import mapper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["as_one", "stacked"]

_LONGEST_FORM = 60


def stacked(grids: Sequence[Grid]) -> Grid:
    """The grids under each other under the name of the first; rows are filled to one width, merges move down."""
    width = max((len(row) for grid in grids for row in grid.rows), default=0)
    rows: list[list[Cell]] = []
    merges: list[tuple[int, int, int, int]] = []
    for grid in grids:
        down = len(rows)
        rows += [[*row, *([""] * (width - len(row)))] for row in grid.rows]
        merges += [
            (top + down, left, bottom + down, right) for top, left, bottom, right in grid.merges
        ]
    return replace(grids[0], rows=rows, merges=tuple(merges))


def as_one(grids: Sequence[Grid], context: Context) -> tuple[Grid, ...]:
    """The tables of a document as they are, or as one grid where together they are one form: its later parts add to the first.

    Args:
        grids: of one document, in order.
        context: what was taught of heads.
    """
    short = sum(len(grid.rows) for grid in grids) <= _LONGEST_FORM
    if len(grids) < 2 or not short or any(grid.format != "docx" for grid in grids):
        return tuple(grids)
    known = mapper(context.headers)
    parts = [find_cards(grid, known) for grid in grids]
    first = parts[0]
    if first is None or len(first.body.numbers) != 1:
        return tuple(grids)
    whole = stacked(grids)
    cards = find_cards(whole, known)
    if cards is None or cards.kind is not first.kind or len(cards.body.numbers) != 1:
        return tuple(grids)
    more = len(cards.body.columns) > len(first.body.columns)
    rest = all(part is None or part.kind is first.kind for part in parts[1:])
    return (whole,) if more and rest else tuple(grids)
