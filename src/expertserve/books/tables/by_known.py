"""A column whose cells stand in a register is what the register lists: names of experts, numbers of demands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.services.cells import read_codes, read_names, split_units
from expertserve.books.services.held import taken_back
from expertserve.books.tables.proofs import OWN_NUMBERS
from expertserve.codes.choices import choice_list
from expertserve.ground.text import is_null, key, name_key, unit_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.conversion.known import Known
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.found import Table

__all__ = ["by_known"]

_LOOKED = 60
_FEW, _SHORT = 8, 8
_CLOSED = {"demands": {"outcome": "outcomes", "state": "demand-states"}}
"""Of each kind the fields of closed lists that a column of free text may turn out to be."""
_LEAST = 3
_OF_KIND = {
    "services": ("expert", "expert_id", "demand", "session", "unit", "expert_unit"),
    "agreements": ("expert", "unit"),
    "feedback": ("session", "expert", "unit"),
    "publicity": ("session",),
}
"""Fields that refer to a register, by kind of table, the surest first."""
_READ: dict[str, Callable[[str], tuple[str, ...]]] = {
    "expert": lambda text: tuple(name_key(one) for one in read_names(text).names),
    "expert_id": lambda text: tuple(key(one) for one in read_codes(text)),
    "demand": lambda text: tuple(key(one) for one in read_codes(text)),
    "session": lambda text: (key(text),),
    "unit": lambda text: (unit_key(text),),
    "expert_unit": lambda text: tuple(unit_key(one) for one in split_units(text)),
}


def by_known(
    grid: Grid, table: Table, known: Known | None, counties: tuple[str, ...] = ()
) -> Table:
    """The table with columns read that no head made sure and a register does.

    Args:
        grid: the sheet.
        table: its columns; those that are read stay as they are.
        known: what registers name, None where nothing is known yet.
        counties: the own counties.
    """
    wanted = _OF_KIND.get(table.kind.name, ())
    table = _with_state(grid, table)
    table = _by_own_numbers(grid, _by_counties(grid, table, counties))
    table = _by_closed_list(grid, table)
    if known is None or not wanted:
        return table
    taken = {field for use in table.columns if not use.asked for field in use.fields}
    columns = list(table.columns)
    for field in wanted:
        names = getattr(known, field)
        if field in taken or not names:
            continue
        shares = [
            (_share(grid, table, use, field=field, names=names), place)
            for place, use in enumerate(columns)
            if not use.unread and (use.asked or not use.fields)
        ]
        share, place = max(shares, default=(0, 0))
        if share * 3 >= 2 * 1000:
            columns[place] = replace(columns[place], fields=(field,), asked=(), rank=90)
            taken.add(field)
    return replace(table, columns=tuple(columns))


def _by_counties(grid: Grid, table: Table, counties: tuple[str, ...]) -> Table:
    """A column asked about as the county whose cells are all own counties."""
    taken = any("county" in use.fields and not use.asked for use in table.columns)
    if taken or not counties:
        return table
    columns = [
        replace(use, fields=("county",), asked=(), rank=90)
        if use.asked and use.asked[0].field == "county" and _all_of(grid, table, use, counties)
        else use
        for use in table.columns
    ]
    return replace(table, columns=tuple(columns))


def _by_own_numbers(grid: Grid, table: Table) -> Table:
    """A column of a register whose few filled cells are all numbers of other records of it: 合并至, 上期."""
    own, other = OWN_NUMBERS.get(table.kind.name, ("", ""))
    at = {field: use.number for use in table.columns if not use.asked for field in use.fields}
    if own not in at or other in at:
        return table
    numbers = set(_texts(grid, table, at[own]))
    columns = list(table.columns)
    for place, use in enumerate(columns):
        if use.unread or (use.fields and not use.asked):
            continue
        told = _texts(grid, table, use.number)
        if told and len(told) < len(numbers) and numbers.issuperset(told) and _digits(told):
            columns[place] = replace(use, fields=(other,), asked=(), rank=90)
            break
    return replace(table, columns=tuple(columns))


def _by_closed_list(grid: Grid, table: Table) -> Table:
    """A column of free text whose every cell is one of a list that no other column holds: 成效 with 彻底解决, 部分解决 alone is the outcome."""
    columns = list(table.columns)
    for field, name in _CLOSED.get(table.kind.name, {}).items():
        if any(field in use.fields for use in columns):
            continue
        for place, use in enumerate(columns):
            if use.unread or any(table.kind.fields[one].convert != "text" for one in use.fields):
                continue
            told = _texts(grid, table, use.number)
            if (
                len(told) >= _LEAST
                and len(set(told)) > 1
                and all(_of_list(one, name) for one in told)
            ):
                columns[place] = replace(use, fields=(field,), asked=(), rank=90)
                break
    return replace(table, columns=tuple(columns))


def _of_list(text: str, name: str) -> bool:
    """Whether a short word is an entry of a list or holds one; a bare yes or no is of none."""
    table = choice_list(name)
    known = table.find(text) or table.within(text)[0]
    return 1 < len(text) <= _SHORT and bool(known)


def _texts(grid: Grid, table: Table, number: int) -> list[str]:
    """The filled cells of a column, as keys."""
    rows = grid.rows[table.first - 1 : table.last]
    texts = (text_of(row[number - 1]).strip() for row in rows if number <= len(row))
    return [key(text) for text in texts if not is_null(text)]


def _digits(texts: list[str]) -> bool:
    return all(any(map(str.isdigit, text)) for text in texts)


def _with_state(grid: Grid, table: Table) -> Table:
    """A column of few short words one of which takes a service back is its state, wherever in the sheet that word stands."""
    if table.kind.name != "services" or any("state" in use.fields for use in table.columns):
        return table
    columns = list(table.columns)
    for place, use in enumerate(columns):
        if use.unread or (use.fields and not use.asked):
            continue
        at = use.number - 1
        rows = grid.rows[table.first - 1 : table.last]
        words = {text_of(row[at]).strip() for row in rows if at < len(row)} - {""}
        short = len(words) <= _FEW and all(len(word) <= _SHORT for word in words)
        if short and any(taken_back(word) for word in words):
            columns[place] = replace(use, fields=("state",), asked=(), rank=90)
            break
    return replace(table, columns=tuple(columns))


def _all_of(grid: Grid, table: Table, use: ColumnUse, counties: tuple[str, ...]) -> bool:
    rows = grid.rows[table.first - 1 : min(table.last, table.first - 1 + _LOOKED)]
    texts = [text_of(row[use.number - 1]).strip() for row in rows if use.number <= len(row)]
    texts = [text for text in texts if text]
    return len(texts) >= _LEAST and all(text in counties for text in texts)


def _share(grid: Grid, table: Table, use: ColumnUse, *, field: str, names: frozenset[str]) -> int:
    """How many thousandths of the filled cells of a column a register names; 0 where hardly any is filled."""
    rows = grid.rows[table.first - 1 : min(table.last, table.first - 1 + _LOOKED)]
    texts = [text_of(row[use.number - 1]).strip() for row in rows if use.number <= len(row)]
    texts = [text for text in texts if not is_null(text)]
    if field == "session":
        texts = [text for text in texts if any(map(str.isdigit, text))]
    if len(texts) < _LEAST:
        return 0
    parts = [_READ[field](text) for text in texts]
    return 1000 * sum(bool(found) and names.issuperset(found) for found in parts) // len(texts)
