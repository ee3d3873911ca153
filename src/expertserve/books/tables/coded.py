"""Cells that hold codes instead of words: 1愿意 2不愿意 in the head, or a list of codes under the same head on another sheet.

The code is replaced by its word before anything else looks at the cells; a cell whose code nobody explains stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.files.grid import Cell, Grid

__all__ = ["decoded"]

_LOOKED = 12
_FEWEST = 2
_INSIDE = re.compile(r"[(（\[【]([^()（）\[\]【】]*)[)）\]】]")
_CODE = re.compile(r"(?<![0-9A-Za-z])([0-9]|[A-Ha-h])\s*[.、．:：=＝\-－—]?\s*([一-鿿]{1,8})")
_NOTED = re.compile(r"^([0-9A-Za-z]{1,4})\s*[(（](.*)[)）]$")
_LONGEST_CODE = 4
_ABOUT_CODES = re.compile(r"(?:代码|编码|代号|码)$")
_BRACKETS = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]|\s")

Codes = dict[str, str]


def decoded(grids: Sequence[Grid]) -> list[Grid]:
    """The sheets of a file with words in place of the codes that a head or another sheet explains."""
    lists = [_lists(grid) for grid in grids]
    found = []
    for at, grid in enumerate(grids):
        others: dict[str, Codes] = {}
        for place, told in enumerate(lists):
            others.update(told if place != at else {})
        found.append(_decoded(grid, others))
    return found


def _decoded(grid: Grid, lists: Mapping[str, Codes]) -> Grid:
    told: dict[int, tuple[int, Codes]] = {}
    for row, cells in enumerate(grid.rows[:_LOOKED]):
        for column, cell in enumerate(cells):
            codes = _explained(cell, lists) if isinstance(cell, str) else {}
            if codes and _holds(grid, row, column, codes):
                told[column] = (row, codes)
    if not told:
        return grid
    rows = [list(cells) for cells in grid.rows]
    for column, (row, codes) in told.items():
        for cells in rows[row + 1 :]:
            if column < len(cells):
                cells[column] = _word(cells[column], codes)
    return replace(grid, rows=rows)


def _explained(head: str, lists: Mapping[str, Codes]) -> Codes:
    """The codes that a head explains itself, or that another sheet explains under the same head."""
    found: Codes = {}
    for inside in _INSIDE.findall(head):
        codes = {code.upper(): word for code, word in _CODE.findall(inside)}
        found = codes if len(codes) >= _FEWEST and _in_order(list(codes)) else found
    return found or lists.get(_BRACKETS.sub("", head), {})


def _in_order(codes: list[str]) -> bool:
    """Whether codes count up by one from 0, 1 or A."""
    first = codes[0]
    return first in {"0", "1", "A"} and codes == [chr(ord(first) + at) for at in range(len(codes))]


def _holds(grid: Grid, row: int, column: int, codes: Codes) -> bool:
    """Whether the cells below a head are mostly codes of its list."""
    cells = [cells[column] for cells in grid.rows[row + 1 :] if column < len(cells)]
    filled = [cell for cell in cells[:_LOOKED] if not is_blank(cell)]
    known = sum(_word(cell, codes) is not cell for cell in filled)
    return known * 2 > len(filled)


def _word(cell: Cell, codes: Codes) -> Cell:
    """The word of a code, with the note that stands behind it: B（能走能骑车）; any other cell as it is."""
    if is_blank(cell) or isinstance(cell, bool):
        return cell
    text = text_of(cell).strip()
    noted = _NOTED.match(text)
    code = (noted[1] if noted else text).upper()
    word = codes.get(code) or codes.get(code.lstrip("0"))
    if word is None:
        return cell
    return f"{word}（{noted[2]}）" if noted else word


def _lists(grid: Grid) -> dict[str, Codes]:
    """Lists of codes of a sheet by their head: a column of different short codes whose right neighbour holds their words."""
    found: dict[str, Codes] = {}
    for row, cells in enumerate(grid.rows[:_LOOKED]):
        for column, cell in enumerate(cells):
            beside = cells[column + 1] if column + 1 < len(cells) else None
            if isinstance(cell, str) and isinstance(beside, str) and _is_code_of(cell, beside):
                codes = _below(grid, row, column)
                if len(codes) >= _FEWEST:
                    found[_BRACKETS.sub("", cell)] = codes
    return found


def _is_code_of(head: str, beside: str) -> bool:
    """Whether a head asks for the code of what the head beside it names: 行业代码 beside 行业."""
    name = _ABOUT_CODES.sub("", _BRACKETS.sub("", head))
    return name != _BRACKETS.sub("", head) and name == _BRACKETS.sub("", beside) != ""


def _below(grid: Grid, row: int, column: int) -> Codes:
    """Code -> word in two columns below a head, {} where they are anything else."""
    found: Codes = {}
    for cells in grid.rows[row + 1 :]:
        pair = cells[column : column + 2]
        if not pair or is_blank(pair[0]):
            break
        code = text_of(pair[0]).strip().upper()
        word = pair[1] if len(pair) > 1 else None
        if len(code) > _LONGEST_CODE or not code.isalnum() or not code.isascii() or code in found:
            return {}
        if not isinstance(word, str) or not word.strip():
            return {}
        found[code] = word.strip()
    return found
