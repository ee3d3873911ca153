"""回访安排.xlsx: call sheets of 30, 90 and 180 days that come back as answers, and open problems as demands of the next round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds import demands, feedback
from expertserve.books.sheets.writer import Book, Head, SheetLayout, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["CALLS_FILE", "DEMANDS_FILE", "calls_book", "demands_book"]

CALLS_FILE = "回访安排.xlsx"
DEMANDS_FILE = "待续需求.xlsx"
_GRADES = ("满意", "较满意", "一般", "不满意")
_SOLVED = ("已解决", "部分解决", "未解决", "需持续")
_FIELDS = (
    "session",
    "county",
    "side",
    "respondent",
    "overall",
    "date",
    "how",
    "by",
    "solved",
    "next",
    "suggestion",
    "again",
)
_CHOICES = {
    "overall": _GRADES,
    "solved": _SOLVED,
    "how": ("电话", "实地", "问卷"),
    "again": ("是", "否"),
}
_WIDTHS = {"respondent": 28, "next": 26, "suggestion": 26}


def calls_book(stages: Mapping[int, tuple[tuple[Value, ...], ...]], created: date) -> Book:
    """One sheet a stage; rows hold session, county, side, respondent, served on, due, late."""
    columns = {column.field: column for column in feedback.COLUMNS}
    heads = tuple(
        Head(columns[name].header, _WIDTHS.get(name, 11), choices=_CHOICES.get(name, ()))
        for name in _FIELDS
    )
    extra = (
        Head("服务截止日", 12, "yyyy-mm-dd"),
        Head("应回访日", 12, "yyyy-mm-dd"),
        Head("逾期(天)", 8, "0"),
    )
    sheets = tuple(
        SheetLayout(
            f"{stage}天回访", (*heads, *extra), tuple((*row[:4], *([None] * (len(_FIELDS) - 4)), *row[4:]) for row in rows), f"服务后{stage}天回访表",
            ("逐户回访后填写满意度、问题是否解决和后续需求，填好后放入收件文件夹即可统计。",),
        )
        for stage, rows in stages.items()
    )  # fmt: skip
    return Book(
        sheets or (SheetLayout("回访", heads, title="暂无到期回访"),),
        created,
        "internal",
        "回访安排",
    )


def demands_book(rows: tuple[tuple[Value, ...], ...], created: date) -> Book:
    """Open problems under the heads of the demand list: unit, county, town, village, title, detail, remark."""
    columns = {column.field: column for column in demands.COLUMNS}
    names = ("unit_name", "county", "town", "village", "title", "detail", "need_field", "remark")
    heads = tuple(
        Head(columns[name].header, 40 if name in ("title", "detail") else 18) for name in names
    )
    return Book(
        (SheetLayout("待续需求", heads, rows, "尚未解决的问题（转入下一轮需求征集）"),),
        created,
        "internal",
        "待续需求",
    )
