"""Where the tables of a sheet stand: header rows, their kind and their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Kind, kinds
from expertserve.books.tables.assign import ColumnUse, assign
from expertserve.books.tables.labels import is_blank, labels_of, side_by_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.mapper import Mapper

__all__ = ["Table", "find_tables"]

FIRST_ROWS = 60
LONGEST = 60
_LINE = re.compile(
    r"^(?:填报|报送|推荐|申报|填表|制表|单位|日期|时间|联系人|审核|主管|负责人)[^:：]{0,12}[:：]"
)
_TOTAL = re.compile(r"小计|合计|总计|共计")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was found.

    Attributes:
        header_rows: row numbers of the header, one to three.
        columns: every column with a header; `fields` empty where it belongs to none.
        first, last: first and last row below the header that may hold data.
        repeats: rows in between that repeat the header.
        titles: texts of the rows above the header, since the table before.
    """

    kind: Kind
    header_rows: tuple[int, ...]
    columns: tuple[ColumnUse, ...]
    first: int
    last: int
    repeats: frozenset[int] = frozenset()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Kind
    rows: tuple[int, ...]
    parts: tuple[tuple[ColumnUse, ...], ...]
    score: float


def find_tables(grid: Grid, mapper: Mapper) -> tuple[Table, ...]:
    """The tables of a sheet from top to bottom; a sheet without a header gives none.

    A header is the row, or the two or three rows under each other, that names the most fields of one kind
    (domain study M1, M2; likeness and thresholds as measured there).
    """
    found: list[Table] = []
    for row in _candidates(grid, mapper):
        if found and row <= max(found[-1].header_rows):
            continue
        if found and _repeats(grid, row, found[-1]):
            rows = frozenset(range(row - len(found[-1].header_rows) + 1, row + 1))
            found[:] = [
                replace(table, repeats=table.repeats | rows) if row <= table.last else table
                for table in found
            ]
            continue
        block = _best_block(grid, mapper, row, max(found[-1].header_rows) if found else 0)
        if block is not None:
            _append(found, grid, block)
    return tuple(found)


def _append(found: list[Table], grid: Grid, block: _Block) -> None:
    above = 0
    if found:
        above = _end_above(grid, block.rows[0], max(found[-1].header_rows))
        open_end = found[-1].last
        found[:] = [
            replace(table, last=above) if table.last == open_end else table for table in found
        ]
    titles = tuple(
        text for row in range(above + 1, block.rows[0]) for text in _texts(grid.rows[row - 1])
    )
    found.extend(
        Table(block.kind, block.rows, columns, block.rows[-1] + 1, len(grid.rows), titles=titles)
        for columns in block.parts
    )


def _texts(row: Iterable[Cell]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(cell.strip() for cell in row if isinstance(cell, str) and cell.strip())
    )


def _filled(row: Iterable[Cell]) -> int:
    return sum(1 for cell in row if not is_blank(cell))


def _few(row: Iterable[Cell]) -> int:
    """How many cells are filled, counted up to three."""
    found = 0
    for cell in row:
        if not is_blank(cell):
            found += 1
            if found > 2:
                break
    return found


def _candidates(grid: Grid, mapper: Mapper) -> tuple[int, ...]:
    """Rows that may be the lowest row of a header: two or more exact headers in them."""
    found = []
    before = 0
    raw = mapper.raw
    for number, row in enumerate(grid.rows, 1):
        near = number <= FIRST_ROWS or before <= 2
        if near:
            before = _filled(row)
            hits = (
                sum(1 for text in _texts(row) if len(text) <= LONGEST and mapper.knows(text))
                if before > 1
                else 0
            )
            if hits >= 2:
                found.append(number)
        else:
            if sum(map(raw.__contains__, row)) >= 3:
                found.append(number)
            before = 0 if not any(row) else 3 if row[0] and row[-1] else _few(row)
    return tuple(found)


def _repeats(grid: Grid, row: int, table: Table) -> bool:
    named = [column for column in table.columns if column.header]
    cells = grid.rows[row - 1]
    same = sum(
        1
        for column in named
        if column.number <= len(cells)
        and str(cells[column.number - 1] or "").strip() == column.header
    )
    return same >= 2 and same * 2 >= len(named)


def _end_above(grid: Grid, row: int, floor: int) -> int:
    """The last row of the table above a header: title lines and blank rows directly over the header are not part of it."""
    above = row - 1
    while above > floor:
        texts = _texts(grid.rows[above - 1])
        if _filled(grid.rows[above - 1]) > 2 or (texts and _TOTAL.search(texts[0])):
            break
        above -= 1
    return above


def _best_block(grid: Grid, mapper: Mapper, row: int, floor: int) -> _Block | None:
    best: _Block | None = None
    for first in range(row, max(row - 3, floor), -1):
        if first < row and not _is_group(grid, first, row):
            break
        for last in range(row, min(first + 2, len(grid.rows)) + 1):
            if last > row and not _is_header_like(grid.rows[last - 1]):
                break
            block = _judge(grid, mapper, tuple(range(first, last + 1)))
            if block is not None and (best is None or block.score > best.score + 0.001):
                best = block
    return best


def _is_header_like(row: Iterable[Cell]) -> bool:
    cells = [cell for cell in row if not is_blank(cell)]
    return bool(cells) and all(
        isinstance(cell, str) and len(cell.strip()) <= LONGEST for cell in cells
    )


def _is_group(grid: Grid, row: int, below: int) -> bool:
    """Whether a row above the header names groups of its columns: two or more short texts, no “填报单位：…” line."""
    texts = _texts(grid.rows[row - 1])
    if _filled(grid.rows[row - 1]) < 2 or not _is_header_like(grid.rows[row - 1]):
        return False
    if any(_LINE.match(text) or len(text) > 24 for text in texts):
        return False
    wide = any(top <= row <= bottom and right > left for top, left, bottom, right in grid.merges)
    tall = any(top <= row < bottom and bottom >= below for top, left, bottom, right in grid.merges)
    fewer = _filled(grid.rows[row - 1]) < _filled(grid.rows[below - 1]) or below - row > 1
    return wide or tall or fewer


def _judge(grid: Grid, mapper: Mapper, rows: tuple[int, ...]) -> _Block | None:
    """The kind whose fields a header names best, None when it is no header of a table."""
    parts = side_by_side(labels_of(grid, rows))
    best: _Block | None = None
    for kind in kinds():
        columns = assign(parts[0], kind, mapper)
        fields = {field for column in columns for field in column.fields}
        if not fields.intersection(kind.anchors) or not _is_table(columns):
            continue
        score = _score(kind, columns, fields) + 0.01 * (len(rows) - 1)
        if best is None or score > best.score:
            rest = tuple(assign(labels, kind, mapper) for labels in parts[1:])
            best = _Block(kind, rows, (columns, *rest), score)
    return best


def _score(kind: Kind, columns: tuple[ColumnUse, ...], fields: set[str]) -> float:
    needed = [column.field for column in kind.columns if column.required == "column"]
    held = sum(1 for name in needed if name in fields)
    sure = sum(1.0 if column.rank < 880 else 0.7 for column in columns if column.fields)
    strange = sum(1 for column in columns if not column.fields and not column.unread)
    return sure + 2 * held / max(len(needed), 1) - 0.5 * strange


def _is_table(columns: tuple[ColumnUse, ...]) -> bool:
    """Three fields, two of them side by side; or two where the sheet has hardly more columns. A card's labels stand apart."""
    hits = [column for column in columns if column.fields]
    beside = sum(
        1
        for one, two in pairwise(columns)
        if one.fields and two.fields and two.number == one.number + 1
    )
    fields = {field for column in hits for field in column.fields}
    if len(fields) >= 3:
        return beside >= 1 and len(hits) * 3 >= len(columns)
    return len(fields) == 2 and len(columns) <= 3 and beside >= 1
