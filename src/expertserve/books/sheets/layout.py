"""A workbook described as values: heads, sheets, for whom it is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LOOKS", "RESULT", "Audience", "Book", "Head", "Link", "SheetLayout", "Style", "Value"]

Audience = Literal["internal", "county", "unit", "expert", "public"]
Style = Literal["", "bad", "odd", "note", "strong", "key"]
RESULT = "expertserve:result"
LOOKS: dict[Style, dict[str, object]] = {
    "": {},
    "bad": {"bg_color": "#F8CBAD"},
    "odd": {"bg_color": "#FFF2CC"},
    "note": {"font_color": "#595959", "italic": True},
    "strong": {"bold": True},
    "key": {"font_color": "#7F7F7F", "font_size": 9},
}
"""How a style looks, in the words of XlsxWriter."""


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another place of the same workbook: `target` as 'sheet'!A1 without the leading internal:."""

    text: str
    target: str


Value = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One column of a sheet.

    Attributes:
        text: its head. group: a head above it, joined over neighbours of the same group.
        width: in characters of half width; 0 = from the content (6 to 44).
        format: Excel number format, e.g. "0.0", "yyyy-mm-dd", "@" for text. choices: a dropdown.
        comment: shown when the head is pointed at. open: cells stay writable in a protected sheet.
        hidden: the column is hidden. printed: it is on paper too; the others stand right of those that are.
    """

    text: str
    width: int = 0
    format: str = ""
    choices: tuple[str, ...] = ()
    comment: str = ""
    group: str = ""
    open: bool = True
    hidden: bool = False
    printed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """One sheet: title lines, a table, notes below.

    Attributes:
        title: line 1, joined over the table; "" for none. lines: lines between title and table (填报单位 ...).
        heads, rows: the table; every row has len(heads) values.
        notes: lines below the table.
        styles: (row index, column index) -> style, both from 0 in `rows`.
        comments: (row index, column index) -> comment text.
        blank_rows: empty, bordered rows kept ready for typing (they carry the dropdowns).
        protect: heads and keys locked without a password; inserting rows, sorting and pasting stay possible.
        hidden: not shown (option lists, keys).
        filter: an autofilter over the table. portrait: A4 upright instead of landscape.
        screen: to be looked at and searched, not for paper: of it only title and heads are printed.
        drawing: called last with (workbook, worksheet) for charts.
    """

    name: str
    heads: tuple[Head, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    title: str = ""
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    styles: dict[tuple[int, int], Style] = field(default_factory=dict)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    blank_rows: int = 0
    protect: bool = False
    hidden: bool = False
    filter: bool = True
    portrait: bool = False
    screen: bool = False
    drawing: Callable[[Any, Any], None] | None = None

    @property
    def first_row(self) -> int:
        """Excel's number of the first row of `rows`."""
        return bool(self.title) + len(self.lines) + self._head_rows + 1

    @property
    def _head_rows(self) -> int:
        return 0 if not self.heads else 2 if any(head.group for head in self.heads) else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook: its sheets, the date it is made of (never the clock), and for whom it is meant.

    Attributes:
        subject: RESULT marks what is never read back as an input, OWN what only the office itself may give back.
        names: defined names as (name, formula).
        comes_back: an internal book that is filled in and counts wherever it comes in (call sheets, the register of a choice).
    """

    sheets: tuple[SheetLayout, ...]
    created: date
    audience: Audience
    title: str = ""
    subject: str = ""
    names: tuple[tuple[str, str], ...] = ()
    comes_back: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it says nothing by itself when somebody sends it in: what is made for the office, and every result."""
        return bool(self.subject) or (self.audience == "internal" and not self.comes_back)
