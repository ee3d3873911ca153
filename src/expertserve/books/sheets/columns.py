"""A sheet as a list of columns: each says its head, its width, how it reads a row, and how its cell looks.

A table is written once: the same columns make the sheet (`sheet`) and read it back (`readback`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypedDict, TypeVar, Unpack

from expertserve.books.sheets.writer import Head, SheetLayout, Style, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = [
    "Column",
    "Item",
    "blank",
    "column",
    "items_sheet",
    "none_note",
    "notes_sheet",
    "sheet",
    "year_sheet",
]

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)
NONE = "（无）"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row_contra]):
    """One column of rows of a type.

    Attributes:
        head: what stands over it, with width, number format, dropdown.
        value: the cell of a row.
        style: how that cell looks, "" plain; None: always plain.
        comment: what the cell says when pointed at, "" nothing; None: never anything.
    """

    head: Head
    value: Callable[[Row_contra], Value]
    style: Callable[[Row_contra], Style] | None = None
    comment: Callable[[Row_contra], str] | None = None


class Item(NamedTuple):
    """A named remark: a line of 编制说明, a setting, an input with its hash."""

    name: str
    text: str


class HeadFacts(TypedDict, total=False):
    """What a head may say beside text, width and format; see `Head`."""

    choices: tuple[str, ...]
    tip: str
    group: str
    open: bool
    hidden: bool
    printed: bool


class SheetFacts(TypedDict, total=False):
    """What a sheet may say beside its table; see `SheetLayout`."""

    title: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    blank_rows: int
    protect: bool
    hidden: bool
    filter: bool
    portrait: bool
    screen: bool
    drawing: Callable[[Any, Any], None] | None


def column(
    text: str,
    width: int,
    value: Callable[[Row], Value],
    form: str = "",
    *,
    style: Callable[[Row], Style] | None = None,
    comment: Callable[[Row], str] | None = None,
    **facts: Unpack[HeadFacts],
) -> Column[Row]:
    """A column that reads its cells from rows.

    Args:
        text: its head.
        width: in characters of half width; 0 = from the content.
        value: the cell of a row.
        form: Excel number format, e.g. "0.0", "yyyy-mm-dd", "@" for text.
        style: how the cell of a row looks.
        comment: what the cell of a row says when pointed at.
        facts: further facts of the head; `tip` is shown when the head is pointed at.
    """
    return Column(_head(text, width, form, facts), value, style, comment)


def blank(text: str, width: int, form: str = "", **facts: Unpack[HeadFacts]) -> Column[object]:
    """A column left empty for a person to fill in.

    Args:
        text: the head.
        width: in characters.
        form: number format; "" none.
        **facts: see `HeadFacts`.
    """
    return Column(_head(text, width, form, facts), _nothing)


def _head(text: str, width: int, form: str, facts: HeadFacts) -> Head:
    return Head(
        text=text,
        width=width,
        format=form,
        choices=facts.get("choices", ()),
        comment=facts.get("tip", ""),
        group=facts.get("group", ""),
        open=facts.get("open", True),
        hidden=facts.get("hidden", False),
        printed=facts.get("printed", True),
    )


def _nothing(_: object) -> None:
    return None


def sheet(
    name: str,
    columns: Sequence[Column[Row]],
    rows: Iterable[Row],
    *,
    numbered: Head | None = None,
    **facts: Unpack[SheetFacts],
) -> SheetLayout:
    """The layout of a table.

    Args:
        name: of the sheet.
        columns: what it shows of each row, from left to right.
        rows: what it shows, from top to bottom.
        numbered: the head of a column in front that counts the rows from 1; None: no such column.
        facts: title, lines, notes and the rest of a `SheetLayout`.
    """
    listed = tuple(rows)
    heads = tuple(one.head for one in columns)
    cells = tuple(tuple(one.value(row) for one in columns) for row in listed)
    shift = 0 if numbered is None else 1
    if numbered is not None:
        heads = (numbered, *heads)
        cells = tuple((number, *row) for number, row in enumerate(cells, 1))
    styles: dict[tuple[int, int], Style] = {}
    comments: dict[tuple[int, int], str] = {}
    for at, row in enumerate(listed):
        for place, one in enumerate(columns, shift):
            if one.style is not None and (style := one.style(row)):
                styles[at, place] = style
            if one.comment is not None and (comment := one.comment(row)):
                comments[at, place] = comment
    return SheetLayout(
        name=name, heads=heads, rows=cells, styles=styles, comments=comments, **facts
    )


def year_sheet(
    year: int,
    name: str,
    columns: Sequence[Column[Row]],
    rows: Sequence[Row],
    *,
    numbered: Head | None = None,
    **facts: Unpack[SheetFacts],
) -> SheetLayout:
    """A table of a year: 2026年 before its name as title, and below an empty one that there are none.

    Args:
        year: of the title.
        name: of the sheet.
        columns: from left to right.
        rows: what its lines are about.
        numbered: head of a first column that counts the lines; None: none.
        **facts: see `SheetFacts`; they go before title and note.
    """
    facts.setdefault("title", f"{year}年{name}")
    facts.setdefault("notes", none_note(rows))
    return sheet(name, columns, rows, numbered=numbered, **facts)


def items_sheet(
    name: str,
    items: Iterable[Item],
    *,
    heads: tuple[str, str] = ("事项", "说明"),
    widths: tuple[int, int] = (20, 90),
    **facts: Unpack[SheetFacts],
) -> SheetLayout:
    """A sheet of named remarks, without a filter.

    Args:
        name: of the sheet.
        items: one a line.
        heads: of the two columns.
        widths: of the two columns, in characters.
        **facts: see `SheetFacts`.
    """
    columns: tuple[Column[Item], ...] = (
        column(heads[0], widths[0], lambda item: item.name),
        column(heads[1], widths[1], lambda item: item.text),
    )
    facts.setdefault("filter", False)
    return sheet(name, columns, items, **facts)


def notes_sheet(notes: Iterable[str], name: str = "编制说明", width: int = 100) -> SheetLayout:
    """A sheet of sentences under its own name, without a filter.

    Args:
        notes: one a line.
        name: of the sheet and of its column.
        width: in characters.
    """
    return sheet(name, (column(name, width, str),), notes, filter=False)


def none_note(rows: Sequence[object]) -> tuple[str, ...]:
    """The note below a table without rows: that there are none, so that nobody looks for a missing part."""
    return () if rows else (NONE,)
