"""基地台账.xlsx, 年度考核汇总.xlsx and the blank 基地年度考核表: for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds.assessments import TITLE
from expertserve.books.sheets.columns import Column, blank, column, notes_sheet, sheet, year_sheet
from expertserve.books.sheets.writer import Book, Head
from expertserve.codes.region_facts import full_name
from expertserve.ground.own_mark import OWN
from expertserve.selection.assess import KINDS
from expertserve.selection.base_rules import LEVELS
from expertserve.selection.oversee import OTHER_LEVEL
from expertserve.work.bases.lines import ItemLine
from expertserve.work.cells import cell_text
from expertserve.work.select.result_columns import HOW_OPEN, OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.selection.base_rules import Block
    from expertserve.selection.overview import Layout, Task, Watched
    from expertserve.work.bases.lines import (
        AssessedLine,
        ConditionLine,
        HistoryLine,
        MarkLine,
        OfBase,
        RectificationLine,
        RegisterLines,
    )

__all__ = ["FILE", "MARKS_FILE", "SUMMARY_FILE", "marks_book", "register_book", "summary_book"]

FILE, SUMMARY_FILE, MARKS_FILE = "基地台账.xlsx", "年度考核汇总.xlsx", "基地年度考核表（空表）.xlsx"
_MET = {True: "达到", False: "未达到", None: "未填写"}
_BASE: tuple[Column[OfBase], ...] = (
    column("基地编号", 12, lambda row: row.base.base_id, "@"),
    column("基地名称", 32, lambda row: row.base.name),
)


def _region(row: Watched) -> str:
    return full_name(row.base.region) or row.base.region_text


def _kind(kind: str) -> Column[Watched]:
    return column(kind, 8, lambda row: dict(row.counter.kinds).get(kind, 0), "0")


def _bases(year: int) -> tuple[Column[Watched], ...]:
    """The register of a year; a grade not yet given is that of the year before."""
    return (
        *_BASE,
        column("依托单位", 28, lambda row: row.base.host_unit),
        column("级别", 8, lambda row: row.life.level),
        column("所在县区", 14, _region),
        column("主导产业", 20, lambda row: "、".join(row.base.industry)),
        column("认定部门", 22, lambda row: row.base.setter),
        column("认定日期", 12, lambda row: row.base.recognised),
        column("状态", 8, lambda row: row.state),
        column("状态起始", 12, lambda row: row.life.since),
        column("年度活动场次", 8, lambda row: row.counter.events, "0"),
        *map(_kind, KINDS),
        column("对接专家人次", 8, lambda row: row.counter.expert_times, "0"),
        column("解决难题数", 8, lambda row: row.counter.problems, "0"),
        column("培训人次", 8, lambda row: row.counter.trained, "0"),
        column("最近活动", 12, lambda row: row.counter.last),
        column("已考核等次", 10, lambda row: row.life.grade(year) or row.life.grade(year - 1)),
    )


_TASKS: tuple[Column[Task], ...] = (
    column("办理期限", 12, lambda row: row.due),
    column("事项", 14, lambda row: row.kind),
    column("基地编号", 12, lambda row: row.base_id, "@"),
    column("基地名称", 32, lambda row: row.name),
    column("情况", 60, lambda row: row.text),
    column("超期天数", 8, lambda row: row.overdue or None, "0"),
)
_RECTIFICATIONS: tuple[Column[RectificationLine], ...] = (
    *_BASE,
    column("通知日期", 12, lambda row: row.term.notice),
    column("整改期限", 12, lambda row: row.term.due),
    column("复核期限", 12, lambda row: row.term.review_by),
    column("次数", 6, lambda row: row.term.number, "0"),
    column("进展", 12, lambda row: row.term.state),
    column("天数", 8, lambda row: row.term.days, "0"),
    column("复核日期", 12, lambda row: row.term.reviewed),
)
_CONDITIONS: tuple[Column[ConditionLine], ...] = (
    *_BASE,
    column("条件", 32, lambda row: row.checked.text),
    column("核对结果", 10, lambda row: _MET[row.checked.met]),
    column("填报情况", 14, lambda row: row.checked.told),
    column("依据单元格", 36, lambda row: cell_text(row.checked.cell)),
)
_HISTORY: tuple[Column[HistoryLine], ...] = (
    *_BASE,
    column("变动事项", 12, lambda row: row.event.kind),
    column("日期", 12, lambda row: row.event.on),
    column("期限", 12, lambda row: row.event.until),
    column("等次", 8, lambda row: row.event.grade),
    column("文号", 20, lambda row: row.event.doc_no),
    column("依据", 36, lambda row: row.event.basis),
)


def _level(level: str) -> Column[Layout]:
    return column(level, 8, lambda row: row.levels[level], "0")


_LAYOUT: tuple[Column[Layout], ...] = (
    column("统计口径", 10, lambda row: row.view),
    column("名称", 24, lambda row: row.name),
    *map(_level, (*reversed(LEVELS), OTHER_LEVEL)),
    column("合计", 8, lambda row: row.total, "0"),
)


def _block(block: Block) -> Column[AssessedLine]:
    head = f"{block.text}（{block.most // 100}分）"
    return column(head, 10, lambda row: row.assessment.block(block.text) / 100, "0.00")


def _assessed(blocks: Sequence[Block]) -> tuple[Column[AssessedLine], ...]:
    return (
        *_BASE,
        column("级别", 8, lambda row: row.watched.life.level),
        *map(_block, blocks),
        column("总得分", 10, lambda row: row.assessment.total / 100, "0.00"),
        column("拟定等次", 10, lambda row: row.assessment.grade or "待补打分"),
        column("说明", 50, lambda row: row.assessment.because),
    )


_ITEMS: tuple[Column[ItemLine], ...] = (
    *_BASE,
    column("考核内容", 14, lambda row: row.item.block),
    column("考核项目", 18, lambda row: row.item.item),
    column("得分", 8, lambda row: row.item.points / 100, "0.00"),
    column("满分", 8, lambda row: row.item.most / 100, "0.00"),
    column("计分说明", 30, lambda row: row.item.text),
    column("依据单元格", 50, lambda row: cell_text(*row.item.cells)),
)


def _marks(year: int) -> tuple[Column[MarkLine], ...]:
    """Keys locked, mark, marker and basis open."""
    return (
        column("基地编号", 12, lambda row: row.base.base_id, "@", open=False),
        column("基地名称", 32, lambda row: row.base.name, open=False),
        column("考核年度", 10, lambda _: year, "0", open=False),
        column("考核内容", 14, lambda row: row.block.text, open=False),
        column("考核项目", 18, lambda row: row.item.text, open=False),
        column("满分", 8, lambda row: row.item.most / 100, "0.##", open=False),
        blank("考核得分", 10, "0.##"),
        blank("评分人", 12),
        blank("评分依据", 40),
    )


def register_book(lines: RegisterLines, year: int, created: date) -> Book:
    """Register with counters, what is to be done, rectifications, conditions, history, layout.

    Args:
        lines: the lines of each sheet, and the notes.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
    """
    first = (
        (year_sheet(year, "待定事项", OPEN, lines.open, lines=(HOW_OPEN,)),) if lines.open else ()
    )
    sheets = (
        *first,
        year_sheet(year, "基地名册", _bases(year), lines.bases),
        year_sheet(year, "待办事项", _TASKS, lines.tasks),
        year_sheet(year, "整改台账", _RECTIFICATIONS, lines.rectifications),
        year_sheet(year, "设立条件核对", _CONDITIONS, lines.conditions),
        year_sheet(year, "动态调整记录", _HISTORY, lines.history),
        year_sheet(year, "布局统计", _LAYOUT, lines.layout),
        notes_sheet(lines.notes),
    )
    return Book(
        sheets=sheets, created=created, audience="internal", title=f"{year}年基地台账", subject=OWN
    )


def summary_book(
    assessed: Sequence[AssessedLine],
    *,
    blocks: Sequence[Block],
    notes: Sequence[str],
    year: int,
    created: date,
) -> Book:
    """Points by block with grades, and every item with its cells.

    Args:
        assessed: bases that were assessed.
        blocks: of the rule file, from left to right.
        notes: 编制说明.
        year: assessed.
        created: the date of the run.
    """
    items = [ItemLine(one.base, item) for one in assessed for item in one.assessment.items]
    sheets = (
        sheet(
            "年度考核汇总",
            _assessed(blocks),
            assessed,
            title=f"{year}年专家服务基地年度考核汇总表",
        ),
        sheet("计分明细", _ITEMS, items, title=f"{year}年考核计分明细"),
        notes_sheet(notes),
    )
    return Book(
        sheets=sheets, created=created, audience="internal", title=f"{year}年基地年度考核汇总"
    )


def marks_book(lines: Sequence[MarkLine], year: int, created: date) -> Book:
    """The blank sheet for marks entered by hand; it goes to those who assess.

    Args:
        lines: one a base and item that is marked by hand.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
    """
    layout = sheet(
        TITLE,
        _marks(year),
        lines,
        numbered=Head(text="序号", width=6, format="0", open=False),
        title=f"{year}年{TITLE}",
        protect=True,
        filter=False,
    )
    return Book(sheets=(layout,), created=created, audience="unit", title=f"{year}年{TITLE}")
