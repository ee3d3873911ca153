"""Tables of a web page, mostly an export named .xls; every <tr> of the page is one row of one grid."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.delimited import decode, lost_text
from expertserve.books.files.formats.raw import Reading, clip_merges
from expertserve.books.files.gate import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_DEPTH,
    MAX_SPANNED,
    MAX_WORD_TABLES,
    Refused,
)
from expertserve.books.files.grid import Grid
from expertserve.books.sheets.layout import RESULT

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["read"]

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = frozenset({"script", "style", "title", "template", "noscript"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MAX_SPAN: Final = 65_534
_DEEPEST: Final = 4096
_HEAD: Final = 4096


class _Tables(HTMLParser):
    """Collects cells by row; a table inside a cell opens rows of its own below."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self.taken: dict[int, set[int]] = {}
        self.open: list[_Row] = []
        self.silent = 0
        self.tables = 0
        self.cells = 0
        self.spanned = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, row or cell; break lines; fall silent inside scripts."""
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self._open_table()
        elif tag == "tr":
            self._open_row(dict(attrs))
        elif tag in {"td", "th"}:
            self._open_cell(dict(attrs))
        elif tag in _BREAKS and self.open:
            self.open[-1].text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in {"td", "th"} and self.open:
            self._close_cell()
        elif tag == "tr" and self.open:
            self._close_row()
        elif tag == "table":
            self._close_row()
            if self.open:
                self.open.pop()

    def handle_data(self, data: str) -> None:
        """Text of the innermost open cell; line breaks of the source are blanks."""
        if not self.silent and self.open and self.open[-1].column:
            self.open[-1].text.append(_BLANKS.sub(" ", data))

    def _open_table(self) -> None:
        self.tables += 1
        if self.tables > MAX_WORD_TABLES:
            raise Refused("too-large", "sheets", count=str(self.tables))
        self.open.append(_Row())
        if len(self.open) > MAX_DEPTH:
            raise Refused("too-large", "nesting")

    def _open_row(self, attributes: dict[str, str | None]) -> None:
        if not self.open:
            self._open_table()
        self._close_row()
        self.rows.append([])
        row = self.open[-1]
        row.number, row.next = len(self.rows), 1
        if _HIDDEN.search(attributes.get("style") or "") or "hidden" in attributes:
            self.hidden.add(row.number)

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.open or not self.open[-1].number:
            self._open_row({})
        self._close_cell()
        row = self.open[-1]
        taken = self.taken.get(row.number, set())
        while row.next in taken:
            row.next += 1
        width, height = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        self._claim(row.number, row.next, width, height)
        row.column, row.next = row.next, row.next + width
        row.text = []

    def _claim(self, row: int, column: int, width: int, height: int) -> None:
        below = min(height, _DEEPEST) - 1
        self.cells += width
        self.spanned += width * (below + 1) - 1
        last = column + width - 1
        if last > MAX_COLUMNS or self.cells > MAX_CELLS or self.spanned > MAX_SPANNED:
            raise Refused("too-large", "columns", columns=str(last))
        if width > 1 or height > 1:
            self.merges.append((row, column, row + height - 1, column + width - 1))
        for number in range(row + 1, row + 1 + below):
            self.taken.setdefault(number, set()).update(range(column, column + width))

    def _close_cell(self) -> None:
        row = self.open[-1]
        if not row.column:
            return
        cells = self.rows[row.number - 1]
        cells.extend([""] * (row.next - 1 - len(cells)))
        lines = "".join(row.text).replace("\xa0", " ").split("\n")
        cells[row.column - 1] = "\n".join(filter(None, (line.strip(" ") for line in lines)))
        row.column, row.text = 0, []

    def _close_row(self) -> None:
        if self.open:
            self._close_cell()
            self.open[-1].number = 0

    def finish(self) -> None:
        """Close every row that the page left open."""
        while self.open:
            self._close_row()
            self.open.pop()


class _Row:
    """The row being read in one table: its number (0 none), the open cell's column (0 none), the next free column."""

    __slots__ = ("column", "next", "number", "text")

    def __init__(self) -> None:
        self.number = 0
        self.column = 0
        self.next = 1
        self.text: list[str] = []


def _without_comments(text: str) -> str:
    """The page without its comments, in one pass; one that is never closed goes on to the end."""
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        kept.append(text[position:start])
        end = text.find("-->", start + 2)
        position = end + 3 if end >= 0 else len(text)
    return "".join([*kept, text[position:]])


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return (
        min(max(int(digits), 1), _MAX_SPAN)
        if digits.isascii() and digits.isdigit() and len(digits) < 9
        else 1
    )


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """All tables of the page as one grid; spans are merges, rows with display:none are hidden.

    Raises:
        Refused: no table in it, nested too deeply, unknown encoding.
    """
    page = _Tables()
    decoded = decode(data)
    if RESULT in decoded.text[:_HEAD]:
        raise Refused("not-a-workbook", "no-table")
    page.feed(_without_comments(decoded.text))
    page.close()
    page.finish()
    if not page.tables:
        raise Refused("not-a-workbook", "no-table")
    while page.rows and not any(page.rows[-1]):
        page.rows.pop()
    merges = clip_merges(page.merges, page.rows)
    grid = Grid(
        file="",
        path="",
        sheet="",
        format="html",
        rows=page.rows,
        state="visible",
        merges=merges,
        hidden_rows=frozenset(page.hidden),
    )
    return Reading("html", [grid], lost_text(decoded))
