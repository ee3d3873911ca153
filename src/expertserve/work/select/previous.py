"""An earlier 遴选结果.xlsx read back for comparison."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError
from expertserve.selection.compare import Before, Earlier
from expertserve.work.select.result_sheet import KEY_HEADS

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.files.grid import Cell

__all__ = ["read_earlier"]

_QUOTA = ("名额类别", "名称", "名额")


def read_earlier(path: Path) -> Earlier:
    """Outcomes, totals and quotas of an earlier result.

    Raises:
        WorkbookError: it cannot be read or is no such workbook.
    """
    from expertserve.books.files.reader import read_file

    if not path.is_file():
        raise WorkbookError(f"找不到“{path}”。", f"there is no {path}.")
    lines: tuple[Before, ...] | None = None
    total, themes = 0, []
    for reading in read_file(path):
        for grid in reading.grids:
            found = _table(grid.rows, KEY_HEADS)
            if found is not None and lines is None:
                lines = tuple(_before(row) for row in found if row[0])
            for what, name, count in _table(grid.rows, _QUOTA) or ():
                total = _whole(count) if what == "总名额" else total
                themes += [(str(name), _whole(count))] if what == "主题" else []
    if lines is None:
        raise WorkbookError(
            f"“{path.name}”不是遴选结果。", f"{path.name} is no result of a selection."
        )
    return Earlier(lines, total, tuple(themes))


def _table(rows: list[list[Cell]], heads: tuple[str, ...]) -> list[tuple[Cell, ...]] | None:
    """The columns of `heads` below the row that has them all."""
    for at, row in enumerate(rows):
        texts = ["" if cell is None else str(cell).strip() for cell in row]
        if all(head in texts for head in heads):
            places = [texts.index(head) for head in heads]
            body = rows[at + 1 :]
            return [tuple(line[p] if p < len(line) else None for p in places) for line in body]
    return None


def _whole(cell: Cell) -> int:
    return int(cell) if isinstance(cell, int | float) else 0


def _before(row: tuple[Cell, ...]) -> Before:
    number, title, outcome, total, rank = row
    points = Decimal(str(total)) if isinstance(total, int | float) else Decimal(0)
    return Before(
        str(number), str(title or ""), str(outcome or ""), int((points * 100).to_integral_value(ROUND_HALF_UP)), _whole(rank)
    )  # fmt: skip
