"""How far a sheet reaches: what stands far behind the table is told and not read, so that one stray cell costs nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.raw import clip_merges
from expertserve.books.files.gate import Refused
from expertserve.ground.findings import column_letter, column_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.books.files.grid import Cell, Grid

__all__ = ["ROW_GAP", "before_gap", "far", "is_sparse", "shortened", "trimmed"]

ROW_GAP: Final = 2000
COLUMN_GAP: Final = 256
_LARGE_AREA: Final = 1_000_000
_FEWEST_IN: Final = 50
_ROW: Final = re.compile(rb'<row r="(\d{1,7})"')
_TEXT: Final = re.compile(rb"<[vt](?:\s[^>]*)?>\s*([^<\s][^<]*)")
_SHARED: Final = re.compile(rb"\A[^>]*\bt=[\"']s[\"']")
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})\d{1,7}"[^>]*?(?:/>|>(.*?)</c>)', re.DOTALL)


def before_gap(places: Iterable[int], gap: int) -> int:
    """The last of the ascending `places` (from 1) before `gap` empty ones; 0 for none."""
    last = 0
    for place in places:
        if place - last > gap:
            break
        last = place
    return last


def is_sparse(filled: int, rows: int, columns: int) -> bool:
    """Whether a large area holds next to nothing: no table of an office does.

    Args:
        filled: cells that hold something.
        rows: height of the area.
        columns: its width.
    """
    return rows * columns > _LARGE_AREA and filled * _FEWEST_IN < rows * columns


def far(row: int, column: int) -> Refused:
    """The remark that something stands far from the table, at this row and column, and was not read."""
    return Refused("far-cells", "", cell=f"{column_letter(column)}{row}")


def trimmed(grid: Grid) -> tuple[Grid, tuple[Refused, ...]]:
    """The grid up to the first long gap of rows or columns, and the remark on what stands behind it.

    Raises:
        Refused: what is left is still a large area with next to nothing in it.
    """
    width = max(map(len, grid.rows), default=0)
    if len(grid.rows) <= ROW_GAP and width <= COLUMN_GAP:
        return grid, ()
    filled = [number for number, row in enumerate(grid.rows, 1) if any(map(_is_filled, row))]
    bottom = before_gap(filled, ROW_GAP)
    right = width
    columns: list[int] = []
    if width > COLUMN_GAP:
        columns = sorted(
            {
                number
                for row in filled
                if row <= bottom
                for number, cell in enumerate(grid.rows[row - 1], 1)
                if _is_filled(cell)
            }
        )
        right = before_gap(columns, COLUMN_GAP)
    told: list[Refused] = []
    if filled and filled[-1] > bottom:
        behind = next(row for row in filled if row > bottom)
        told.append(far(behind, 1 + _first(grid.rows[behind - 1])))
    elif columns and columns[-1] > right:
        told.append(far(1, next(column for column in columns if column > right)))
    rows_with_something = sum(row <= bottom for row in filled)
    if is_sparse(rows_with_something * min(right, COLUMN_GAP), bottom, right):
        raise Refused("too-large", "area", rows=str(bottom), columns=str(right))
    return _cut(grid, bottom, right), tuple(told)


def _is_filled(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _first(row: Sequence[Cell]) -> int:
    return next((at for at, cell in enumerate(row) if _is_filled(cell)), 0)


def _cut(grid: Grid, bottom: int, right: int) -> Grid:
    if len(grid.rows) == bottom and all(len(row) <= right for row in grid.rows):
        return grid
    rows = [row if len(row) <= right else row[:right] for row in grid.rows[:bottom]]
    return replace(
        grid,
        rows=rows,
        merges=clip_merges(list(grid.merges), rows),
        hidden_rows=frozenset(row for row in grid.hidden_rows if row <= bottom),
        uncached=frozenset(at for at in grid.uncached if at[0] <= bottom and at[1] <= right),
        formulas=frozenset(at for at in grid.formulas if at[0] <= bottom and at[1] <= right),
        formats={at: f for at, f in grid.formats.items() if at[0] <= bottom and at[1] <= right},
    )


def shortened(data: bytes, blanks: frozenset[bytes] = frozenset()) -> tuple[bytes, Refused | None]:
    """The markup of a plain sheet without what stands far behind its table, and the remark on it.

    `blanks` are the numbers of shared texts that are nothing but blanks. Done before the parser sees the sheet: it would build every blank cell in between.
    """
    starts = [(int(found[1]), found.start()) for found in _ROW.finditer(data)]
    end = data.rfind(b"</sheetData>")
    ends = [start for _, start in starts[1:]] + [end]
    columns_of = {
        start: _filled_columns(data, start, stop, blanks)
        for (_, start), stop in zip(starts, ends, strict=True)
    }
    filled = [
        (row, start, stop)
        for (row, start), stop in zip(starts, ends, strict=True)
        if columns_of[start]
    ]
    bottom = before_gap((row for row, _, _ in filled), ROW_GAP)
    kept = [one for one in filled if one[0] <= bottom]
    columns = sorted({column for _, start, _ in kept for column in columns_of[start]})
    right = before_gap(columns, COLUMN_GAP)
    remark = None
    if len(kept) < len(filled):
        remark = far(filled[len(kept)][0], 1)
    elif columns and columns[-1] > right:
        remark = far(kept[0][0], next(column for column in columns if column > right))
    head = data[: starts[0][1]] if starts else data[:end]
    body = b"".join(_row(data[start:stop], right) for _, start, stop in kept)
    return head + body + data[end:], remark


def _filled_columns(data: bytes, start: int, stop: int, blanks: frozenset[bytes]) -> frozenset[int]:
    """The columns of a row that hold more than blanks."""
    return frozenset(
        column_number(found[1].decode())
        for found in _CELL.finditer(data, start, stop)
        if (text := _TEXT.search(found[2] or b""))
        and not (_SHARED.search(found[0]) and text[1] in blanks)
    )


def _row(markup: bytes, right: int) -> bytes:
    """One row without the cells behind column `right`."""
    return _CELL.sub(
        lambda found: found[0] if column_number(found[1].decode()) <= right else b"", markup
    )
