"""The register of checked findings (核实情况): the office's own table, known by its heads and never a return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid

__all__ = ["HEADS", "is_register"]

HEADS = ("文件", "工作表", "位置", "问题", "处理情况")
_FIRST_ROWS = 15


def is_register(grid: Grid) -> bool:
    """Whether one of the first rows of a sheet holds all heads of the register, in whatever order and among others."""
    wanted = set(map(key, HEADS))
    return any(
        wanted <= {key(cell) for cell in row if isinstance(cell, str)}
        for row in grid.rows[:_FIRST_ROWS]
    )
