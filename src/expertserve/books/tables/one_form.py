"""The one form that a short sheet holds, where lines of it were taken for the head of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.tables.cards import Cards, find_cards, most_answers
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.mapper import mapper

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table

__all__ = ["one_form"]

_LONGEST_FORM = 60
"""Rows of a sheet that may be one form."""


def one_form(grid: Grid, tables: tuple[Table, ...], context: Context) -> Cards | None:
    """The one form that a short sheet holds, where lines of it were taken for the head of a table.

    As a form it must answer at least twice as many fields as the table has columns, as a form of another kind three times.
    """
    if len(tables) != 1 or len(grid.rows) > _LONGEST_FORM:
        return None
    columns = sum(1 for use in tables[0].columns if use.fields)
    known = columns * 2 > len(tables[0].columns)
    if known and most_answers(grid, tables[0].kind, mapper(context.headers)) < 2 * columns:
        return None
    cards = find_cards(grid, mapper(context.headers))
    if cards is None or len(cards.body.numbers) != 1:
        return None
    answered = sum(1 for column in cards.body.columns if not is_blank(column.cells[0]))
    times = 2 if cards.kind is tables[0].kind else 3
    return cards if answered >= times * columns else None
