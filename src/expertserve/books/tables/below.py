"""Another, narrower table under the records: its head is unlike its rows, and it fills less than half of the columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.blocks import filled, is_header_like, texts_of
from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.header import Table

__all__ = ["rows_of_others"]

_LOOKED = 50
_TITLES = 2
_FEWEST = 2
_VALUE = re.compile(r"[\d\s+\-—.,/()（）年月日元人个张间]*\d[\d\s+\-—.,/()（）年月日元人个张间]*")


def rows_of_others(grid: Grid, table: Table) -> frozenset[int]:
    """The rows of narrower tables that stand below the records behind a blank row, their titles included.

    Only where the first row of such a block has the shape of a head: short texts, over rows that hold values where it holds
    a word, and no row fills more than half of what a record fills.

    Args:
        grid: the sheet.
        table: the records above, from their first row to the last of the sheet.
    """
    rows = grid.rows
    gaps = [n for n in range(table.first + 1, table.last) if not any(rows[n - 1])]
    found: set[int] = set()
    usual = 0
    for gap in gaps:
        if gap in found or not any(rows[gap]):
            continue
        usual = usual or _usual(grid, table)
        block = _block(grid, gap + 1, table.last)
        if _is_table(grid, block, usual):
            found.update(_to_the_end(grid, block[0], table.last, usual))
    return frozenset(found)


def _usual(grid: Grid, table: Table) -> int:
    """How many cells a record fills: what the fuller half of the first rows fill at least, totals and narrow rows aside."""
    rows = grid.rows[table.first - 1 : table.first - 1 + _LOOKED]
    sizes = sorted(size for row in rows if (size := filled(row)) > 1)
    return sizes[len(sizes) * 3 // 4] if sizes else 0


def _block(grid: Grid, start: int, last: int) -> range:
    end = start
    while end < last and any(grid.rows[end]):
        end += 1
    return range(start, end + 1)


def _is_table(grid: Grid, block: range, usual: int) -> bool:
    """Whether a run of rows is a title or two, a head, and narrow rows unlike the head."""
    lines = [grid.rows[number - 1] for number in block]
    titles = 0
    while titles < min(_TITLES, len(lines)) and len(texts_of(lines[titles])) == 1 == filled(lines[titles]):  # fmt: skip
        titles += 1
    rest = lines[titles:]
    if len(rest) < _FEWEST or any(filled(row) * 2 > usual for row in rest):
        return False
    head, below = rest[0], [row for row in rest[1:] if filled(row) >= _FEWEST]
    texts = texts_of(head)
    if len(texts) < _FEWEST or not is_header_like(head) or not below:
        return False
    if any(_VALUE.fullmatch(text) for text in texts):
        return False
    columns = [at for at, cell in enumerate(head) if not is_blank(cell)]
    return any(all(_is_value(row, at) for row in below[:_FEWEST]) for at in columns)


def _is_value(row: list[Cell], at: int) -> bool:
    cell = row[at] if at < len(row) else None
    return not is_blank(cell) and (
        not isinstance(cell, str) or _VALUE.fullmatch(cell.strip()) is not None
    )


def _to_the_end(grid: Grid, start: int, last: int, usual: int) -> list[int]:
    """From the block on, as long as rows stay narrow; blank rows are in none."""
    found = []
    for number in range(start, last + 1):
        row = grid.rows[number - 1]
        if filled(row) * 2 > usual:
            break
        if any(row):
            found.append(number)
    return found
