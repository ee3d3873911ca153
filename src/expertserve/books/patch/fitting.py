"""Long texts in cells of a form: lines are broken and rows raised, so that nothing is cut."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from expertserve.books.patch.sheet_part import tag
from expertserve.books.sheets.measure import shown_width

if TYPE_CHECKING:
    from expertserve.books.patch.board import Spot
    from expertserve.books.patch.sheet_part import SheetPart
    from expertserve.books.patch.style_part import Styles

__all__ = ["fit"]

_USUAL_WIDTH, _USUAL_HEIGHT = 8.43, 13.5
_LINE, _EDGE, _HIGHEST = 1.4, 4.0, 409.0
_POINTS = 11.0


def fit(part: SheetPart, styles: Styles, spot: Spot, text: str) -> None:
    """Break the lines of a text too wide for its cell and raise its row where it is too low.

    Args:
        part: the sheet.
        styles: the looks of the workbook.
        spot: the cell, the first one of a merge.
        text: what was written into it.
    """
    row, column = spot
    merge = next(
        (one for one in part.merges if (one[0], one[1]) == spot), (row, column, row, column)
    )
    look = part.style(part.cells[spot])
    size = styles.font_size(look)
    room = sum(_width(part, at) for at in range(column, merge[3] + 1)) * _POINTS / size - 1
    lines = sum(max(1, math.ceil(shown_width(line) / max(room, 2))) for line in text.split("\n"))
    if lines < 2:
        return
    if not styles.wraps(look):
        part.set_style(spot, styles.wrapping(look))
    need = lines * size * _LINE + _EDGE
    have = sum(_height(part, at) for at in range(row, merge[2] + 1))
    if need > have:
        last = part.row(merge[2])
        last.set("ht", f"{min(_height(part, merge[2]) + need - have, _HIGHEST):.2f}")
        last.set("customHeight", "1")
        part.changed = True


def _width(part: SheetPart, column: int) -> float:
    for one in part.root.iter(tag("col")):
        if int(one.get("min", "0")) <= column <= int(one.get("max", "0")) and one.get("width"):
            return 0.0 if one.get("hidden") in ("1", "true") else float(one.get("width"))
    told = part.root.find(tag("sheetFormatPr"))
    usual = told.get("defaultColWidth") if told is not None else None
    return float(usual) if usual else _USUAL_WIDTH


def _height(part: SheetPart, row: int) -> float:
    own = part.rows[row].get("ht") if row in part.rows else None
    if own:
        return float(own)
    told = part.root.find(tag("sheetFormatPr"))
    usual = told.get("defaultRowHeight") if told is not None else None
    return float(usual) if usual else _USUAL_HEIGHT
