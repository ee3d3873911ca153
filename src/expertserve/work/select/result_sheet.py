"""遴选结果.xlsx (internal), 推荐汇总表.xlsx (without points), and the sheets of a selection as rows of texts and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout, Style, Value

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "KEY_HEADS", "LISTED", "LIST_FILE", "SelectionRows", "list_book", "result_book"]

FILE, LIST_FILE = "遴选结果.xlsx", "推荐汇总表.xlsx"
KEY_HEADS = ("项目编号", "活动名称", "遴选结果", "总得分", "总排序")
LISTED = (
    Head("序号", 6, "0"), Head("项目编号", 14, "@"), Head("活动名称", 36), Head("申报单位", 26), Head("推荐单位", 24),
    Head("项目类别", 16), Head("主题/重点方向", 14), Head("服务地点", 22), Head("起止时间", 24, "@"), Head("拟邀专家人数", 12, "@"),
    Head("关联需求数", 10, "0"), Head("预期目标", 40), Head("经费预算(万元)", 12, "0.00"),
)  # fmt: skip
Rows = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class SelectionRows:
    """Rows of every sheet; `changes` None without an earlier result."""

    chosen: Rows
    every: Rows
    reserve: Rows
    others: Rows
    points: Rows
    reviews: Rows
    lacks: Rows
    usage: Rows
    together: Rows
    figures: Rows
    notes: tuple[str, ...]
    changes: Rows | None = None


_POINTS = "0.00"
_EVERY = (
    Head("位次", 6, "0"), Head("总排序", 8, "0"), Head("项目编号", 14, "@"), Head("活动名称", 36), Head("申报单位", 26),
    Head("推荐单位", 24), Head("项目类别", 16), Head("主题", 14), Head("申报材料得分", 10, _POINTS), Head("评审折算分", 10, _POINTS),
    Head("加分", 8, _POINTS), Head("总得分", 10, _POINTS), Head("遴选结果", 10), Head("说明", 50), Head("同分处理", 40), Head("调整依据", 24),
)  # fmt: skip
_SHEETS: tuple[tuple[str, str, tuple[Head, ...]], ...] = (
    ("chosen", "推荐汇总表", LISTED),
    ("every", "遴选排序", _EVERY),
    ("reserve", "备选", (Head("备选次序", 8, "0"), *_EVERY[1:14])),
    ("others", "未入选", (Head("项目编号", 14, "@"), Head("活动名称", 36), Head("申报单位", 26), Head("推荐单位", 24), Head("总得分", 10, _POINTS), Head("总排序", 8, "0"), Head("原因", 60), Head("建议", 36))),
    ("points", "计分明细", (Head("项目编号", 14, "@"), Head("活动名称", 32), Head("计分项", 16), Head("得分", 8, _POINTS), Head("满分", 8, _POINTS), Head("计分说明", 44), Head("依据单元格", 44))),
    ("reviews", "评审情况", (Head("项目编号", 14, "@"), Head("活动名称", 32), Head("评审专家", 12), Head("打分", 8, _POINTS), Head("处理", 14), Head("平均分", 8, _POINTS), Head("折算分", 8, _POINTS), Head("最大分差", 8, _POINTS), Head("依据单元格", 36))),
    ("lacks", "材料核查", (Head("项目编号", 14, "@"), Head("活动名称", 32), Head("推荐单位", 24), Head("性质", 12), Head("问题", 50), Head("位置", 36))),
    ("usage", "名额使用", (Head("名额类别", 16), Head("名称", 30), Head("名额", 8, "0"), Head("已用", 8, "0"), Head("剩余", 8, "0"))),
    ("together", "统筹情况", (Head("统计口径", 12), Head("名称", 28), Head("申报", 8, "0"), Head("推荐", 8, "0"), Head("备选", 8, "0"), Head("推荐项目拟邀专家", 16, "0"), Head("推荐项目预算(万元)", 16, "0.00"))),
)  # fmt: skip
_FIGURES = ("测算数据", (Head("项目编号", 14, "@"), Head("活动名称", 32), Head("关联需求数", 10, "0"), Head("需求单位数", 10, "0"), Head("涉及县（市、区）", 12, "0"), Head("已有人选的需求", 12, "0"), Head("拟请专家人数", 12, "0"), Head("申报所填专家人数", 12, "@"), Head("说明", 40)))  # fmt: skip
_CHANGES = ("调整情况", (Head("项目编号", 14, "@"), Head("活动名称", 36), Head("原结果", 10), Head("现结果", 10), Head("原因", 70)))  # fmt: skip


def result_book(rows: SelectionRows, year: int, created: date, rules: str) -> Book:
    """The internal result: list, order, reserve, not chosen, points with cells, reviews, checks, quotas, notes."""
    sheets = [
        SheetLayout(title, heads, getattr(rows, name), title=f"{year}年{title}", lines=(rules,), styles=_styles(name, getattr(rows, name)), notes=_none(getattr(rows, name)))
        for name, title, heads in _SHEETS
    ]  # fmt: skip
    if rows.changes is not None:
        sheets.insert(
            0,
            SheetLayout(
                *_CHANGES,
                rows.changes,
                title=f"{year}年调整情况",
                lines=(rules,),
                notes=_none(rows.changes),
            ),
        )
    if rows.figures:
        sheets.append(
            SheetLayout(*_FIGURES, rows.figures, title=f"{year}年测算数据", lines=(rules,))
        )
    sheets.append(
        SheetLayout(
            "编制说明",
            (Head("编制说明", 100),),
            tuple((note,) for note in rows.notes),
            filter=False,
        )
    )
    return Book(tuple(sheets), created, "internal", f"{year}年遴选结果")


def _none(rows: Rows) -> tuple[str, ...]:
    return () if rows else ("（无）",)


def _styles(name: str, rows: Rows) -> dict[tuple[int, int], Style]:
    """Outcomes in bold, conditions not met marked."""
    if name == "every":
        return {(at, 12): "strong" for at, row in enumerate(rows) if row[12] == "推荐"}
    if name == "lacks":
        return {(at, 3): "bad" for at, row in enumerate(rows) if row[3] != "待补正"}
    return {}


def list_book(rows: Rows, year: int, created: date, office: str) -> Book:
    """推荐汇总表 as it leaves the office: no points, no contacts."""
    sheet = SheetLayout(
        "推荐汇总表", LISTED, rows, title=f"{year}年专家人才服务基层示范活动推荐汇总表", lines=(f"推荐单位（盖章）：{office}",), filter=False, notes=_none(rows)
    )  # fmt: skip
    return Book((sheet,), created, "county", f"{year}年推荐汇总表")
