"""How wide and how high a text is in a cell, and what of it Excel takes."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.layout import Link
from expertserve.books.sheets.page import Paper, paper
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.sheets.layout import SheetLayout, Value

__all__ = ["clean_cell", "column_width", "paper_of", "row_height", "shown_width"]

_CELL_LIMIT = 32767
_MEASURED = 20_000
"""Rows that say how wide a column is."""


class _Signs(dict[str, int]):
    """Sign -> its width, looked up once."""

    def __missing__(self, sign: str) -> int:
        self[sign] = width = 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        return width


_SIGNS = _Signs()


def shown_width(text: str) -> int:
    """Width in characters of half width: Han and full-width ones count 2; the longest line counts."""
    return max(sum(map(_SIGNS.__getitem__, line)) for line in text.split("\n"))


def clean_cell(text: str) -> str:
    """The text without what no cell may hold, cut where Excel cuts it."""
    text = tidy(text.encode("utf-8", "replace").decode("utf-8"))
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 5] + "（后略）"


def row_height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Height in points that shows every line of the longest cell; Excel's limit is 409."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and value:
            room = max(width * 9 // 10, 1)
            if 2 * len(value) <= room and "\n" not in value:
                continue
            parts = (-(-shown_width(part) // room) or 1 for part in value.split("\n"))
            lines = max(lines, sum(parts))
    return min(lines * 13.5 + 4.5, 405.0)


def _shown(value: Value) -> str:
    if isinstance(value, Link):
        return value.text
    return (
        "" if value is None else value.isoformat()[:10] if isinstance(value, date) else str(value)
    )


def paper_of(layout: SheetLayout) -> Paper:
    """What of a sheet goes on paper."""
    widths = [column_width(layout, column) for column in range(len(layout.heads))]
    printed = next((n for n, head in enumerate(layout.heads) if not head.printed), len(widths))
    return paper(widths, printed, portrait=layout.portrait, form=layout.blank_rows > 0)


def column_width(layout: SheetLayout, column: int) -> int:
    """Width of a column from 0: as its head says, else from its content."""
    head = layout.heads[column]
    if head.width:
        return head.width
    rows = layout.rows[:_MEASURED]
    longest = max((shown_width(_shown(row[column])) for row in rows), default=0)
    return min(max(longest + 1, shown_width(head.text) + 2, 6), 44)
