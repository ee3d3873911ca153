"""Tables under each other as one grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell, Grid

__all__ = ["stacked"]


def stacked(grids: Sequence[Grid]) -> Grid:
    """The grids under each other under the name of the first; rows are filled to one width, merges move down."""
    width = max((len(row) for grid in grids for row in grid.rows), default=0)
    rows: list[list[Cell]] = []
    merges: list[tuple[int, int, int, int]] = []
    for grid in grids:
        down = len(rows)
        rows += [[*row, *([""] * (width - len(row)))] for row in grid.rows]
        merges += [(top + down, left, bottom + down, right) for top, left, bottom, right in grid.merges]
    return replace(grids[0], rows=rows, merges=merges)
