"""The words over each column of a header of one, two or three rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["Labels", "heads_again", "is_blank", "labels_of", "repeated_groups", "side_by_side"]

_MANY = 5
_WIDE = 3
"""Columns of a group that may come again without a number."""
_NUMBER = re.compile(r"第?(?:[一二三四五六七八九十]|\d{1,2})[次场批回位名轮]?|[①-⑳]|首次|末次|再次")

Labels = tuple[tuple[int, tuple[str, ...]], ...]


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def labels_of(grid: Grid, rows: tuple[int, ...]) -> Labels:
    """For each column its header texts from top to bottom; group texts are spread over the columns they span."""
    width = max(len(grid.rows[row - 1]) for row in rows)
    lines: list[list[str]] = []
    for row in rows:
        cells = grid.rows[row - 1]
        line = [cell.strip() if isinstance(cell, str) else "" for cell in cells] + [""] * (
            width - len(cells)
        )
        lines.append(_spread(grid, row, line, last=row == rows[-1]))
    found = []
    for column in range(width):
        texts = [line[column] for line in lines if line[column]]
        below = lines[-1][column]
        own = len(rows) == 1 or below or any(_stands(grid, row, column) for row in rows[:-1])
        if texts and own:
            found.append((column + 1, tuple(dict.fromkeys(texts))))
    return tuple(found)


def _stands(grid: Grid, row: int, column: int) -> bool:
    cells = grid.rows[row - 1]
    return column < len(cells) and not is_blank(cells[column])


def _spread(grid: Grid, row: int, line: list[str], *, last: bool) -> list[str]:
    spans = [merge for merge in grid.merges if merge[0] <= row <= merge[2] and merge[3] > merge[1]]
    for top, left, _, right in spans:
        text = grid.rows[top - 1][left - 1] if left <= len(grid.rows[top - 1]) else None
        if isinstance(text, str) and top == row:
            for column in range(left, min(right, len(line)) + 1):
                line[column - 1] = line[column - 1] or text.strip()
    if last or spans or grid.merges:
        return line
    text = ""
    for column, word in enumerate(line):
        text = word or text
        line[column] = text
    return line


def side_by_side(labels: Labels) -> tuple[Labels, ...]:
    """Name lists are printed in two or three halves beside each other: the same headers over again make one table each."""
    words = [header_key(texts[-1]) for _, texts in labels]
    for parts in range(2, 5):
        width, over = divmod(len(words), parts)
        if not over and width >= 2 and words == words[:width] * parts:
            return tuple(labels[start : start + width] for start in range(0, len(words), width))
    return (labels,)


def repeated_groups(labels: Labels) -> tuple[Labels, ...]:
    """One record of a row several times: 企业名称 | 第一次: 日期 专家 内容 | 第二次: 日期 专家 内容 | 审核; each group with the shared columns.

    The groups are numbered, by the text above their heads or in the heads themselves (日期1 专家1 日期2 专家2), or their heads
    are the same over again; 计划: 开始 结束 | 实际: 开始 结束 are columns of one record. One set of labels where nothing repeats.
    """
    words = [_unnumbered(texts[-1]) for _, texts in labels]
    for width in range(len(words) // 2, 1, -1):
        for start in range(len(words) - 2 * width + 1):
            block = words[start : start + width]
            many = 1
            while words[start + many * width : start + (many + 1) * width] == block:
                many += 1
            if many > 1 and len(set(block)) == width and _numbered(labels, start, width, many):
                end = start + many * width
                shared = labels[:start], labels[end:]
                groups = (labels[at : at + width] for at in range(start, end, width))
                return tuple((*shared[0], *group, *shared[1]) for group in groups)
    return (labels,)


def _unnumbered(text: str) -> str:
    return _NUMBER.sub("", header_key(text))


def _numbered(labels: Labels, start: int, width: int, many: int) -> bool:
    """Whether the groups count up, by the texts above them or in their heads; three heads or more may also just come again."""
    firsts = [labels[start + at * width][1] for at in range(many)]
    above = ["".join(header_key(text) for text in texts[:-1]) for texts in firsts]
    told = above if any(above) else [header_key(texts[-1]) for texts in firsts]
    if len({_NUMBER.sub("", text) for text in told}) != 1:
        return False
    numbers = ["".join(found.group() for found in _NUMBER.finditer(text)) for text in told]
    return len(set(numbers)) == many or (not any(numbers) and width >= _WIDE)


def heads_again(row: list[Cell], labels: Labels) -> bool:
    """Whether a row below a header could be that of a second table: a word in every column of it, and no number among them."""
    words = [
        str(row[column - 1]).strip()
        for column, _ in labels
        if column <= len(row) and not is_blank(row[column - 1])
    ]
    return len(words) == len(labels) > _MANY and not any(word[0].isdigit() for word in words)
