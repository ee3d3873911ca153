"""The bytes XlsxWriter makes of a workbook described as values: same description, same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

from expertserve.books.sheets.layout import (
    RESULT,
    Audience,
    Book,
    Head,
    Link,
    SheetLayout,
    Style,
    Value,
)
from expertserve.books.sheets.leaving import leaving
from expertserve.books.sheets.measure import shown_width
from expertserve.books.sheets.press import LongPress, Press
from expertserve.ground.own_mark import OWN_NAME

__all__ = [
    "RESULT",
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

LONG = 20_000
"""Rows of a table up to which a workbook is made in memory."""


def render(book: Book) -> bytes:
    """The workbook as xlsx bytes; no text of a cell ever becomes a formula or a link, none carries a person's number out.

    A workbook with a table longer than any office keeps goes row by row through a private folder that ends with the call,
    so that memory stays flat; its empty cells have no frame.
    """
    book = leaving(book)
    if not _endless(book):
        return _written(book, {"in_memory": True}, Press)
    from expertserve.ground.files import passing_folder

    with passing_folder() as folder:
        return _written(book, {"constant_memory": True, "tmpdir": folder}, LongPress)


def _endless(book: Book) -> bool:
    """Whether a table is to be written row by row; heads in two rows and drawings reach back and forth, which that cannot."""
    plain = not any(
        sheet.drawing or any(head.group for head in sheet.heads) for sheet in book.sheets
    )
    return plain and max((len(sheet.rows) for sheet in book.sheets), default=0) > LONG


def _written(book: Book, how: dict[str, object], press_of: type[Press]) -> bytes:
    import xlsxwriter

    stream = BytesIO()
    options = how | {
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
    press = press_of(workbook)
    for sheet in book.sheets:
        press.sheet(sheet)
    for name, formula in book.names:
        workbook.define_name(name, formula)
    if book.is_own:
        workbook.define_name(OWN_NAME, '="own"')
    press.finish()
    workbook.close()
    return stream.getvalue()
