"""Where the tables of a sheet stand: header rows, their kind and their columns, by the best total of all evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.tables.blocks import filled, header_blocks, header_rows, is_card, texts_of
from expertserve.books.tables.decide import SURE, columns_of
from expertserve.books.tables.judge import Header, Verdict
from expertserve.books.tables.labels import labels_of, side_by_side

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.labels import Labels
    from expertserve.books.tables.mapper import Mapper

__all__ = ["Found", "Table", "find_tables"]

_TOTAL = re.compile(r"小计|合计|总计|共计")
_KINDS = 4
_LOOKED = 2
_LEAD = 1000
"""By how much the best kind has to lead over the next, in thousandths of log-odds."""
_LEAST = 3
_LIKE = 400
_GROUPS = 2000
_NEAR, _MOVED = 2, 2
"""Headers so near to each other are two readings of one."""


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
class Found:
    """What a sheet holds.

    Attributes:
        tables: from top to bottom. likest: the kind that the best header which was not taken looks like, and how much, in
            thousandths; None where nothing has the shape of a table. at: that header's rows.
        records: whether the cells below are those of people or demands. lacks: the anchors of the kind that were not found.
        asked: the columns of that header that are not sure.
    """

    tables: tuple[Table, ...]
    likest: tuple[str, int] | None = None
    at: tuple[int, ...] = ()
    records: bool = False
    lacks: tuple[str, ...] = ()
    asked: tuple[ColumnUse, ...] = ()

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What an unread table looks like and what it lacks, in the words of the clerk."""
        if self.likest is None:
            return ()
        return (
            ("looks", kind(self.likest[0]).title),
            ("lacks", "、".join(self.lacks) or "足够的已知表头"),
        )


@dataclass(frozen=True, slots=True)
class _Block:
    header: Header
    verdict: Verdict
    rest: tuple[Labels, ...]
    taken: bool
    share: int
    by_words: bool


def find_tables(grid: Grid, mapper: Mapper) -> Found:
    """The tables of a sheet; of a sheet without any, what it looks like.

    A header is the row, or the two or three rows under each other, whose texts and the cells below fit one kind best: rows,
    kinds and columns are judged by one total of log-odds.
    """
    blocks: list[_Block] = []
    repeats: dict[int, set[int]] = {}
    likest: _Block | None = None
    for row, known in header_rows(grid, mapper):
        floor = blocks[-1].header.rows[-1] if blocks else 0
        if row <= floor or (blocks and not known and _inside(grid, row)):
            continue
        if blocks and _repeats(grid, row, blocks[-1]):
            size = len(blocks[-1].header.rows)
            repeats.setdefault(len(blocks) - 1, set()).update(range(row - size + 1, row + 1))
            continue
        block = _best_block(grid, mapper, row, floor if blocks and row - floor > _NEAR else 0)
        if blocks and not known and block is not None and not block.by_words:
            continue
        if block is None or not block.taken:
            likest = max((one for one in (likest, block) if one), key=_share, default=None)
        elif blocks and block.header.rows[0] - blocks[-1].header.rows[-1] <= _NEAR:
            if block.verdict.total > blocks[-1].verdict.total:
                blocks[-1] = block
        else:
            blocks.append(block)
    tables = _tables(grid, blocks, repeats)
    if likest is None:
        return Found(tables)
    return _unread(tables, likest)


def _unread(tables: tuple[Table, ...], block: _Block) -> Found:
    told = block.verdict.kind
    held = {
        field for place in range(len(block.header.labels)) for field in block.verdict.fields(place)
    }
    lacks = tuple(column.header for column in told.columns if column.field in told.anchors)
    records = block.share >= _LIKE or block.header.holds_records()
    missing = () if held.intersection(told.anchors) else lacks
    columns = columns_of(block.header, block.verdict)
    asked = tuple(use for use in columns if not use.unread and (use.asked or not use.fields))
    return Found(tables, (told.name, block.share), block.header.rows, records, missing, asked)


def _share(block: _Block) -> int:
    return block.share


def _inside(grid: Grid, row: int) -> bool:
    """Whether the row above is one of a table's."""
    return filled(grid.rows[row - 2]) > 2


def _tables(grid: Grid, blocks: list[_Block], repeats: dict[int, set[int]]) -> tuple[Table, ...]:
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
        found += [
            Table(block.verdict.kind, rows, part, rows[-1] + 1, last, again, titles)
            for part in parts
        ]
        above = last
    return tuple(found)


def _like(columns: tuple[ColumnUse, ...], labels: Labels) -> tuple[ColumnUse, ...]:
    """The second half of a list printed in halves side by side has the columns of the first."""
    return tuple(
        replace(use, number=number) for use, (number, _) in zip(columns, labels, strict=True)
    )


def _repeats(grid: Grid, row: int, block: _Block) -> bool:
    """Whether a row says the header of the table again, every text at its place; heads that moved make a table of their own."""
    cells = grid.rows[row - 1]
    told = [
        (words[-1], str(cells[number - 1] or "").strip() if number <= len(cells) else "")
        for number, words in block.header.labels
    ]
    same = sum(1 for header, cell in told if header == cell)
    other = [cell for header, cell in told if cell and header != cell]
    moved = len({header for header, _ in told}.intersection(other))
    return same >= 2 and same > 3 * len(other) and moved < _MOVED


def _end_above(grid: Grid, row: int, floor: int) -> int:
    """The last row of the table above a header: title lines and blank rows directly over the header are not part of it."""
    above = row - 1
    while above > floor:
        texts = texts_of(grid.rows[above - 1])
        if filled(grid.rows[above - 1]) > 2 or (texts and _TOTAL.search(texts[0])):
            break
        above -= 1
    return above


def _best_block(grid: Grid, mapper: Mapper, row: int, floor: int) -> _Block | None:
    """The rows and the kind with the best total: words alone choose, then the cells of the likeliest are looked at."""
    judged: list[tuple[int, int, Header, Verdict, tuple[Labels, ...]]] = []
    for rows in header_blocks(grid, row, floor):
        parts = side_by_side(labels_of(grid, rows))
        if len(parts[0]) < 2:
            continue
        header = Header(grid, rows, parts[0], mapper)
        for one in header.likeliest(_KINDS):
            verdict = header.verdict(one, looked=False)
            judged.append(
                (
                    -verdict.total * len(parts) - _grouped(grid, rows),
                    len(judged),
                    header,
                    verdict,
                    parts[1:],
                )
            )
    judged.sort(key=lambda told: told[:2])
    looked: list[tuple[int, int, Header, Verdict, tuple[Labels, ...]]] = []
    for _, _, header, verdict, rest in judged[:_LOOKED]:
        again = header.verdict(verdict.kind, looked=True)
        looked.append(
            (
                -again.total * (1 + len(rest)) - _grouped(grid, header.rows),
                len(looked),
                header,
                again,
                rest,
            )
        )
    if not looked:
        return None
    looked.sort(key=lambda told: told[:2])
    _, _, header, verdict, rest = looked[0]
    others = [one for one in looked[1:] if one[3].kind is not verdict.kind]
    lead = verdict.total - max((one[3].total for one in others), default=verdict.total - _LEAD)
    taken = (
        lead >= _LEAD and _is_table(header, verdict) and not is_card(grid, header.rows[-1], mapper)
    )
    by_words = share_of(header, header.verdict(verdict.kind, looked=False)) >= _LIKE
    return _Block(header, verdict, rest, taken, share_of(header, verdict), by_words)


def _grouped(grid: Grid, rows: tuple[int, ...]) -> int:
    """What a first row that names groups over merged columns adds to the total."""
    wide = sum(
        1 for top, left, bottom, right in grid.merges if top == bottom == rows[0] and right > left
    )
    return _GROUPS if len(rows) > 1 and wide > 1 else 0


def share_of(header: Header, verdict: Verdict) -> int:
    """How much of the most that a header can say it says, in thousandths."""
    return max(0, min(1000, verdict.total // (5 * len(header.labels))))


def _is_table(header: Header, verdict: Verdict) -> bool:
    """An anchor among the columns, and three sure ones (two where there are hardly more), a third of all."""
    held = {field for place in range(len(header.labels)) for field in verdict.fields(place)}
    if not held.intersection(verdict.kind.anchors):
        return False
    numbers = [number for number, _ in header.labels]
    if not any(after == before + 1 for before, after in pairwise(numbers)):
        return False
    sure = len(verdict.joined) + sum(1 for at, score in verdict.seats if at >= 0 and score >= SURE)
    few = len(header.labels) <= _LEAST
    return sure >= (2 if few else _LEAST) and sure * 3 >= len(header.labels)
