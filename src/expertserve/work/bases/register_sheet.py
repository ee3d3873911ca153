"""基地台账.xlsx, 年度考核汇总.xlsx and the blank 基地年度考核表: for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds.assessments import TITLE
from expertserve.books.sheets.writer import Book, Head, SheetLayout, Value

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["FILE", "MARKS_FILE", "SUMMARY_FILE", "marks_book", "register_book", "summary_book"]

FILE, SUMMARY_FILE, MARKS_FILE = "基地台账.xlsx", "年度考核汇总.xlsx", "基地年度考核表（空表）.xlsx"
Rows = tuple[tuple[Value, ...], ...]
_BASE = (Head("基地编号", 12, "@"), Head("基地名称", 32))
_SHEETS: tuple[tuple[str, str, tuple[Head, ...]], ...] = (
    ("register", "基地名册", (*_BASE, Head("依托单位", 28), Head("级别", 8), Head("所在县区", 14), Head("主导产业", 20), Head("认定部门", 22), Head("认定日期", 12), Head("状态", 8), Head("状态起始", 12), Head("年度活动场次", 8, "0"), Head("决策咨询", 8, "0"), Head("技术指导", 8, "0"), Head("人才培养", 8, "0"), Head("对接专家人次", 8, "0"), Head("解决难题数", 8, "0"), Head("培训人次", 8, "0"), Head("最近活动", 12), Head("已考核等次", 10))),
    ("tasks", "待办事项", (Head("办理期限", 12), Head("事项", 14), *_BASE, Head("情况", 60), Head("超期天数", 8, "0"))),
    ("rectify", "整改台账", (*_BASE, Head("通知日期", 12), Head("整改期限", 12), Head("复核期限", 12), Head("次数", 6, "0"), Head("进展", 12), Head("天数", 8, "0"), Head("复核日期", 12))),
    ("conditions", "设立条件核对", (*_BASE, Head("条件", 32), Head("核对结果", 10), Head("填报情况", 14), Head("依据单元格", 36))),
    ("history", "动态调整记录", (*_BASE, Head("变动事项", 12), Head("日期", 12), Head("期限", 12), Head("等次", 8), Head("文号", 20), Head("依据", 36))),
    ("layout", "布局统计", (Head("统计口径", 10), Head("名称", 24), Head("国家级", 8, "0"), Head("省级", 8, "0"), Head("市级", 8, "0"), Head("县级", 8, "0"), Head("其他", 8, "0"), Head("合计", 8, "0"))),
)  # fmt: skip


def register_book(
    rows: Mapping[str, Rows], year: int, created: date, notes: tuple[str, ...]
) -> Book:
    """Register with counters, what is to be done, rectifications, conditions, history, layout."""
    sheets = [
        SheetLayout(
            title,
            heads,
            rows[name],
            title=f"{year}年{title}",
            notes=() if rows[name] else ("（无）",),
        )
        for name, title, heads in _SHEETS
    ]
    sheets.append(
        SheetLayout(
            "编制说明", (Head("编制说明", 100),), tuple((note,) for note in notes), filter=False
        )
    )
    return Book(tuple(sheets), created, "internal", f"{year}年基地台账")


def summary_book(
    blocks: tuple[tuple[str, int], ...],
    totals: Rows,
    items: Rows,
    year: int,
    created: date,
    notes: tuple[str, ...],
) -> Book:
    """Points by block with grades, and every item with its cells; `blocks` are (name, hundredths)."""
    heads = (
        *_BASE,
        Head("级别", 8),
        *(Head(f"{name}（{most // 100}分）", 10, "0.00") for name, most in blocks),
        Head("总得分", 10, "0.00"),
        Head("拟定等次", 10),
        Head("说明", 50),
    )
    detail = (
        *_BASE,
        Head("考核内容", 14),
        Head("考核项目", 18),
        Head("得分", 8, "0.00"),
        Head("满分", 8, "0.00"),
        Head("计分说明", 30),
        Head("依据单元格", 50),
    )
    sheets = (
        SheetLayout("年度考核汇总", heads, totals, title=f"{year}年专家服务基地年度考核汇总表"),
        SheetLayout("计分明细", detail, items, title=f"{year}年考核计分明细"),
        SheetLayout(
            "编制说明", (Head("编制说明", 100),), tuple((note,) for note in notes), filter=False
        ),
    )
    return Book(sheets, created, "internal", f"{year}年基地年度考核汇总")


def marks_book(rows: Rows, year: int, created: date) -> Book:
    """The blank sheet for marks entered by hand: (number, name, year, block, item, maximum)."""
    heads = (
        Head("序号", 6, "0", open=False), Head("基地编号", 12, "@", open=False), Head("基地名称", 32, open=False), Head("考核年度", 10, "0", open=False),
        Head("考核内容", 14, open=False), Head("考核项目", 18, open=False), Head("满分", 8, "0.##", open=False), Head("考核得分", 10, "0.##"), Head("评分人", 12), Head("评分依据", 40),
    )  # fmt: skip
    body = tuple((at, *row, None, None, None) for at, row in enumerate(rows, 1))
    return Book(
        (SheetLayout(TITLE, heads, body, title=f"{year}年{TITLE}", protect=True, filter=False),),
        created,
        "internal",
        f"{year}年{TITLE}",
    )
