"""The door of workbooks: what is not for the office itself leaves without numbers of people, whatever column they came from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.layout import Link
from expertserve.ground.private_text import ALL, NUMBERS, Sort, without

if TYPE_CHECKING:
    from expertserve.books.sheets.layout import Book, SheetLayout, Value

__all__ = ["leaving"]

_TELEPHONES = re.compile(r"电话|手机|联系|邮箱|校验|表号")


def leaving(book: Book) -> Book:
    """The workbook as its audience may have it; one for the office itself stays as it is.

    A column whose head asks for a telephone or an address keeps it; lines and notes around a table are the office's own
    sentences and keep its telephone, but no identity and no bank number.
    """
    if book.audience == "internal":
        return book
    return replace(
        book, title=without(book.title), sheets=tuple(_sheet(sheet) for sheet in book.sheets)
    )


def _sheet(sheet: SheetLayout) -> SheetLayout:
    sorts: list[frozenset[Sort]] = [
        NUMBERS if _TELEPHONES.search(f"{head.group}{head.text}") else ALL for head in sheet.heads
    ]
    return replace(
        sheet,
        name=without(sheet.name),
        title=without(sheet.title),
        lines=tuple(without(line, NUMBERS) for line in sheet.lines),
        notes=tuple(without(note, NUMBERS) for note in sheet.notes),
        rows=tuple(
            tuple(_value(value, sort) for value, sort in zip(row, sorts, strict=True))
            for row in sheet.rows
        ),
        comments={place: without(text) for place, text in sheet.comments.items()},
    )


def _value(value: Value, sorts: frozenset[Sort]) -> Value:
    if isinstance(value, Link):
        return replace(value, text=without(value.text, sorts))
    return without(value, sorts) if isinstance(value, str) else value
