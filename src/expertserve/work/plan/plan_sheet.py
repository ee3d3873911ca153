"""活动安排表.xlsx: groups, days, experts' services, leftovers, six parts, papers, and what changed; for the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout, Style, Value

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "SIX_PARTS", "PlanRows", "book"]

FILE = "活动安排表.xlsx"
SIX_PARTS = ("领衔专家", "地点", "内容", "时间", "预期目标", "基层联络人")
Rows = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class PlanRows:
    """Rows of every sheet, in the order of its heads; the last four only when an earlier plan is compared with.

    Attributes:
        missing: for each row of `six`, the names of the parts it lacks.
    """

    groups: Rows
    days: Rows
    bookings: Rows
    left: Rows
    singles: Rows
    six: Rows
    missing: tuple[tuple[str, ...], ...]
    papers: Rows
    notes: tuple[str, ...]
    changes: Rows | None = None
    substitutes: Rows = ()
    void: Rows = ()
    tell: Rows = ()


_SHEETS: tuple[tuple[str, str, tuple[Head, ...]], ...] = (
    ("groups", "分组安排", (
        Head("活动编号", 14), Head("期数", 8), Head("服务组", 8), Head("组长", 10), Head("专家", 40), Head("路线", 30),
        Head("里程（公里）", 12, "0"), Head("需求数", 8, "0"),
    )),
    ("days", "日程安排", (
        Head("活动编号", 14), Head("期数", 8), Head("日期", 12, "yyyy-mm-dd"), Head("时间", 6), Head("服务组", 8),
        Head("县（市、区）", 12), Head("需求编号", 12, "@"), Head("需求单位", 28), Head("服务内容", 36), Head("专家", 24),
    )),
    ("bookings", "专家服务安排", (
        Head("活动编号", 14), Head("期数", 8), Head("专家编号", 12, "@"), Head("姓名", 10), Head("工作单位", 26),
        Head("需求编号", 12, "@"), Head("需求单位", 28), Head("服务内容", 36), Head("县（市、区）", 12), Head("服务组", 8),
        Head("开始日期", 12, "@"), Head("开始时间", 8), Head("结束日期", 12, "@"), Head("结束时间", 8),
    )),
    ("left", "暂未排入", (
        Head("活动编号", 14), Head("期数", 8), Head("需求编号", 12, "@"), Head("需求单位", 28), Head("需求名称", 36), Head("原因", 44),
    )),
    ("singles", "单独派出", (
        Head("需求编号", 12, "@"), Head("需求单位", 28), Head("需求名称", 36), Head("县（市、区）", 12), Head("专家", 24), Head("期望时间", 24),
    )),
    ("six", "六要素核对", (
        Head("活动编号", 14), Head("需求编号", 12, "@"), *(Head(part, 20) for part in SIX_PARTS), Head("缺项", 24),
    )),
    ("papers", "材料清单", (
        Head("文件", 44), Head("题名", 40), Head("期数", 8), Head("对象", 8), Head("稿次", 6, "0"), Head("日期", 12, "@"), Head("校验", 8),
    )),
)  # fmt: skip
_CHANGES: tuple[tuple[str, str, tuple[Head, ...]], ...] = (
    ("changes", "调整情况", (
        Head("期数", 8), Head("需求编号", 12, "@"), Head("事项", 36), Head("原安排", 32), Head("现安排", 32), Head("原因", 24),
    )),
    ("substitutes", "备选人选", (
        Head("需求编号", 12, "@"), Head("需求单位", 28), Head("服务内容", 36), Head("时间", 20), Head("原专家", 10),
        Head("备选一", 24), Head("备选二", 24), Head("备选三", 24),
    )),
    ("void", "作废材料", (Head("文件", 44), Head("题名", 40), Head("稿次", 6, "0"), Head("校验", 8), Head("处理", 24))),
    ("tell", "告知清单", (
        Head("序号", 6, "0"), Head("告知对象", 14), Head("单位", 28), Head("身份", 12), Head("联系电话", 20, "@"), Head("告知内容", 60),
        Head("已告知", 8, choices=("是", "否")), Head("告知时间", 12), Head("经办人", 10),
    )),
)  # fmt: skip


def book(rows: PlanRows, year: int, created: date) -> Book:
    """The plan workbook; missing parts are marked."""
    sheets = [_sheet(rows, year, entry) for entry in _SHEETS]
    if rows.changes is not None:
        sheets = [_sheet(rows, year, entry) for entry in _CHANGES] + sheets
    sheets.append(
        SheetLayout(
            "编制说明",
            (Head("编制说明", 100),),
            tuple((note,) for note in rows.notes),
            filter=False,
        )
    )
    return Book(tuple(sheets), created, "internal", f"{year}年专家服务基层活动安排表")


def _sheet(rows: PlanRows, year: int, entry: tuple[str, str, tuple[Head, ...]]) -> SheetLayout:
    name, title, heads = entry
    content: Rows = getattr(rows, name)
    styles: dict[tuple[int, int], Style] = {}
    if name == "six":
        for row, missing in enumerate(rows.missing):
            styles |= {(row, 2 + SIX_PARTS.index(part)): "bad" for part in missing}
    notes = ("（无）",) if not content else ()
    return SheetLayout(title, heads, content, title=f"{year}年{title}", styles=styles, notes=notes)
