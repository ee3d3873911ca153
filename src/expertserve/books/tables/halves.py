"""One value written in two neighbouring columns: 姓 | 名, 出生（年） | （月）, 可来：从 | 到, 起 | 止."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.ground.quantities import read_date
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.body import BodyColumn
    from expertserve.books.tables.header import Table
    from expertserve.ground.findings import Place

__all__ = ["join_halves", "mark_halves"]

_DAY = re.compile(r"\d\s*[月./-]\s*\d")
_ANY = date(2024, 1, 1)
"""A leap year, in which every day of a month without a year exists."""
_APART = re.compile(r"[:：（）()/／\s]+")


def _name(first: str, second: str) -> str:
    return first + second


def _month(first: str, second: str) -> str:
    return "-".join(part for part in (first, second) if part)


def _span(first: str, second: str) -> str:
    if first == second or not second:
        return first if first == second else f"{first}起"
    return f"{first}至{second}" if first else f"{second}前"


_JOINS: tuple[tuple[frozenset[str], tuple[tuple[str, str], ...], Callable[[str, str], str]], ...] = (
    (frozenset({"name", "person"}), (("姓", "名"), ("姓氏", "名字")), _name),
    (frozenset({"birth", "date"}), (("年", "月"), ("年份", "月份"), ("出生年", "出生月"), ("出生年", "月")), _month),
    (frozenset({"availability", "spans", "period"}), (("从", "到"), ("自", "至"), ("起", "止"), ("开始", "结束"), ("起始", "截止"), ("始", "终"), ("最早", "最晚")), _span),
)  # fmt: skip
"""Converters of the fields that may stand in halves, the last words of the two heads, and how the halves are put together."""


def _last_word(use: ColumnUse) -> str:
    """What the lowest head says last: 出生（年） 年, 可来：从 从."""
    words = [word for word in _APART.split(compact(use.header)) if word]
    return words[-1] if words else ""


def _field(use: ColumnUse) -> str:
    """The field a column holds, or is asked about first."""
    if len(use.fields) == 1:
        return use.fields[0]
    return use.asked[0].field if use.asked and not use.fields else ""


def _joined_as(
    first: ColumnUse, second: ColumnUse, kind: Kind
) -> tuple[str, Callable[[str, str], str] | None]:
    """The field of two halves and how they are put together; ("", None) where they are none."""
    if second.number != first.number + 1 or first.group != second.group:
        return "", None
    words = (_last_word(first), _last_word(second))
    for converts, pairs, join in _JOINS:
        if words not in pairs:
            continue
        for field in (_field(first), _field(second)):
            if field in kind.fields and kind.fields[field].convert in converts:
                return field, join
    return "", None


def mark_halves(table: Table) -> Table:
    """Both columns of such a pair belong to the one field that either of them holds."""
    columns = list(table.columns)
    for at, (first, second) in enumerate(pairwise(columns)):
        field, join = _joined_as(first, second, table.kind)
        held = any(field in use.fields for use in columns if use not in (first, second))
        if join is not None and not held:
            columns[at] = replace(first, fields=(field,), asked=(), rank=max(first.rank, 1))
            columns[at + 1] = replace(second, fields=(field,), asked=(), rank=max(second.rank, 1))
    return replace(table, columns=tuple(columns))


def _no_day(cell: Cell) -> bool:
    """Whether a text has the shape of a day that does not exist: 6月31日."""
    said = text_of(cell)
    return _DAY.search(said) is not None and read_date(cell, as_of=_ANY).problem == "bad-date"


def join_halves(
    columns: list[BodyColumn],
    kind: Kind,
    places: Callable[[int, BodyColumn], Place] | None = None,
) -> list[BodyColumn]:
    """The cells of both halves as one text in the second column; the first goes.

    Args:
        columns: of a table.
        kind: of the table.
        places: where a cell of a column stands, for a fault that lies in the first half; None where nobody asks.
    """
    gone: set[int] = set()
    for at, (first, second) in enumerate(pairwise(columns)):
        _, join = _joined_as(first.use, second.use, kind)
        if join is None or first.use.fields != second.use.fields or at in gone:
            continue
        pairs = zip(first.cells, second.cells, strict=True)
        whole = [_whole(one, other, join) for one, other in pairs]
        if join is _span and places is not None:
            second.places = {
                row: places(row, first)
                for row, (one, other) in enumerate(zip(first.cells, second.cells, strict=True))
                if _no_day(one) and not _no_day(other)
            }
        second.cells = whole
        gone.add(at)
    return [column for at, column in enumerate(columns) if at not in gone]


def _whole(first: Cell, second: Cell, join: Callable[[str, str], str]) -> Cell:
    if is_blank(first) and is_blank(second):
        return None
    return join(text_of(first).strip(), text_of(second).strip())
