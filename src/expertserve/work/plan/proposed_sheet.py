"""年度活动安排表（拟议）.xlsx: proposed sessions in the columns of the kind they are read back by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds.sessions import TITLE
from expertserve.books.sheets.columns import sheet
from expertserve.books.sheets.writer import Book
from expertserve.work.session_columns import session_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.session import Session

__all__ = ["FILE", "proposed_book"]

FILE = "年度活动安排表（拟议）.xlsx"
_COLUMNS = session_columns(
    {
        "session_no": 8,
        "activity_id": 16,
        "title": 36,
        "places": 28,
        "start": 12,
        "end": 12,
        "demand_ids": 44,
        "host": 28,
        "state": 8,
    }
)


def proposed_book(sessions: Sequence[Session], year: int, created: date) -> Book:
    """The sessions as a workbook that can be put into 收件 after the office has settled them.

    Args:
        sessions: as proposed, in order.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
    """
    layout = sheet(
        TITLE,
        _COLUMNS,
        sessions,
        title=f"{year}年{TITLE}（拟议）",
        notes=("本表为拟议，经审定、修改后放入“调整”文件夹方作为正式安排。",),
    )
    return Book(
        sheets=(layout,), created=created, audience="internal", title=f"{year}年{TITLE}（拟议）"
    )
