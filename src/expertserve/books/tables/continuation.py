"""A sheet without a head that goes on where the sheet before ended: its cells fit that sheet's columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank
from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.reading import SheetReading

__all__ = ["Continued", "went_on"]

_FEWEST = 3
_FAULTS = frozenset({"bad-date", "bad-number", "bad-phone", "bad-id-number", "bad-email", "unknown-region", "unknown-value", "bad-credit-code", "damaged-number"})  # fmt: skip
"""Findings that say that a cell does not hold what its column asks for."""

Continued = tuple["Grid", tuple["SheetReading", ...]]


def went_on(
    grid: Grid, before: Continued, read: Callable[[Grid], tuple[SheetReading, ...]]
) -> tuple[SheetReading, ...] | None:
    """The rows of a headless sheet read under the head of the sheet before, told as such; None where they do not fit.

    They fit where the columns are as many, and hardly a cell is not what its column asks for: one in ten at most.

    Args:
        grid: a sheet of which nothing was read.
        before: the sheet before with its readings.
        read: reads a sheet.
    """
    other, readings = before
    (first, *more) = readings
    heads = [row + other.above for row in first.header_rows]
    if more or not heads or not first.rows or not _as_wide(grid, other, heads):
        return None
    size = len(heads)
    moved = [other.rows[row - 1] for row in heads]
    merges = [
        (top - heads[0] + 1, left, bottom - heads[0] + 1, right)
        for top, left, bottom, right in other.merges
        if heads[0] <= top and bottom <= heads[-1]
    ]
    whole = replace(
        grid,
        rows=[*moved, *grid.rows],
        above=size + grid.above,
        merges=(*merges, *((top + size, left, bottom + size, right) for top, left, bottom, right in grid.merges)),
        hidden_rows=frozenset(row + size for row in grid.hidden_rows),
        uncached=frozenset((row + size, column) for row, column in grid.uncached),
        formulas=frozenset((row + size, column) for row, column in grid.formulas),
        formats={(row + size, column): form for (row, column), form in grid.formats.items()},
    )  # fmt: skip
    found = read(whole)
    if len(found) != 1 or found[0].kind != first.kind or not _fits(found[0]):
        return None
    told = Finding(
        code="continued-table",
        place=Place(file=grid.file, sheet=grid.sheet, path=grid.path),
        facts=(("before", other.sheet or other.file),),
    )
    kept = tuple(one for one in found[0].findings if one.code not in {"unmapped-column", "asked-column", "missing-column", "needed-column"})  # fmt: skip
    return (
        replace(
            found[0], header_rows=(), findings=(told, *kept),
            reporter=found[0].reporter or first.reporter, county=found[0].county or first.county,
        ),
    )  # fmt: skip


def _as_wide(grid: Grid, other: Grid, heads: list[int]) -> bool:
    """Whether the first row of a sheet is about as full as a record under that head, and has as many columns."""
    wide = _last(other.rows[heads[-1] - 1])
    full = [row for row in grid.rows if not all(map(is_blank, row))]
    return bool(full) and wide >= _FEWEST and all(_last(row) <= wide for row in full) and _last(full[0]) * 2 > wide  # fmt: skip


def _last(row: Sequence[Cell]) -> int:
    """The number of the last filled cell of a row."""
    return max((at for at, cell in enumerate(row, 1) if not is_blank(cell)), default=0)


def _fits(reading: SheetReading) -> bool:
    """Whether hardly a cell is not what its column asks for."""
    wrong = sum(1 for one in reading.findings if one.code in _FAULTS and one.place.row)
    columns = sum(1 for one in reading.columns if one.fields)
    return reading.rows > 0 and columns >= _FEWEST and wrong * 10 <= reading.rows * columns
