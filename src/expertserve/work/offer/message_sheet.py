"""转发用语（内部）: a ready sentence for everybody who gets something, to paste into a chat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import RESULT, Book, Head

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["FILE", "MessageLine", "message_book"]

FILE = "转发用语（内部）.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageLine:
    """One message.

    Attributes:
        to: to an expert, a unit or a county, in words. name: whom. where: the unit or county.
        order: number of the order it goes with, "" none. text: ready to be pasted.
    """

    to: str
    name: str
    where: str
    order: str
    text: str


_COLUMNS: tuple[Column[MessageLine], ...] = (
    column("对象", 10, lambda row: row.to),
    column("姓名或单位", 26, lambda row: row.name),
    column("单位或县区", 24, lambda row: row.where),
    column("表号", 14, lambda row: row.order, "@"),
    column("用语（可直接粘贴）", 80, lambda row: row.text),
)


def message_book(lines: Sequence[MessageLine], created: date) -> Book:
    """One line a recipient."""
    layout = sheet(
        "转发用语",
        _COLUMNS,
        lines,
        numbered=Head(text="序号", width=6),
        title="转发用语",
        notes=("用语可在年度文件夹的“话术”中修改。",),
    )
    return Book(
        sheets=(layout,), created=created, audience="internal", title="转发用语", subject=RESULT
    )
