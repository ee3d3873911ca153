"""A sign-in list: lines about one lecture above the names of those who came; it tells of one service, not of persons.

Who taught is told by a column in which lines say what each came as (授课专家, 学员); the others were taught.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.conversion.kind import kind
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import Body, BodyColumn
from expertserve.books.tables.cards import Cards, find_cards
from expertserve.books.tables.rows import sort_rows
from expertserve.ground.findings import column_letter
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["signed_service"]

_SIGNED = ("签名", "签字", "签到")
_PEOPLE = "trained_people"
_SERVICES = "services"
_TEACHES = re.compile(r"授课|专家|主讲|讲师|讲课")
_LEARNS = re.compile(r"学员|听课|参训|培训对象|参会|群众|农户|听众")
_DAY = re.compile(r"\d{1,4}\s*[年./-]\s*\d{1,2}")
_TOLD_OF_TEACHERS = (
    (frozenset({"name"}), "expert"),
    (frozenset({"org_name", "unit"}), "expert_unit"),
    (frozenset({"title", "post"}), "expert_title"),
)


@dataclass(frozen=True, slots=True)
class _Came:
    """Rows (numbers) of a list: who taught and who was taught."""

    taught: tuple[int, ...]
    learned: tuple[int, ...]


def signed_service(grid: Grid, tables: tuple[Table, ...], mapper: Mapper) -> Cards | None:
    """The service that a sign-in list tells of: its lines as one card, with as many people trained as names stand below.

    None where no column is for signatures, or the lines above do not tell of a service. A figure stated in the lines stands.

    Args:
        grid: the sheet.
        tables: tables found on it; one alone may be a list of signatures.
        mapper: knows the labels of a service.
    """
    if len(tables) != 1 or _is_dated(grid, tables[0]):
        return None
    table = tables[0] if _is_signed(grid, tables[0]) else _below(grid, tables[0], mapper)
    if table is None:
        return None
    names = sort_rows(grid, table).data
    came = _came(grid, table, names)
    # the last line of the lecture may have been taken for the upper half of a header of two rows
    last = max(names, default=table.header_rows[-1])
    foot = grid.rows[last:] if came is not None else []
    blank: list[list[Cell]] = [[] for _ in range(last - table.header_rows[-1] + 1)]
    lines = replace(grid, rows=[*grid.rows[: table.header_rows[-1] - 1], *blank, *_apart(foot)])
    cards = find_cards(lines, mapper)
    if cards is None or cards.kind.name != _SERVICES or len(cards.body.numbers) != 1:
        return None
    body = cards.body
    if came is not None:
        body.columns[:] = [c for c in body.columns if not _of_persons(c, table.header_rows[-1])]
    if not any(_PEOPLE in c.use.fields or "trained" in c.use.fields for c in body.columns):
        count = len(names) if came is None else len(came.learned)
        body.columns.append(_told(table, _PEOPLE, "签到人数", count))
    if came is not None:
        body = _each_teacher(grid, table, came, body)
    return replace(cards, body=replace(body, grid=grid))


def _apart(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Lines under a list with each label and value in a cell of its own: 审核意见：同意　　审核日期：…."""
    return [
        [part for cell in row if isinstance(cell, str) for part in re.split(r"[ \u3000]{2,}", cell)]
        for row in rows
    ]


def _of_persons(column: BodyColumn, head: int) -> bool:
    """Whether a column tells of those who came: their names and numbers, and sentences under the list that count them."""
    counted = {_PEOPLE, "trained", "expert", "expert_unit", "expert_title"}
    return column.header_row >= head and bool(counted.intersection(column.use.fields))


def _came(grid: Grid, table: Table, names: Sequence[int]) -> _Came | None:
    """Who taught and who was taught, by the column whose cells say either; None where no column does."""
    for use in table.columns:
        said = {row: _cell(grid, row, use.number) for row in names}
        taught = tuple(row for row, text in said.items() if _TEACHES.search(text))
        learned = tuple(
            row for row, text in said.items() if row not in taught and _LEARNS.search(text)
        )
        if taught and learned and len(taught) + len(learned) == len(names):
            return _Came(taught, learned)
    return None


def _cell(grid: Grid, row: int, column: int) -> str:
    return key(_text(grid, row, column))


def _text(grid: Grid, row: int, column: int) -> str:
    cells = grid.rows[row - 1]
    return text_of(cells[column - 1]).strip() if column <= len(cells) else ""


def _each_teacher(grid: Grid, table: Table, came: _Came, body: Body) -> Body:
    """The service once for each line of one who taught, with the name, employer and title of that line."""
    columns = [
        replace(one, cells=one.cells * len(came.taught), places=None, uncached=frozenset())
        for one in body.columns
    ]
    for of_person, field in _TOLD_OF_TEACHERS:
        use = next((one for one in table.columns if of_person.intersection(one.fields)), None)
        if use is not None:
            cells: list[Cell] = [_text(grid, row, use.number) for row in came.taught]
            told = _told(table, field, use.header, "")
            columns.append(replace(told, cells=cells, letter=column_letter(use.number)))
    return replace(body, numbers=came.taught, columns=columns)


def _told(table: Table, field: str, header: str, cell: Cell) -> BodyColumn:
    use = ColumnUse(number=table.columns[0].number, header=header, fields=(field,))
    letter = column_letter(use.number)
    return BodyColumn(use=use, cells=[cell], letter=letter, header_row=table.header_rows[-1])


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


def _is_dated(grid: Grid, table: Table) -> bool:
    """Whether the lines of a table of services bear days of their own: a ledger of several, not a list of those who came to one."""
    dates = [use.number for use in table.columns if {"date", "date_from"}.intersection(use.fields)]
    if table.kind.name != _SERVICES or not dates:
        return False
    rows = range(table.header_rows[-1] + 1, len(grid.rows) + 1)
    return sum(bool(_DAY.search(_text(grid, row, dates[0]))) for row in rows) > 1


def _is_signed(grid: Grid, table: Table) -> bool:
    """Whether the table has a column in which people sign."""
    heads = [column.header for column in table.columns]
    row = grid.rows[table.header_rows[-1] - 1]
    heads += [cell for cell in row if isinstance(cell, str)]
    return any(word in key(head) for head in heads for word in _SIGNED)
