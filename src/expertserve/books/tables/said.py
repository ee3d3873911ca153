"""Everything a row or a form says, label by label, as one text: what joined cells hold, and what no column was read for.

Numbers and facts that a kind knows by words (`codes/measures`) are then found wherever they stand: in a column of their own, three
in one cell, in a remark, in a numbered sentence of a letter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.convert import ABOVE, SAID
from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.books.tables.labels import is_blank
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body

__all__ = ["said_column", "says"]

_PARTED = re.compile(r"[/／]")
_DAY = re.compile(r"\s*(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?)\s*")
_SEAL = re.compile(r"[(（](?:单位)?(?:盖章|公章|印章|章)[)）]")
_LABEL = 30


def says(kind: Kind, body: Body) -> bool:
    """Whether a kind hears everything that the rows of such a sheet say."""
    return any(set(kind.says).intersection(column.use.fields) for column in body.columns)


def said_column(
    grid: Grid, body: Body, header_rows: tuple[int, ...] = (), titles: tuple[str, ...] = ()
) -> BodyColumn:
    """A column with the text of every record of a table or of cards: a line `label：value` each, the lines above it first.

    Args:
        grid: the sheet.
        body: the data as it was found.
        header_rows: of a table; none for cards.
        titles: lines above a table; each stands as `ABOVE：line`.
    """
    above = [f"{ABOVE}：{compact(title).replace('：', ':')}" for title in titles]
    if header_rows:
        foot = _foot(grid, body)
        rows = [_row_lines(grid, number, header_rows) for number in body.numbers]
        lines = [[*above, *one, *foot] for one in rows]
    else:
        lines = [[*above, *_card_lines(grid, body, at)] for at in range(len(body.numbers))]
    use = ColumnUse(number=0, header="", fields=(SAID,))
    return BodyColumn(use=use, cells=["\n".join(one) for one in lines], letter="", header_row=0)


def _text(grid: Grid, row: int, column: int) -> str:
    """The cell at row and column from 1, that of its merged area where it has one."""
    for top, left, bottom, right in grid.merges:
        if top <= row <= bottom and left <= column <= right:
            row, column = top, left
            break
    cells = grid.rows[row - 1] if 0 < row <= len(grid.rows) else []
    cell = cells[column - 1] if 0 < column <= len(cells) else None
    return "" if is_blank(cell) else compact(text_of(cell)).replace("：", ":")


def _row_lines(grid: Grid, number: int, header_rows: tuple[int, ...]) -> list[str]:
    found: list[str] = []
    for column in range(1, len(grid.rows[number - 1]) + 1):
        value = _text(grid, number, column)
        head = "".join(dict.fromkeys(_text(grid, row, column) for row in header_rows))
        if value and head:
            found += _pair(head, value)
    return found


def _pair(label: str, value: str) -> Iterator[str]:
    """A label and its value; several of each (正高／副高 | 7人／5人) go by their order."""
    unit = re.search(r"[(（][^()（）]*元[)）]", label)
    labels = _PARTED.split(label.replace(unit.group(), "") if unit else label)
    values = _PARTED.split(value)
    if 1 < len(labels) == len(values):
        yield from (
            f"{one}{unit.group() if unit else ''}：{two}"
            for one, two in zip(labels, values, strict=True)
        )
    else:
        yield f"{label}：{value}"


def _foot(grid: Grid, body: Body) -> list[str]:
    """The seal under a table with its day: it is that of every row."""
    last = max(body.numbers, default=0)
    texts = [
        compact(text_of(cell)) for row in grid.rows[last:] for cell in row if not is_blank(cell)
    ]
    sealed = next((at for at, text in enumerate(texts) if _SEAL.search(text)), -1)
    if sealed < 0:
        return []
    day = next(
        (found.group(1) for text in texts[sealed : sealed + 2] if (found := _DAY.search(text))), ""
    )
    return [f"盖章：{day}"] if day else []


def _card_lines(grid: Grid, body: Body, at: int) -> list[str]:
    column = _own_column(body, at)
    if len(body.numbers) > 1 and column:
        labels = [(number, _first(grid, number)) for number in range(1, len(grid.rows) + 1)]
        return [
            f"{label}：{value}"
            for number, label in labels
            if label and (value := _text(grid, number, column)) and value != label
        ]
    start = body.numbers[at] if at else 1
    end = body.numbers[at + 1] - 1 if at + 1 < len(body.numbers) else len(grid.rows)
    return [line for number in range(start, end + 1) for line in _form_lines(grid, number)]


def _own_column(body: Body, at: int) -> int:
    """The column in which one card of a form on its side stands, from 1; 0 where its cells stand in several."""
    columns = {place.column for one in body.columns if one.places and (place := one.places.get(at))}
    letter = next(iter(columns), "") if len(columns) == 1 else ""
    return sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(letter)))


def _first(grid: Grid, number: int) -> str:
    return next(
        (compact(text_of(cell)) for cell in grid.rows[number - 1] if not is_blank(cell)), ""
    )


def _form_lines(grid: Grid, number: int) -> Iterator[str]:
    """The labels of a line of a form with their values, two by two; a line of one cell is a sentence."""
    width = range(1, len(grid.rows[number - 1]) + 1)
    cells = [text for column in width if (text := _text(grid, number, column))]
    texts = [text for at, text in enumerate(cells) if not at or text != cells[at - 1]]
    if len(texts) == 1:
        yield texts[0]
        return
    for label, value in zip(texts[::2], texts[1::2], strict=False):
        if len(label) <= _LABEL:
            yield from _pair(label, value)
        else:
            yield from (label, value)
