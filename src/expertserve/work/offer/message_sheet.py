"""转发用语（内部）: a ready sentence for everybody who gets something, to paste into a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "MessageRow", "message_book"]

FILE = "转发用语（内部）.xlsx"


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message: to an expert, a unit or a county."""

    to: str
    name: str
    where: str
    order: str
    text: str


def message_book(rows: tuple[MessageRow, ...], created: date) -> Book:
    """One line a recipient."""
    heads = (
        Head("序号", 6),
        Head("对象", 10),
        Head("姓名或单位", 26),
        Head("单位或县区", 24),
        Head("表号", 14, "@"),
        Head("用语（可直接粘贴）", 80),
    )
    body = tuple((n, r.to, r.name, r.where, r.order, r.text) for n, r in enumerate(rows, 1))
    notes = ("用语可在年度文件夹的“话术”中修改。",)
    sheet = SheetLayout("转发用语", heads, body, "转发用语", notes=notes)
    return Book((sheet,), created, "internal", "转发用语", "expertserve:result")
