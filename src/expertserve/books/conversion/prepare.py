"""What has to be settled about columns and rows before they become records: numbers as shown, hidden columns, words beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.convert import meant
from expertserve.books.conversion.converters._base import BESIDE
from expertserve.books.files.formats.shown import shown
from expertserve.ground.findings import column_letter, column_number

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context, Kind
    from expertserve.books.tables.body import Body

__all__ = ["as_shown", "hidden_letters", "put_beside", "taught_body"]


def as_shown(body: Body) -> None:
    """Numbers whose format adds words or leaves thousands out become the text that the clerk sees."""
    rows = {number: position for position, number in enumerate(body.numbers)}
    columns = {column_number(column.letter): column for column in body.columns}
    for (row, number), code in body.grid.formats.items():
        column, position = columns.get(number), rows.get(row)
        if column is None or position is None or column.places is not None:
            continue
        cell = column.cells[position]
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            text = shown(cell, code)
            column.cells[position] = cell if text is None else text


def taught_body(kind_name: str, body: Body, context: Context) -> Body:
    """The body with the words of 取值对照 in place of the office's own, for tables that are read as a whole.

    Args:
        kind_name: kind of the sheet.
        body: its columns.
        context: the lines of 取值对照.
    """
    if not context.values:
        return body
    columns = []
    for column in body.columns:
        meanings = [context.meanings(kind_name, field) for field in column.use.fields]
        known = {text: value for told in meanings for text, value in told.items()}
        cells = [meant(cell, known) for cell in column.cells] if known else column.cells
        columns.append(replace(column, cells=cells))
    return replace(body, columns=columns)


def put_beside(kind: Kind, values: dict[str, Any]) -> None:
    """What a cell told of other fields, where the kind has them and their own columns say nothing."""
    for name, value in values.pop(BESIDE).items():
        if name.removesuffix("_level") not in kind.fields:
            continue
        old = values.get(name)
        if name == "remark" and old and value not in old:
            values[name] = f"{old}；{value}"
        elif isinstance(old, tuple) and isinstance(value, tuple):
            values[name] = tuple(dict.fromkeys((*old, *value)))
        elif not old and (name in kind.fields or not values.get("title_level_said")):
            values[name] = value


def hidden_letters(body: Body) -> frozenset[str]:
    """The letters of the hidden columns that are read."""
    letters = {column_letter(number) for number in body.grid.hidden_columns}
    return frozenset(column.letter for column in body.columns if column.letter in letters)
