"""Choices spread over columns: a head for the field, a column an option, ticks below (可提供服务: 专题授课 √, 技术指导 √)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank, labels_of
from expertserve.ground.quantities import read_bool

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["ticked_option", "with_ticked_groups"]

_LISTS = frozenset({"forms", "choices", "fields", "honours", "words"})
_OPTIONS = 2


def with_ticked_groups(grid: Grid, table: Table, mapper: Mapper) -> Table:
    """The table with the columns of each ticked group read as options of the field that heads them.

    Args:
        grid: the sheet.
        table: its columns.
        mapper: tells the field of a group's head.
    """
    groups: dict[str, list[ColumnUse]] = {}
    labels = dict(labels_of(grid, table.header_rows)) if len(table.header_rows) > 1 else {}
    for use in table.columns:
        words = labels.get(use.number, ())
        if len(words) > 1:
            groups.setdefault(words[0], []).append(use)
    fields: dict[int, str] = {}
    for head, uses in groups.items():
        match = mapper.match((head,), table.kind) if len(uses) >= _OPTIONS else None
        field = match.fields[0] if match is not None and len(match.fields) == 1 else ""
        listed = field in table.kind.fields and table.kind.fields[field].convert in _LISTS
        if listed and all(_is_ticked(grid, table, use.number) for use in uses):
            fields |= {use.number: field for use in uses}
    if not fields:
        return table
    columns = tuple(
        replace(use, fields=(fields[use.number],), asked=(), ticked=True)
        if use.number in fields
        else use
        for use in table.columns
    )
    return replace(table, columns=columns)


def _is_ticked(grid: Grid, table: Table, number: int) -> bool:
    """Whether a column holds ticks and blanks and nothing else."""
    cells = [
        row[number - 1] if number <= len(row) else None
        for row in grid.rows[table.first - 1 : table.last]
    ]
    return all(is_blank(cell) or read_bool(cell).value is not None for cell in cells)


def ticked_option(cell: Cell, option: str) -> Cell:
    """The option where it is ticked, else nothing."""
    return option if not is_blank(cell) and read_bool(cell).value else None
