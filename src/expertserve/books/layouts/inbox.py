"""收件登记.xlsx: who has sent what, for the clerk's own office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.writer import RESULT, Book, Head, SheetLayout

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.books.writer import Style, Value

__all__ = ["FILE", "inbox_book"]

FILE = "收件登记.xlsx"
_STYLES: dict[str, Style] = {"未报": "bad", "退回补正": "odd", "待录入": "odd"}
_LEDGER = (
    Head("序号", 6),
    Head("报送单位", 30),
    Head("县（市、区）", 14),
    Head("应报表种", 18),
    Head("状态", 10),
    Head("逾期天数", 10),
    Head("行数", 8),
    Head("须更正", 8),
    Head("现用文件", 36),
    Head("已被替代", 30),
    Head("联系人及电话", 22),
    Head("备注", 20),
)
_RETURNS = (
    Head("序号", 6),
    Head("文件", 40),
    Head("报送单位", 30),
    Head("表种", 24),
    Head("行数", 8),
    Head("须更正", 8),
    Head("情况", 36),
)
_MESSAGES = (Head("报送单位", 30), Head("用途", 12), Head("可直接粘贴的文字", 100))


def inbox_book(
    entries: Sequence[tuple[Value, ...]],
    came: Sequence[tuple[Value, ...]],
    messages: Sequence[tuple[str, str, str]],
    made_on: date,
) -> Book:
    """The ledger, the files that came in, and texts to send; rows as printed, without their number."""
    rows = tuple((n, *entry) for n, entry in enumerate(entries, 1))
    styles = {
        (at, 4): _STYLES[str(row[4])] for at, row in enumerate(rows) if str(row[4]) in _STYLES
    }
    line = (f"登记日期：{made_on.isoformat()}",)
    sheets = (
        SheetLayout("收件登记", _LEDGER, rows, "收件登记", line, styles=styles),
        SheetLayout(
            "收到的材料",
            _RETURNS,
            tuple((n, *one) for n, one in enumerate(came, 1)),
            "收到的材料",
            line,
        ),
        SheetLayout("催报与退回用语", _MESSAGES, tuple(messages), "催报与退回用语", filter=False),
    )
    return Book(sheets, made_on, "internal", "收件登记", RESULT)
