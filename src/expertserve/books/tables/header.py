"""Where the tables of a sheet stand: header rows, their kind and their columns, by the best total of all evidence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.block import LIKE, Block, best_block
from expertserve.books.tables.blocks import filled, header_rows, texts_of
from expertserve.books.tables.decide import columns_of
from expertserve.books.tables.figured import holds_figures, holds_options
from expertserve.books.tables.found import Found, Table
from expertserve.books.tables.labels import heads_again, is_blank

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.labels import Labels
    from expertserve.books.tables.mapper import Mapper

__all__ = ["Found", "Table", "find_tables"]

_TOTAL = re.compile(r"小计|合计|总计|共计")
_VALUE = re.compile(r"[\d.\-/:年月日,%]*\d[\d.\-/:年月日,%]*")
_NEAR = 2
"""Headers so near to each other are two readings of one."""


def find_tables(grid: Grid, mapper: Mapper) -> Found:
    """The tables of a sheet; of a sheet without any, what it looks like.

    A header is the row, or the two or three rows under each other, whose texts and the cells below fit one kind best: rows,
    kinds and columns are judged by one total of log-odds.
    """
    blocks: list[Block] = []
    repeats: dict[int, set[int]] = {}
    likest: Block | None = None
    for row, known in header_rows(grid, mapper):
        floor = blocks[-1].header.rows[-1] if blocks else 0
        if row <= floor or (blocks and (_is_data(grid, row) or (not known and _inside(grid, row)))):
            continue
        if blocks and _holds_values(grid, row):
            continue
        if blocks and _repeats(grid, row, blocks[-1]):
            size = len(blocks[-1].header.rows)
            repeats.setdefault(len(blocks) - 1, set()).update(range(row - size + 1, row + 1))
            continue
        block = best_block(grid, mapper, row, floor if blocks and row - floor > _NEAR else 0)
        second = block is not None and heads_again(grid.rows[row - 1], block.header.labels)
        if blocks and not known and block is not None and not (block.by_words or second):
            continue
        if block is None or not block.taken:
            likest = max((one for one in (likest, block) if one), key=_share, default=None)
        elif blocks and block.header.rows[0] - blocks[-1].header.rows[-1] <= _NEAR:
            if block.verdict.total > blocks[-1].verdict.total:
                blocks[-1] = block
        else:
            blocks.append(block)
    for place, block in enumerate(blocks):
        repeats.setdefault(place, set()).update(_again(grid, block, blocks[place + 1 :]))
    tables = _tables(grid, blocks, repeats)
    if likest is None:
        return Found(tables=tables)
    return _unread(tables, likest)


def _unread(tables: tuple[Table, ...], block: Block) -> Found:
    told = block.verdict.kind
    held = {
        field for place in range(len(block.header.labels)) for field in block.verdict.fields(place)
    }
    lacks = tuple(column.header for column in told.columns if column.field in told.anchors)
    records = block.share >= LIKE or block.header.holds_records()
    records = records and not holds_options(block.header)
    missing = () if held.intersection(told.anchors) else lacks
    columns = columns_of(block.header, block.verdict)
    asked = tuple(use for use in columns if not use.unread and (use.asked or not use.fields))
    return Found(
        tables=tables,
        likest=(told.name, block.share),
        at=block.header.rows,
        records=records,
        lacks=missing,
        asked=asked,
        figures=records and holds_figures(block.header),
    )


def _again(grid: Grid, block: Block, later: list[Block]) -> set[int]:
    """Rows below that say the header again, also one whose words are not known."""
    last = later[0].header.rows[0] - 1 if later else len(grid.rows)
    number, words = block.header.labels[-1]
    size = len(block.header.rows)
    found: set[int] = set()
    for row in range(block.header.rows[-1] + 1, last + 1):
        cells = grid.rows[row - 1]
        if (
            number <= len(cells)
            and cells[number - 1] is not None
            and str(cells[number - 1]).strip() == words[-1]
        ):
            found |= set(range(row - size + 1, row + 1)) if _repeats(grid, row, block) else set()
    return found


def _share(block: Block) -> int:
    return block.share


def _is_data(grid: Grid, row: int) -> bool:
    """Whether most cells of a row say what the row above or below says in the same column, numbers and days aside: values, whatever words they are."""
    own = grid.rows[row - 1]
    full = [at for at, cell in enumerate(own) if not is_blank(cell)]
    values = sum(not isinstance(own[at], str) for at in full)
    beside = [grid.rows[n] for n in (row - 2, row) if 0 <= n < len(grid.rows)]
    for other in beside:
        same = sum(
            isinstance(own[at], str) and at < len(other) and other[at] == own[at] for at in full
        )
        if len(full) - values > _NEAR and same >= _NEAR and (same + values) * 2 > len(full):
            return True
    return False


def _holds_values(grid: Grid, row: int) -> bool:
    """Whether a row below a table holds numbers or dates in several cells: whatever its words are, it heads nothing."""
    cells = [cell for cell in grid.rows[row - 1] if not is_blank(cell)]
    values = sum(1 for cell in cells if not isinstance(cell, str) or _VALUE.fullmatch(cell.strip()))
    return values > 1 and values * 6 >= len(cells)


def _inside(grid: Grid, row: int) -> bool:
    """Whether the row above is one of a table's."""
    return filled(grid.rows[row - 2]) > 2


def _tables(grid: Grid, blocks: list[Block], repeats: dict[int, set[int]]) -> tuple[Table, ...]:
    found: list[Table] = []
    above = 0
    for place, block in enumerate(blocks):
        rows = block.header.rows
        after = blocks[place + 1].header.rows if place + 1 < len(blocks) else (len(grid.rows) + 1,)
        last = _end_above(grid, after[0], rows[-1]) if place + 1 < len(blocks) else len(grid.rows)
        titles = tuple(
            text for row in range(above + 1, rows[0]) for text in texts_of(grid.rows[row - 1])
        )
        columns = columns_of(block.header, block.verdict)
        parts = [columns, *(_like(columns, rest) for rest in block.rest)]
        again = frozenset(repeats.get(place, ()))
        numbers = [frozenset(use.number for use in part) for part in parts]
        shared = frozenset.intersection(*numbers)
        found += [
            Table(
                kind=block.verdict.kind,
                header_rows=rows,
                columns=part,
                first=rows[-1] + 1,
                last=last,
                repeats=again,
                titles=titles,
                own=own - shared if shared and len(parts) > 1 else frozenset(),
            )
            for part, own in zip(parts, numbers, strict=True)
        ]
        above = last
    return tuple(found)


def _like(columns: tuple[ColumnUse, ...], labels: Labels) -> tuple[ColumnUse, ...]:
    """The second half of a list printed in halves side by side, or the second group of a row, has the columns of the first."""
    return tuple(
        replace(use, number=number) for use, (number, _) in zip(columns, labels, strict=True)
    )


def _repeats(grid: Grid, row: int, block: Block) -> bool:
    """Whether a row says the header of the table again, every text at its place."""
    cells = grid.rows[row - 1]
    told = [
        (words[-1], str(cells[number - 1] or "").strip() if number <= len(cells) else "")
        for number, words in block.header.labels
    ]
    same = sum(1 for header, cell in told if header == cell)
    headers = {header for header, _ in told}
    moved = any(cell in headers for header, cell in told if cell and header != cell)
    other = sum(1 for header, cell in told if cell and header != cell)
    return same >= 2 and same > 3 * other and not moved


def _end_above(grid: Grid, row: int, floor: int) -> int:
    """The last row of the table above a header: title lines and blank rows directly over the header are not part of it."""
    above = row - 1
    while above > floor:
        texts = texts_of(grid.rows[above - 1])
        if filled(grid.rows[above - 1]) > 2 or (texts and _TOTAL.search(texts[0])):
            break
        above -= 1
    return above
