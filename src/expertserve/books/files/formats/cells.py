"""Cells no office can mean: texts beyond what a cell holds, endless digits, numbers without an end; cut, and told once a sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from math import isfinite
from typing import TYPE_CHECKING, Final

from expertserve.books.files.gate import Refused
from expertserve.ground.findings import column_letter

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["bounded", "distinct_cells", "faultless"]

LONGEST_TEXT: Final = 32_767
_FAULT_STARTS: Final = frozenset("#E错")
_FAULT: Final = re.compile(
    r"#(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|FIELD|BLOCKED|CONNECT|UNKNOWN|BUSY|EXTERNAL|PYTHON)!"
    r"|#NAME\?|#GETTING_DATA|(?:Err|错误)[:：]\d{3}"
)
_LONG: Final = 300
_KEPT_DIGITS: Final = 40
_DIGITS: Final = re.compile(r"[\d零〇○一二三四五六七八九十百千万亿]{200,}")


def faultless(grid: Grid, distinct: set[Cell] | None = None) -> Grid:
    """The grid with error words (#REF!, #NAME? ...) as what they are: formulas without a value.

    Args:
        grid: the sheet.
        distinct: its different cells, where they are known.
    """
    faults = {
        cell
        for cell in (distinct_cells(grid) if distinct is None else distinct)
        if isinstance(cell, str) and cell[:1] in _FAULT_STARTS and _FAULT.fullmatch(cell.strip())
    }
    if not faults:
        return grid
    found: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows, 1):
        for place, cell in enumerate(row):
            if cell in faults:
                row[place] = ""
                found.add((number, place + 1))
    return replace(grid, uncached=grid.uncached | found)


def bounded(grid: Grid, distinct: set[Cell] | None = None) -> tuple[Refused, ...]:
    """Cut such cells of the grid where they stand, and say which was the first.

    Every later step may turn digits into numbers, so there must be no more of them than a number can have.

    Args:
        grid: the sheet, changed in place.
        distinct: its different cells, where they are known.
    """
    told: tuple[Refused, ...] = ()
    if all(map(_is_ordinary, distinct_cells(grid) if distinct is None else distinct)):
        return told
    for number, row in enumerate(grid.rows, 1):
        for place, cell in enumerate(row):
            if _is_ordinary(cell):
                continue
            short = _short(cell)
            if short != cell:
                row[place] = short
                where = f"{column_letter(place + 1)}{number}"
                told = told or (Refused("endless-cell", "", cell=where),)
    return told


def distinct_cells(grid: Grid) -> set[Cell]:
    """The different cells; a large sheet has far fewer of them than cells."""
    return set(chain.from_iterable(grid.rows))


def _is_ordinary(cell: Cell) -> bool:
    if isinstance(cell, str):
        return len(cell) <= _LONG
    return not isinstance(cell, float) or isfinite(cell)


def _short(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return str(cell)
    return _DIGITS.sub(lambda found: f"{found[0][:_KEPT_DIGITS]}…", cell[:LONGEST_TEXT])
