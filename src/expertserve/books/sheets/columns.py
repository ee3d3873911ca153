"""A sheet as columns: each says its head, its width and how it reads a row, on one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from expertserve.books.sheets.writer import Head, SheetLayout, Style, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column of rows of type T.

    Attributes:
        head: what stands over it.
        value: the cell of a row.
        style: how that cell looks; "" plain.
    """

    head: Head
    value: Callable[[T], Value]
    style: Callable[[T], Style] | None = None


def col(
    text: str,
    width: int,
    value: Callable[[Any], Value],
    form: str = "",
    *,
    style: Callable[[Any], Style] | None = None,
    **head: Any,
) -> Column[Any]:
    """A column; further names are those of `Head` (choices, comment, group ...)."""
    return Column(Head(text, width, form, **head), value, style)


def sheet(
    name: str,
    columns: Sequence[Column[T]],
    rows: Sequence[T],
    *,
    counted: bool = False,
    **rest: Any,
) -> SheetLayout:
    """The layout of `rows`; `counted` puts 序号 in front."""
    heads = tuple(column.head for column in columns)
    cells = tuple(tuple(column.value(row) for column in columns) for row in rows)
    styles = {
        (at, number + counted): look
        for at, row in enumerate(rows)
        for number, column in enumerate(columns)
        if column.style and (look := column.style(row))
    }
    if counted:
        heads = (Head("序号", 5), *heads)
        cells = tuple((at, *row) for at, row in enumerate(cells, 1))
    return SheetLayout(name, heads, cells, styles=styles, **rest)
