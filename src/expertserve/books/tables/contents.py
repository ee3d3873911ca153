"""What the cells of a column hold: the share of each mark, in thousandths."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.cell_marks import cell_marks
from expertserve.books.tables.mark_words import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.books.files.grid import Cell

    Shares = NDArray[np.int32]

__all__ = ["SAMPLE", "shares"]

SAMPLE = 24
"""So many filled cells of a column are looked at."""
_AT = {mark: place for place, mark in enumerate(ALL)}
_COUNTS = 3


def shares(cells: Sequence[Cell]) -> tuple[Shares, int]:
    """The share of every mark of `mark_words.ALL` among the filled cells, shape (marks,), and how many cells are filled.

    The share of blanks is that of all cells. At most SAMPLE filled cells are looked at.
    """
    found = np.zeros(len(ALL), dtype=np.int32)
    texts = [(cell, text) for cell in cells if (text := text_of(cell).strip())]
    if cells:
        found[_AT["blank"]] = 1000 * (len(cells) - len(texts)) // len(cells)
    texts = texts[:SAMPLE]
    if not texts:
        return found, 0
    for cell, text in texts:
        for mark in cell_marks(text):
            found[_AT[mark]] += 1
        if isinstance(cell, date | datetime):
            found[_AT["typed_date"]] += 1
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            found[_AT["typed_number"]] += 1
    size = len(texts)
    first = _AT["blank"]
    blank = found[first]
    found = found * 1000 // size
    found[first] = blank
    distinct = len({text for _, text in texts})
    found[_AT["distinct"]] = 1000 * distinct // size
    found[_AT["same"]] = 1000 if distinct == 1 and size > _COUNTS else 0
    found[_AT["counting"]] = 1000 if _counts([text for _, text in texts]) else 0
    return found, size


def _counts(texts: list[str]) -> bool:
    """Whether a column counts 1, 2, 3."""
    if len(texts) < _COUNTS or not all(text.isdigit() and len(text) < 6 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(0 < after - before <= 2 for before, after in pairwise(numbers))
