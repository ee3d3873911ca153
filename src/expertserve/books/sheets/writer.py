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
from expertserve.books.sheets.measure import shown_width
from expertserve.ground.own_mark import OWN, OWN_NAME

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


def render(book: Book) -> bytes:
    """The workbook as xlsx bytes; no text of a cell ever becomes a formula or a link, none carries a person's number out."""
    import xlsxwriter

    from expertserve.books.sheets.leaving import leaving
    from expertserve.books.sheets.press import Press

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
    press = Press(workbook)
    for sheet in book.sheets:
        press.sheet(sheet)
    for name, formula in book.names:
        workbook.define_name(name, formula)
    if book.subject == OWN:
        workbook.define_name(OWN_NAME, '="own"')
    press.finish()
    workbook.close()
    return stream.getvalue()
