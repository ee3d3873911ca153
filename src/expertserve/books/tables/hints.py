"""A row below the header that says how to fill it in (必填, 18位, 如 1970-05): no person and no demand.

It is known by its contents: in the columns whose values have a shape (numbers, dates, telephones) its cells have none, and the rows
below do; or one and the same word stands in most of its cells.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank
from expertserve.ground.text import is_null

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.header import Table

__all__ = ["is_hint_row"]

_SAYS_HOW = re.compile(
    r"(?:填写|填报|填表|栏目?|项目)?(?:说明|要求|提示|须知|格式|规则|口径|方法|办法)\s*[:：]?"
)
"""A first cell that says that its row tells how to fill in the others."""
_DATED = re.compile(r"(?=\D*\d)[\d\s年月日号上中下旬初底末:.\-/~～至到—、,，()（）]+")
_SHAPES = {
    "phone": re.compile(r"(?=(?:\D*[\d*]){7}).+", re.DOTALL),
    "identity": re.compile(r"[\dXx*\s]{15,}"),
    "credit_code": re.compile(r"[0-9A-Za-z\s]{15,}"),
    "email": re.compile(r".*[@＠].*", re.DOTALL),
    "birth": _DATED,
    "date": _DATED,
    "day": _DATED,
    "days": re.compile(r".*[\d半一二两三四五六七八九十].*"),
    "count": re.compile(r".*\d.*"),
    "range": re.compile(r".*[\d一二两三四五六七八九十].*"),
    "money": re.compile(r".*\d.*"),
    "figure": re.compile(r".*\d.*"),
}
_BELOW, _FEWEST, _SAME = 3, 2, 4
_CHANCE = 4
"""One of so many cells may happen to look like a value: “1-2” as the way to write a number of places."""


def is_hint_row(grid: Grid, table: Table, number: int) -> bool:
    """Whether row `number` of a table tells how to fill in the rows below.

    Args:
        grid: the sheet.
        table: its columns.
        number: of the row, from 1.
    """
    row = grid.rows[number - 1]
    first = next((cell for cell in row if not is_blank(cell)), None)
    if isinstance(first, str) and _SAYS_HOW.fullmatch(first.strip()):
        return True
    texts = [
        cell.strip() for use in table.columns if isinstance(cell := _cell(row, use.number), str)
    ]
    texts = [text for text in texts if text]
    if len(texts) < _SAME or any(
        not is_blank(cell) and not isinstance(cell, str)
        for use in table.columns
        if "row_no" not in use.fields
        for cell in (_cell(row, use.number),)
    ):
        return False
    if len(set(texts)) * 3 <= len(texts):
        return True
    shaped = [
        (use.number, shape)
        for use in table.columns
        for field in use.fields[:1]
        if field in table.kind.fields
        and (shape := _SHAPES.get(table.kind.fields[field].convert)) is not None
    ]
    told = [
        (at, shape)
        for at, shape in shaped
        if isinstance(cell := _cell(row, at), str) and cell.strip() and not is_null(cell)
    ]
    right = sum(1 for at, shape in told if shape.fullmatch(str(_cell(row, at))))
    if len(told) < _FEWEST or right * _CHANCE > len(told):
        return False
    below = grid.rows[number : number + _BELOW]
    return any(_fits(line, told) for line in below)


def _fits(row: list[Cell], shaped: list[tuple[int, re.Pattern[str]]]) -> bool:
    """Whether at least half of the shaped cells of a row hold what their column asks for."""
    right = 0
    for at, shape in shaped:
        cell = _cell(row, at)
        right += not is_blank(cell) and (
            not isinstance(cell, str) or shape.fullmatch(cell.strip()) is not None
        )
    return right * 2 >= len(shaped)


def _cell(row: list[Cell], number: int) -> Cell:
    return row[number - 1] if number <= len(row) else None
