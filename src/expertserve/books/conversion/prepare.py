"""What has to be settled about columns and rows before they become records: numbers as shown, hidden columns, words beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.converters._base import BESIDE
from expertserve.books.files.formats.shown import shown
from expertserve.ground.findings import column_letter, column_number

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.body import Body

__all__ = ["as_shown", "hidden_letters", "put_beside"]


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


def put_beside(kind: Kind, values: dict[str, Any]) -> None:
    """What a cell told of other fields, where the kind has them and their own columns say nothing."""
    for name, value in values.pop(BESIDE).items():
        if name.removesuffix("_level") not in kind.fields:
            continue
        old = values.get(name)
        if isinstance(old, tuple) and isinstance(value, tuple):
            values[name] = tuple(dict.fromkeys((*old, *value)))
        elif not old and (name in kind.fields or not values.get("title_level_said")):
            values[name] = value


def hidden_letters(body: Body) -> frozenset[str]:
    """The letters of the hidden columns that are read."""
    letters = {column_letter(number) for number in body.grid.hidden_columns}
    return frozenset(column.letter for column in body.columns if column.letter in letters)
