"""遴选结果.xlsx (internal) and 推荐汇总表.xlsx (without points)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import (
    none_note,
    notes_sheet,
    sheet,
    year_sheet,
)
from expertserve.books.sheets.writer import Book, Head, SheetLayout
from expertserve.work.select import result_columns as shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.selection.choose import Entry
    from expertserve.work.select.lines import (
        SelectionLines,
    )

__all__ = ["FILE", "LIST_FILE", "list_book", "result_book"]

FILE, LIST_FILE = "遴选结果.xlsx", "推荐汇总表.xlsx"
_NUMBERED = Head(text="序号", width=6, format="0")


def result_book(lines: SelectionLines, year: int, created: date, rules: str) -> Book:
    """The internal result: list, order, reserve, not chosen, points with cells, reviews, checks, quotas, notes.

    Args:
        lines: the lines of each sheet; `changes` is None where nothing is compared.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
        rules: the line that names the rules.
    """
    told = (rules,)
    sheets: list[SheetLayout] = []
    if lines.open:
        sheets.append(
            year_sheet(year, "待定事项", shown.OPEN, lines.open, lines=(*told, shown.HOW_OPEN))
        )
    if lines.changes is not None:
        sheets.append(year_sheet(year, "调整情况", shown.CHANGES, lines.changes, lines=told))
    sheets += (
        year_sheet(year, "推荐汇总表", shown.LISTED, lines.chosen, numbered=_NUMBERED, lines=told),
        year_sheet(year, "遴选排序", shown.EVERY, lines.every, lines=told),
        year_sheet(year, "备选", shown.RESERVE, lines.reserve, lines=told),
        year_sheet(year, "未入选", shown.OTHERS, lines.others, lines=told),
        year_sheet(year, "计分明细", shown.POINTS, lines.points, lines=told),
        year_sheet(year, "评审情况", shown.REVIEWS, lines.reviews, lines=told),
        year_sheet(year, "材料核查", shown.LACKS, lines.lacks, lines=told),
        year_sheet(year, "名额使用", shown.USAGE, lines.usage, lines=told),
        year_sheet(year, "统筹情况", shown.TOGETHER, lines.together, lines=told),
    )
    if lines.figures:
        sheets.append(year_sheet(year, "测算数据", shown.FIGURES, lines.figures, lines=told))
    sheets.append(notes_sheet(lines.notes))
    return Book(
        sheets=tuple(sheets), created=created, audience="internal", title=f"{year}年遴选结果"
    )


def list_book(chosen: Sequence[Entry], year: int, created: date, office: str) -> Book:
    """推荐汇总表 as it leaves the office: no points, no contacts.

    Args:
        chosen: projects recommended, in order.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
        office: who recommends.
    """
    layout = sheet(
        "推荐汇总表",
        shown.LISTED,
        chosen,
        numbered=_NUMBERED,
        title=f"{year}年专家人才服务基层示范活动推荐汇总表",
        lines=(f"推荐单位（盖章）：{office}",),
        filter=False,
        notes=none_note(chosen),
    )
    return Book(sheets=(layout,), created=created, audience="county", title=f"{year}年推荐汇总表")
