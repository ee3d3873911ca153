"""Results of the program known by what stands in them, whatever became of the file: renamed, zipped, saved by another program.

The mark in the properties of a workbook goes when it is saved as another format or copied table by table, and the hash goes
with the first change. The heads of our own results stay: they are long, fixed and nobody else's. `own_sheets.json` has them;
sheets that are meant to come back filled in (forms, order sheets, the pools) are not among them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.books.files.grid import Grid

__all__ = ["own_sheets"]

_FIRST_ROWS = 15
_TELLING = 5
_FEWEST = 3


@cache
def _books() -> dict[str, dict[str, frozenset[str]]]:
    """Book -> sheet -> keys of its heads."""
    told = json.loads(files(__package__).joinpath("own_sheets.json").read_text("utf-8"))
    return {
        book: {key(name): frozenset(map(key, heads)) for name, heads in sheets.items()}
        for book, sheets in told.items()
    }


def own_sheets(grids: Sequence[Grid]) -> frozenset[int]:
    """Numbers (Grid.number) of the sheets of a file that are results of this program.

    A sheet is one when a row near its top holds four fifths of the heads of a result of five heads or more, or all of a smaller
    one of that name; beside such a sheet, every sheet that bears the name of another one of the same book.
    """
    books = {grid.number: _book(grid) for grid in grids}
    known = {book for book in books.values() if book}
    return frozenset(
        grid.number
        for grid in grids
        if books[grid.number] or any(key(grid.sheet) in _books()[book] for book in known)
    )


def _book(grid: Grid) -> str:
    """The book of ours that a sheet belongs to by its heads, "" none."""
    for row in grid.rows[:_FIRST_ROWS]:
        texts = frozenset(key(cell) for cell in row if isinstance(cell, str) and cell.strip())
        if len(texts) >= _FEWEST:
            found = _named(texts, key(grid.sheet))
            if found:
                return found
    return ""


def _named(texts: Iterable[str], sheet: str) -> str:
    there = frozenset(texts)
    for book, sheets in _books().items():
        for name, heads in sheets.items():
            shared = len(there & heads)
            if len(heads) >= _TELLING:
                if shared * 5 >= len(heads) * 4:
                    return book
            elif len(heads) >= _FEWEST and name == sheet and shared == len(heads):
                return book
    return ""
