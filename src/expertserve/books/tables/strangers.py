"""A column of a closed list of which no cell says anything that the list knows is most likely another column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.convert import convert_column
from expertserve.books.tables.candidate import Candidate
from expertserve.books.tables.cells import table_body
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.body import BodyColumn
    from expertserve.books.tables.found import Table

__all__ = ["without_strangers"]

_LEAST = 2
_UNLISTED = frozenset({"unknown-value", "read-as"})


def without_strangers(grid: Grid, table: Table, rows: tuple[int, ...], context: Context) -> Table:
    """The table with such columns asked about, not read; a head that is the field's own or was taught is believed.

    Args:
        grid: the sheet.
        table: with its columns as understood.
        rows: numbers of the data rows.
        context: what was taught.
    """
    closed = tuple(use for use in table.columns if _may_be_strange(use, table, context))
    if not closed:
        return table
    columns = table_body(grid, replace(table, columns=closed), rows).columns
    uses = tuple(one.use for one in columns if _is_strange(one, table, context))
    if not uses:
        return table
    return replace(
        table,
        columns=tuple(
            replace(use, fields=(), asked=(Candidate(use.fields[0], 0, "contents"),))
            if use in uses
            else use
            for use in table.columns
        ),
    )


def _may_be_strange(use: ColumnUse, table: Table, context: Context) -> bool:
    """Whether a column is read as a closed list under a head that is neither its own nor taught."""
    field = table.kind.fields.get(use.fields[0]) if len(use.fields) == 1 else None
    if field is None or field.convert != "choice" or use.asked or use.unread:
        return False
    known = {key(word) for word in (field.header, *field.synonyms)}
    taught = {header for kind, header, _ in context.headers if kind == table.kind.name}
    return key(use.header) not in known | taught


def _is_strange(column: BodyColumn, table: Table, context: Context) -> bool:
    """Whether two or more cells are filled, and none with a word of the list."""
    filled = [one for one in convert_column(column, table.kind, context).outcomes if not one.blank]
    return len(filled) >= _LEAST and all(
        any(issue.code in _UNLISTED for issue in one.issues) for one in filled
    )
