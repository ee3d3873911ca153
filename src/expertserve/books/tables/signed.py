"""A sign-in list: lines about one lecture above the names of those who came; it tells of one service, not of persons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.books.tables.cards import Cards, find_cards
from expertserve.books.tables.rows import sort_rows
from expertserve.ground.findings import column_letter
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["signed_service"]

_SIGNED = ("签名", "签字", "签到")
_PEOPLE = "trained_people"
_SERVICES = "services"


def signed_service(grid: Grid, tables: tuple[Table, ...], mapper: Mapper) -> Cards | None:
    """The service that a sign-in list tells of: its lines as one card, with as many people trained as names stand below.

    None where no column is for signatures, or the lines above do not tell of a service. A figure stated in the lines stands.

    Args:
        grid: the sheet.
        tables: tables found on it; one alone may be a list of signatures.
        mapper: knows the labels of a service.
    """
    if len(tables) != 1:
        return None
    table = tables[0] if _is_signed(grid, tables[0]) else _below(grid, tables[0], mapper)
    if table is None:
        return None
    # the last line of the lecture may have been taken for the upper half of a header of two rows
    above = replace(grid, rows=grid.rows[: table.header_rows[-1] - 1])
    cards = find_cards(above, mapper)
    if cards is None or cards.kind.name != _SERVICES or len(cards.body.numbers) != 1:
        return None
    body = cards.body
    if not any(_PEOPLE in c.use.fields or "trained" in c.use.fields for c in body.columns):
        names = len(sort_rows(grid, table).data)
        use = ColumnUse(number=table.columns[0].number, header="签到人数", fields=(_PEOPLE,))
        letter = column_letter(use.number)
        body.columns.append(
            BodyColumn(use=use, cells=[names], letter=letter, header_row=table.header_rows[-1])
        )
    return replace(cards, body=replace(body, grid=grid))


def _below(grid: Grid, table: Table, mapper: Mapper) -> Table | None:
    """The list of signatures whose head stands right under lines of the lecture that were taken for a head of their own.

    Args:
        grid: the sheet.
        table: what was found on it.
        mapper: knows the heads of a list.
    """
    row = table.first
    if row > len(grid.rows) or not _signs(grid.rows[row - 1]):
        return None
    contacts = kind("contacts")
    uses = []
    for number, cell in enumerate(grid.rows[row - 1], 1):
        if isinstance(cell, str) and cell.strip():
            match = mapper.match((cell.strip(),), contacts)
            uses.append(ColumnUse(number=number, header=cell, fields=match.fields if match else ()))
    return replace(
        table,
        kind=contacts,
        header_rows=(row,),
        columns=tuple(uses),
        first=row + 1,
        repeats=frozenset(),
    )


def _signs(cells: Sequence[object]) -> bool:
    """Whether a cell of a row is a head under which people sign."""
    return any(isinstance(cell, str) and key(cell).endswith(_SIGNED) for cell in cells)


def _is_signed(grid: Grid, table: Table) -> bool:
    """Whether the table has a column in which people sign."""
    heads = [column.header for column in table.columns]
    row = grid.rows[table.header_rows[-1] - 1]
    heads += [cell for cell in row if isinstance(cell, str)]
    return any(word in key(head) for head in heads for word in _SIGNED)
