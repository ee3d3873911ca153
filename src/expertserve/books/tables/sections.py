"""What the section lines of a table say of the rows below them: 一、在职 … 二、退休; 甲、果业 …, where no column says it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters import Use, converter
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.books.tables.labels import is_blank
from expertserve.codes.towns import is_town
from expertserve.ground.findings import Place

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted

__all__ = ["given_by_sections"]

_FIELDS = ("retired", "county", "town", "org_type", "unit_type", "title_level", "kind")
"""Fields that the lines between the rows may give, the surest first."""
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十甲乙丙丁]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第.{1,3}[类部][：:]?|[①-⑳])\s*"
)
_COUNTED = re.compile(
    r"\s*(?:[(（][^()（）]*[)）]|[:：]|共?\d+[人名项个条家]|(?:的?(?:专家|人员|同志|名单|部分|单位|需求|人才))+)\s*$"
)


def given_by_sections(
    grid: Grid, table: Table, body: Body, rows: Sorted, context: Context
) -> tuple[BodyColumn, ...]:
    """A column of what the section lines say, where each of them is a value of one field that no column holds.

    Every row has to stand below such a line; a value is taken only where the field's own list has the words.

    Args:
        grid: the sheet.
        table: its columns.
        body: the columns that hold fields, and the fields that are asked about.
        rows: the rows of the table by what they are.
        context: what reading depends on.
    """
    lines = [number for number, reason in rows.skipped if reason == "section"]
    if not lines or not rows.data or lines[0] > rows.data[0]:
        return ()
    words = {number: _words(grid, number) for number in lines}
    held = {field for column in body.columns for field in column.use.fields} | body.asked
    kind = table.kind
    for field in _FIELDS:
        if field not in kind.fields or field in held:
            continue
        column = kind.fields[field]
        use = Use(column=column, header="", context=context)
        outcomes = [converter(column.convert)(text, use) for text in words.values()]
        told = all(field in one.parts and not one.issues for one in outcomes)
        if told and (field != "town" or all(map(is_town, words.values()))):
            column_use = ColumnUse(
                number=0, header=next(iter(words.values())), fields=(field,), rank=100
            )
            return (_column(grid, column_use, words, rows.data),)
    return ()


def _words(grid: Grid, number: int) -> str:
    """What a section line says without its number, what is counted and what it calls its rows."""
    text = next(str(cell).strip() for cell in grid.rows[number - 1] if not is_blank(cell))
    text = _NUMBERED.sub("", text)
    shorter = _COUNTED.sub("", text)
    while shorter and shorter != text:
        text, shorter = shorter, _COUNTED.sub("", shorter)
    return text


def _column(grid: Grid, use: ColumnUse, words: dict[int, str], data: tuple[int, ...]) -> BodyColumn:
    """What the line above each row says, at the place of that line."""
    ends = [*words, max(data) + 1]
    above = {number: start for start, end in pairwise(ends) for number in range(start, end)}
    whole = Place(file=grid.file, sheet=grid.sheet, column="A", path=grid.path)
    return BodyColumn(
        use=use,
        cells=[words[above[number]] for number in data],
        letter="",
        header_row=min(words),
        places={at: replace(whole, row=grid.line(above[n])) for at, n in enumerate(data)},
    )
