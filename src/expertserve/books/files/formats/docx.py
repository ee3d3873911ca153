"""Tables of Word documents: lists with merged heads, one-form-per-person cards; each table is one grid.

The lines of text before a table stand above it, merged over its width, as title lines do in a workbook;
rows are counted from the first one of the table.
Word's merged cells are told by their marks (gridSpan, vMerge), so that every cell has one text and one place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.articles import article_rows
from expertserve.books.files.formats.layout import main_part
from expertserve.books.files.formats.markup import walk
from expertserve.books.files.formats.raw import Reading, clip_merges
from expertserve.books.files.formats.word import Document, Table
from expertserve.books.files.gate import MAX_WORD_BYTES, Refused, check_area, open_package
from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["read"]

_LABELLED = re.compile(r"[^:：。，]{2,20}[:：]\s*\S")
_APART = re.compile(r"[ \u3000]{2,}(?=[^:：\s]{2,16}[:：])")
"""Two labels on one line: 联系人：某某　　联系电话：…"""
_LEAST_LABELS: Final = 5
_LINES_BEFORE: Final = 12
_LINES_AFTER: Final = 12


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """Every table of the document; the sheet name is "" for a single table, else 表格1, 表格2 ...

    Raises:
        Refused: the container is refused, damaged markup, or neither a table nor lines of labels in it.
    """
    package = open_package(data)
    part = main_part(package)
    if part is None:
        raise Refused("not-a-workbook", "damaged")
    if package.parts[part].file_size > MAX_WORD_BYTES:
        size = package.parts[part].file_size >> 20
        raise Refused("too-large", "unpacked", size=str(size))
    document = Document()
    walk(package.read(part), document.start, document.end, document.text)
    tables = [table for table in document.tables if table.rows]
    if not tables:
        return Reading("docx", [_told(document)])
    tables[-1].after = [line for line in document.lines if line][:_LINES_AFTER]
    names = [""] if len(tables) == 1 else [f"表格{number}" for number in range(1, len(tables) + 1)]
    return Reading("docx", [_grid(name, table) for name, table in zip(names, tables, strict=True)])


def _told(document: Document) -> Grid:
    """The lines of a document without tables as a paper in articles, or a form of one column of labels and values.

    Raises:
        Refused: it is a text like any other.
    """
    lines = [line.strip() for line in document.lines if line.strip()]
    articles = article_rows(lines)
    if articles is not None:
        return Grid(file="", path="", sheet="", format="docx", rows=articles, state="visible")
    if sum(1 for line in lines if _LABELLED.match(line)) < _LEAST_LABELS:
        raise Refused("not-a-workbook", "no-table")
    rows: list[list[Cell]] = [[part] for line in lines for part in _APART.split(line)]
    return Grid(file="", path="", sheet="", format="docx", rows=rows, state="visible")


def _grid(name: str, table: Table) -> Grid:
    width = max((max(row, default=0) for row in table.rows), default=0)
    before = [line for line in table.before if line][-_LINES_BEFORE:]
    check_area(len(table.rows), width)
    rows: list[list[Cell]] = [_line(line, width) for line in before]
    rows.extend([row.get(column, "") for column in range(1, width + 1)] for row in table.rows)
    rows.extend(_line(line, width) for line in table.after)
    offset = len(before)
    merges = [
        (top + offset, left, bottom + offset, right) for top, left, bottom, right in table.merges
    ]
    full = [*range(1, offset + 1), *range(offset + len(table.rows) + 1, len(rows) + 1)]
    merges += [(number, 1, number, width) for number in full]
    return Grid(
        file="",
        path="",
        sheet=name,
        format="docx",
        rows=rows,
        state="visible",
        merges=clip_merges(merges, rows),
        above=offset,
    )


def _line(text: str, width: int) -> list[Cell]:
    return [text, *[""] * (width - 1)]
