"""Rows that may head a table, by shape: short texts, unlike the rows below, over rows like each other."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.mapper import Mapper

__all__ = [
    "LONGEST",
    "filled",
    "header_blocks",
    "header_rows",
    "is_card",
    "is_header_like",
    "texts_of",
]

FIRST_ROWS = 60
LONGEST = 60
_MOST_ROWS = 3
_TOP = 12
_BELOW = 8
_LABELS = 3
_MEAN = 18
_LEAST = 3
_DIGITS = re.compile(r"\d{5,}|[@＠]\w|https?:")
_LINE = re.compile(
    r"^(?:填报|报送|推荐|申报|填表|制表|单位|日期|时间|联系人|审核|主管|负责人)[^:：]{0,12}[:：]"
)


def texts_of(row: Iterable[Cell]) -> tuple[str, ...]:
    """The different texts of a row."""
    return tuple(
        dict.fromkeys(cell.strip() for cell in row if isinstance(cell, str) and cell.strip())
    )


def filled(row: Iterable[Cell]) -> int:
    """How many cells of a row are filled."""
    return sum(1 for cell in row if not is_blank(cell))


def _few(row: Iterable[Cell]) -> int:
    """How many cells are filled, counted up to three."""
    found = 0
    for cell in row:
        if cell != "" and not is_blank(cell):
            found += 1
            if found > 2:
                break
    return found


def header_rows(grid: Grid, mapper: Mapper) -> tuple[tuple[int, bool], ...]:
    """Rows that may be the lowest row of a header, in order, and whether its words are known to the letter.

    Of the rows that only have the shape of a header, those whose words come nearest to known headers; below the first rows
    of a sheet such a row must follow a blank row or a line of text. Far down only rows with three known headers count.
    """
    known: list[int] = []
    shaped: list[tuple[int, int]] = []
    before = 0
    raw = mapper.raw
    for number, row in enumerate(grid.rows, 1):
        if number <= FIRST_ROWS or before <= 2:
            starts = before <= 2 or number <= _TOP
            before = _few(row)
            if before < 2:
                continue
            texts = texts_of(row)
            told = sum(1 for text in texts if len(text) <= LONGEST and mapper.knows(text))
            if told >= 2 and (not known or (told > 2 and told * 2 >= len(texts))):
                known.append(number)
            elif starts and _is_shaped(grid, number, texts):
                shaped.append((_likeness(texts), number))
        else:
            if not raw.isdisjoint(row) and sum(map(raw.__contains__, row)) >= 3:
                known.append(number)
            before = 0 if not any(row) else 3 if row[0] and row[-1] else _few(row)
    shaped.sort(key=lambda told: (-told[0], told[1]))
    rows = {number: False for _, number in shaped[:_MOST_ROWS]} | dict.fromkeys(known, True)
    return tuple(sorted(rows.items()))


def _width(text: str) -> int:
    """How long a text is in Han characters; three Latin letters say about as much as one."""
    latin = sum(1 for character in text if character.isascii())
    return len(text) - latin + latin // 3


def _likeness(texts: tuple[str, ...]) -> int:
    return sum(_likest(text[:LONGEST]) for text in texts[:40])


@lru_cache(maxsize=8192)
def _likest(text: str) -> int:
    return wordings().likest(text) ** 2 // 1000


def _is_shaped(grid: Grid, number: int, texts: tuple[str, ...]) -> bool:
    """Three or more short different texts, nearly no numbers, and a row with as many cells below."""
    row = grid.rows[number - 1]
    size = filled(row)
    if len(texts) < _LEAST or len(texts) * 10 < size * 8:
        return False
    if sum(map(_width, texts)) > _MEAN * len(texts) or max(map(_width, texts)) > LONGEST:
        return False
    if sum(1 for text in texts if _DIGITS.search(text)) * 8 > len(texts):
        return False
    below = grid.rows[number : number + 5]
    return any(filled(one) * 5 >= size * 2 for one in below)


def is_card(grid: Grid, row: int, mapper: Mapper) -> bool:
    """Whether labels stand among the cells below, too, each once: a form with one record, no table.

    Words that come again and again below (满意, 电话) are values, and a row of labels alone heads a table.

    Args:
        grid: the sheet.
        row: number of the row that may head a table.
        mapper: knows the heads of every kind.
    """
    cells = labels = 0
    known: set[str] = set()
    for below in grid.rows[row : row + _BELOW]:
        full = [cell for cell in below if not is_blank(cell)]
        told = [
            cell.strip()
            for cell in full
            if isinstance(cell, str) and 1 < len(cell.strip()) <= LONGEST
        ]
        told = [text for text in told if mapper.knows(text)]
        if not full or len(told) * 5 >= max(len(full), _LEAST) * 4:
            break
        cells, labels = cells + len(full), labels + len(told)
        known.update(told)
    over = sum(1 for text in texts_of(grid.rows[row - 1]) if mapper.knows(text))
    width = filled(grid.rows[row - 1])
    if over * 5 >= width * 4 or labels * 2 > len(known) * 3:
        return False
    mixed = over * 3 <= width * 2
    return len(known) >= _LABELS - mixed and labels * 10 >= cells * 3


def header_blocks(grid: Grid, row: int, floor: int) -> Iterator[tuple[int, ...]]:
    """The one to three rows a header may consist of whose lowest known row is `row`.

    Args:
        grid: the sheet.
        row: number of the lowest row known to be a header.
        floor: number of the lowest header row of the table before; 0 where none is near.
    """
    for first in range(row, max(row - 3, floor), -1):
        if first < row and not _is_group(grid, first, row):
            break
        for last in range(row, min(first + 2, len(grid.rows)) + 1):
            if last > row and not is_header_like(grid.rows[last - 1]):
                break
            if row in {first, last} and not _cuts(grid, first, last):
                yield tuple(range(first, last + 1))


def _cuts(grid: Grid, first: int, last: int) -> bool:
    """Whether a merged header cell goes on above the first row or below the last."""
    return any(
        top < first <= bottom or (first <= top <= last < bottom <= last + 2)
        for top, left, bottom, right in grid.merges
        if top <= len(grid.rows) and left <= len(grid.rows[top - 1])
    )


def is_header_like(row: Iterable[Cell]) -> bool:
    """Whether a row holds short texts alone."""
    cells = [cell for cell in row if not is_blank(cell)]
    return bool(cells) and all(
        isinstance(cell, str) and len(cell.strip()) <= LONGEST for cell in cells
    )


def _is_group(grid: Grid, row: int, below: int) -> bool:
    """Whether a row above the header names groups of its columns: two or more short texts, no “填报单位：…” line."""
    texts = texts_of(grid.rows[row - 1])
    if filled(grid.rows[row - 1]) < 2 or not is_header_like(grid.rows[row - 1]):
        return False
    if any(_LINE.match(text) or len(text) > 24 for text in texts):
        return False
    wide = any(top <= row <= bottom and right > left for top, left, bottom, right in grid.merges)
    tall = any(top <= row < bottom and bottom >= below for top, left, bottom, right in grid.merges)
    fewer = filled(grid.rows[row - 1]) < filled(grid.rows[below - 1]) or below - row > 1
    return wide or tall or fewer
