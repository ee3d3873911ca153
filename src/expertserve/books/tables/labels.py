"""The words over each column of a header of one, two or three rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.tables.mapper import header_key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["Labels", "heads_again", "is_blank", "labels_of", "side_by_side"]

_MANY = 5

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


def heads_again(row: list[Cell], labels: Labels) -> bool:
    """Whether a row below a header could be that of a second table: a word in every column of it, and no number among them."""
    words = [
        str(row[column - 1]).strip()
        for column, _ in labels
        if column <= len(row) and not is_blank(row[column - 1])
    ]
    return len(words) == len(labels) > _MANY and not any(word[0].isdigit() for word in words)
