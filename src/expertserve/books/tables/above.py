"""What label cells above a list say of all its rows: 专家姓名 | 张三 over the services of one expert, 期次 | 第三期 over those of one session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.body import BodyColumn
from expertserve.books.tables.cards import labelled
from expertserve.ground.findings import Place, column_letter

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.body import Body
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["given_above"]

_PERSON = ("expert", "expert_id", "expert_unit", "expert_title", "expert_kind")
_GIVEN = {"services": (*_PERSON, "session", "county", "town", "village")}
"""Kind -> fields that lines above may give; a date above a list is that of filling in, a unit the one that reports."""


def given_above(grid: Grid, table: Table, body: Body, mapper: Mapper) -> tuple[BodyColumn, ...]:
    """A column of equal cells for each field that a line above the table gives and no column holds.

    Nothing of a person is taken where the table has a column of persons.

    Args:
        grid: the sheet.
        table: its columns and header rows.
        body: the columns that hold fields; those are not looked for above.
        mapper: knows the labels of the kind.
    """
    fields = set(_GIVEN.get(table.kind.name, ()))
    if not fields or not body.numbers:
        return ()
    fields -= {field for column in body.columns for field in column.use.fields} | body.asked
    if not {"expert", "expert_id"} & fields or _has_person(body):
        fields -= set(_PERSON)
    # lines right above the head may have been taken for its upper rows
    above = replace(grid, rows=grid.rows[: table.header_rows[-1] - 1])
    size, header_row = len(body.numbers), table.header_rows[-1]
    found = []
    for use, cell, row in labelled(above, table.kind, mapper):
        wanted = tuple(name for name in use.fields if name in fields)
        if not wanted:
            continue
        fields -= set(wanted)
        letter = column_letter(use.number)
        place = Place(
            file=grid.file, sheet=grid.sheet, row=grid.line(row), column=letter, path=grid.path
        )
        found.append(
            BodyColumn(
                use=replace(use, fields=wanted),
                cells=[cell] * size,
                letter=letter,
                header_row=header_row,
                places=dict.fromkeys(range(size), place),
            )
        )
    return tuple(found)


def _has_person(body: Body) -> bool:
    return any({"expert", "expert_id"} & set(column.use.fields) for column in body.columns)
