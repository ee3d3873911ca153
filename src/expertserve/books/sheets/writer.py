"""A workbook described as values, and the bytes XlsxWriter makes of it: same description, same bytes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from expertserve.books.sheets.page import Paper, paper
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "Audience",
    "Book",
    "Head",
    "Link",
    "SheetLayout",
    "Style",
    "Value",
    "render",
    "shown_width",
]

Audience = Literal["internal", "county", "unit", "expert", "public"]
Style = Literal["", "bad", "odd", "note", "strong", "key"]
RESULT = "expertserve:result"
_CELL_LIMIT = 32767
_LIST_LIMIT = 200
_ONE_LINE = 18.0
_FORM_SCALE = 90


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to another place of the same workbook: `target` as 'sheet'!A1 without the leading internal:."""

    text: str
    target: str


Value = str | int | float | date | Link | None


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    drawing: Callable[[Any, Any], None] | None = None

    @property
    def first_row(self) -> int:
        """Excel's number of the first row of `rows`."""
        return bool(self.title) + len(self.lines) + self._head_rows + 1

    @property
    def _head_rows(self) -> int:
        return 0 if not self.heads else 2 if any(head.group for head in self.heads) else 1


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets, the date it is made of (never the clock), and for whom it is meant.

    Attributes:
        subject: RESULT marks what is never read back as an input. names: defined names as (name, formula).
    """

    sheets: tuple[SheetLayout, ...]
    created: date
    audience: Audience
    title: str = ""
    subject: str = ""
    names: tuple[tuple[str, str], ...] = ()


def shown_width(text: str) -> int:
    """Width in characters of half width: Han and full-width ones count 2; the longest line counts."""
    return max(
        (
            sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
            for line in text.split("\n")
        ),
        default=0,
    )


def _clean(text: str) -> str:
    text = tidy(text.encode("utf-8", "replace").decode("utf-8"))
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 5] + "（后略）"


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Height in points that shows every line of the longest cell; Excel's limit is 409."""
    lines = 1
    for value, width in zip(values, widths, strict=True):
        if isinstance(value, str) and value:
            parts = (
                -(-shown_width(part) // max(width * 9 // 10, 1)) or 1 for part in value.split("\n")
            )
            lines = max(lines, sum(parts))
    return min(lines * 13.5 + 4.5, 405.0)


def _shown(value: Value) -> str:
    if isinstance(value, Link):
        return value.text
    return (
        "" if value is None else value.isoformat()[:10] if isinstance(value, date) else str(value)
    )


def render(book: Book) -> bytes:
    """The workbook as xlsx bytes; no text of a cell ever becomes a formula or a link, none carries a person's number out."""
    import xlsxwriter

    from expertserve.books.sheets.leaving import leaving

    book = leaving(book)
    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties(
        {
            "title": book.title,
            "subject": book.subject,
            "category": book.audience,
            "author": "",
            "comments": "",
            "created": datetime(book.created.year, book.created.month, book.created.day),
        }
    )
    press = _Press(workbook)
    for sheet in book.sheets:
        press.sheet(sheet)
    for name, formula in book.names:
        workbook.define_name(name, formula)
    press.finish()
    workbook.close()
    return stream.getvalue()


_LOOKS: dict[str, dict[str, object]] = {
    "": {},
    "bad": {"bg_color": "#F8CBAD"},
    "odd": {"bg_color": "#FFF2CC"},
    "note": {"font_color": "#595959", "italic": True},
    "strong": {"bold": True},
    "key": {"font_color": "#7F7F7F", "font_size": 9},
}


def _paper(layout: SheetLayout) -> Paper:
    widths = [_width(layout, column) for column in range(len(layout.heads))]
    printed = next((n for n, head in enumerate(layout.heads) if not head.printed), len(widths))
    return paper(widths, printed, portrait=layout.portrait, form=layout.blank_rows > 0)


def _width(layout: SheetLayout, column: int) -> int:
    head = layout.heads[column]
    if head.width:
        return head.width
    longest = max((shown_width(_shown(row[column])) for row in layout.rows), default=0)
    return min(max(longest + 1, shown_width(head.text) + 2, 6), 44)


class _Press:
    """Writes the sheets of one workbook; formats and option lists are shared between them."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._lists: list[tuple[str, ...]] = []
        self._paper = Paper((), 0, 1)

    def _format(self, **facts: object) -> Any:
        key = tuple(sorted(facts.items()))
        if key not in self._formats:
            base: dict[str, object] = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._workbook.add_format(base | facts)
        return self._formats[key]

    def sheet(self, layout: SheetLayout) -> None:
        sheet = self._workbook.add_worksheet(layout.name)
        self._paper = _paper(layout)
        width = max(self._paper.columns, 1)
        row = self._top(sheet, layout, width)
        row = self._heads(sheet, layout, row)
        self._body(sheet, layout, row)
        last = row + len(layout.rows) + layout.blank_rows
        for at, note in enumerate(layout.notes):
            sheet.merge_range(
                last + at,
                0,
                last + at,
                max(width - 1, 1),
                _clean(note),
                self._format(text_wrap=True, valign="top", font_color="#404040"),
            )
            sheet.set_row(last + at, 15 * max(1, -(-shown_width(note) // max(self._total(), 20))))
        self._page(sheet, layout, row)
        if layout.drawing is not None:
            layout.drawing(self._workbook, sheet)

    def _total(self) -> int:
        return int(sum(self._paper.widths[: self._paper.columns]))

    def _top(self, sheet: Any, layout: SheetLayout, width: int) -> int:
        lines = ([layout.title] if layout.title else []) + list(layout.lines)
        for row, line in enumerate(lines):
            first = row == 0 and bool(layout.title)
            look = (
                self._format(font_name="黑体", font_size=16, align="center", text_wrap=True)
                if first
                else self._format(text_wrap=True)
            )
            if width > 1:
                sheet.merge_range(row, 0, row, width - 1, _clean(line), look)
            else:
                sheet.write_string(row, 0, _clean(line), look)
            if first:
                sheet.set_row(row, 30)
        return len(lines)

    def _heads(self, sheet: Any, layout: SheetLayout, row: int) -> int:
        look = self._format(bold=True, align="center", text_wrap=True, border=1, bg_color="#E7E6E6")
        grouped = any(head.group for head in layout.heads)
        at = 0
        while grouped and at < len(layout.heads):
            end = at
            while (
                end + 1 < len(layout.heads)
                and layout.heads[at].group
                and layout.heads[end + 1].group == layout.heads[at].group
            ):
                end += 1
            self._group(sheet, layout, row, at, end, look)
            at = end + 1
        for column, head in enumerate(layout.heads):
            if not grouped or head.group:
                sheet.write_string(row + grouped, column, head.text, look)
            if head.comment:
                sheet.write_comment(
                    row + (grouped and bool(head.group)),
                    column,
                    head.comment,
                    {"x_scale": 2, "author": ""},
                )
        return row + (0 if not layout.heads else 1 + grouped)

    @staticmethod
    def _group(sheet: Any, layout: SheetLayout, row: int, first: int, last: int, look: Any) -> None:
        head = layout.heads[first]
        if not head.group:
            sheet.merge_range(row, first, row + 1, first, head.text, look)
        elif last > first:
            sheet.merge_range(row, first, row, last, head.group, look)
        else:
            sheet.write_string(row, first, head.group, look)

    def _body(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        for column, head in enumerate(layout.heads):
            sheet.set_column(
                column,
                column,
                self._paper.widths[column],
                self._format(
                    text_wrap=True,
                    locked=not head.open,
                    **({"num_format": head.format} if head.format else {}),
                ),
                {"hidden": head.hidden},
            )
            if head.choices:
                last = row + max(len(layout.rows) + layout.blank_rows, 1) - 1
                sheet.data_validation(row, column, last, column, self._choices(head.choices))
        widths = [int(width) for width in self._paper.widths]
        for index, values in enumerate(layout.rows):
            height = _height(values, widths)
            if height > _ONE_LINE:
                sheet.set_row(row + index, height)
            for column, value in enumerate(values):
                style = layout.styles.get((index, column), "")
                self._cell(sheet, row + index, column, value, layout.heads[column], style)
                comment = layout.comments.get((index, column))
                if comment:
                    sheet.write_comment(
                        row + index, column, _clean(comment), {"x_scale": 2, "author": ""}
                    )
        for index in range(len(layout.rows), len(layout.rows) + layout.blank_rows):
            for column, head in enumerate(layout.heads):
                self._cell(sheet, row + index, column, None, head, "")

    def _cell(
        self, sheet: Any, row: int, column: int, value: Value, head: Head, style: Style
    ) -> None:
        facts: dict[str, object] = {
            "border": 1,
            "text_wrap": True,
            "locked": not head.open,
            **_LOOKS[style],
        }
        if head.format:
            facts["num_format"] = head.format
        elif isinstance(value, date):
            facts["num_format"] = "yyyy-mm-dd"
        if value is None or value == "":
            sheet.write_blank(row, column, None, self._format(**facts))
        elif isinstance(value, Link):
            sheet.write_url(
                row,
                column,
                f"internal:{value.target}",
                self._format(**facts, underline=1, font_color="#0563C1"),
                _clean(value.text),
            )
        elif isinstance(value, str):
            sheet.write_string(row, column, _clean(value), self._format(**facts))
        elif isinstance(value, date):
            sheet.write_datetime(
                row, column, datetime(value.year, value.month, value.day), self._format(**facts)
            )
        else:
            sheet.write_number(row, column, value, self._format(**facts))

    def _choices(self, choices: Sequence[str]) -> dict[str, object]:
        options: dict[str, object] = {
            "validate": "list",
            "error_type": "warning",
            "error_title": "请核对",
            "error_message": "不在可选范围内，确需如此请选“是”",
        }
        if sum(len(choice) + 1 for choice in choices) <= _LIST_LIMIT and not any(
            "," in choice for choice in choices
        ):
            return options | {"source": list(choices)}
        known = tuple(choices)
        if known not in self._lists:
            self._lists.append(known)
        column = self._lists.index(known)
        from xlsxwriter.utility import xl_col_to_name

        letters = xl_col_to_name(column)
        return options | {"source": f"='选项'!${letters}$1:${letters}${len(known)}"}

    def _page(self, sheet: Any, layout: SheetLayout, row: int) -> None:
        if not layout.portrait:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        if self._paper.pages_wide:
            sheet.fit_to_pages(1, 0)
        else:
            sheet.set_print_scale(_FORM_SCALE)
        if 0 < self._paper.columns < len(layout.heads):
            last = row + max(len(layout.rows) + layout.blank_rows + len(layout.notes), 1) - 1
            sheet.print_area(0, 0, last, self._paper.columns - 1)
        sheet.set_footer("&C第 &P 页 共 &N 页")
        if layout.heads:
            sheet.repeat_rows(0, row - 1)
            sheet.freeze_panes(row, 0)
            if layout.filter and layout.rows:
                sheet.autofilter(row - 1, 0, row - 1 + len(layout.rows), len(layout.heads) - 1)
        if layout.protect:
            sheet.protect(
                "",
                dict.fromkeys(
                    (
                        "format_cells",
                        "format_columns",
                        "format_rows",
                        "insert_rows",
                        "delete_rows",
                        "sort",
                        "autofilter",
                    ),
                    True,
                ),
            )
        if layout.hidden:
            sheet.hide()

    def finish(self) -> None:
        """Write the hidden sheet of long option lists."""
        if not self._lists:
            return
        sheet = self._workbook.add_worksheet("选项")
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice)
        sheet.hide()
