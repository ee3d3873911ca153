"""年度活动安排表（拟议）.xlsx: proposed sessions in the columns of the kind they are read back by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds.sessions import COLUMNS, TITLE
from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.session import Session

__all__ = ["FILE", "proposed_book"]

FILE = "年度活动安排表（拟议）.xlsx"
_FIELDS = (
    "session_no",
    "activity_id",
    "title",
    "places",
    "start",
    "end",
    "demand_ids",
    "host",
    "state",
)
_WIDTHS = (8, 16, 36, 28, 12, 12, 44, 28, 8)


def proposed_book(sessions: tuple[Session, ...], year: int, created: date) -> Book:
    """The sessions as a workbook that can be put into 收件 after the office has settled them."""
    heads = {column.field: column.header for column in COLUMNS}
    rows = tuple(
        (
            f"第{s.session_no}期",
            s.activity_id,
            s.title,
            s.places_text,
            s.start.isoformat() if s.start else "",
            s.end.isoformat() if s.end else "",
            "、".join(s.demand_ids),
            s.host,
            s.state,
        )
        for s in sessions
    )
    sheet = SheetLayout(
        TITLE,
        tuple(Head(heads[name], width, "@") for name, width in zip(_FIELDS, _WIDTHS, strict=True)),
        rows,
        title=f"{year}年{TITLE}（拟议）",
        notes=("本表为拟议，经审定、修改后放入“收件”文件夹方作为正式安排。",),
    )
    return Book((sheet,), created, "internal", f"{year}年{TITLE}（拟议）")
