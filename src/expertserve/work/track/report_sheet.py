"""跟踪问效报告.xlsx: figures, breakdowns, the rows behind each figure, reconciliation, what does not count, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.columns import Column, Item, sheet
from expertserve.books.sheets.writer import Book
from expertserve.work.track import list_columns as lists
from expertserve.work.track.breakdown_columns import Breakdown, breakdown_columns
from expertserve.work.track.charts import breakdown_chart, month_chart, target_chart
from expertserve.work.track.figure_columns import (
    DETAIL_COLUMNS,
    DETAIL_SHEET,
    OVERVIEW_COLUMNS,
    PART_COLUMNS,
    TARGET_COLUMNS,
    DetailLine,
    OverviewLine,
    PartLine,
    TargetLine,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from expertserve.books.sheets.writer import SheetLayout
    from expertserve.ground.findings import Finding
    from expertserve.indicators.followup import Opinion

__all__ = ["FILE", "FIRST_DETAIL", "OVERVIEW_SHEET", "ReportLines", "book"]

FILE = "跟踪问效报告.xlsx"
OVERVIEW_SHEET = "总体情况"
FIRST_DETAIL = 3
"""Excel's row of the first line of the sheet 明细."""
ON_SCREEN = "供屏幕查询，不打印）"
"""Behind the title of a sheet whose rows are not for paper."""
_LIMIT = 900_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLines:
    """The lines of every sheet; `changes` and `compared` only when there is something to compare with."""

    title: str
    lines: tuple[str, ...]
    overview: tuple[OverviewLine, ...]
    targets: tuple[TargetLine, ...]
    breakdowns: tuple[Breakdown, ...]
    parts: tuple[PartLine, ...]
    detail: tuple[DetailLine, ...]
    differences: tuple[lists.DifferenceLine, ...]
    excluded: tuple[lists.ExcludedLine, ...]
    late: tuple[lists.LateLine, ...]
    checks: tuple[Finding, ...]
    opinions: tuple[Opinion, ...]
    scores: tuple[lists.ScoreLine, ...]
    notes: tuple[Item, ...]
    changes: tuple[lists.ChangeLine, ...] | None = None
    compared: tuple[lists.ComparedLine, ...] | None = None


def book(report: ReportLines, created: date) -> Book:
    """The report; for the office alone (it names costs, experts and answers)."""
    sheets = (
        *_figures(report),
        *_beside(report),
        sheet("编制说明", lists.NOTE_COLUMNS, report.notes, title="编制说明", filter=False),
    )
    return Book(sheets=sheets, created=created, audience="internal", title=report.title)


def _figures(report: ReportLines) -> tuple[SheetLayout, ...]:
    charts = (
        _chart("各月服务", month_chart(report.breakdowns)),
        _chart("目标进度", target_chart(report.targets)),
        *(_chart(part.sheet, breakdown_chart(part)) for part in report.breakdowns),
    )
    return (
        sheet(
            OVERVIEW_SHEET,
            OVERVIEW_COLUMNS,
            report.overview,
            title=report.title,
            lines=report.lines,
        ),
        sheet("目标进度", TARGET_COLUMNS, report.targets, title="目标完成进度"),
        *map(_breakdown, report.breakdowns),
        *(chart for chart in charts if chart is not None),
        sheet(
            "分项数据",
            PART_COLUMNS,
            report.parts,
            title=f"各维度分项数据（可作数据透视，{ON_SCREEN}",
            screen=True,
        ),
        *_detail_sheets(report.detail),
    )


def _chart(name: str, drawing: Callable[[Any, Any], None] | None) -> SheetLayout | None:
    """A sheet that holds one chart, so that it is never cut by the end of a page."""
    if drawing is None:
        return None
    nothing: tuple[Column[object], ...] = ()
    return sheet(f"图·{name}", nothing, (), drawing=drawing)


def _beside(report: ReportLines) -> tuple[SheetLayout, ...]:
    sheets = [
        sheet(
            "数据核对",
            lists.DIFFERENCE_COLUMNS,
            report.differences,
            title="数据核对",
            lines=("填报数与按行统计数不一致的逐条列出，程序不改动原数。",),
        ),
        sheet(
            "未计入数据及原因",
            lists.EXCLUDED_COLUMNS,
            report.excluded,
            title=f"未计入数据及原因（{ON_SCREEN}",
            screen=True,
        ),
        sheet("逾期与催办", lists.LATE_COLUMNS, report.late, title="逾期与催办"),
        sheet(
            "核查问题",
            lists.CHECK_COLUMNS,
            report.checks,
            title=f"核查问题（{ON_SCREEN}",
            screen=True,
        ),
        sheet(
            "满意度",
            lists.OPINION_COLUMNS,
            report.opinions,
            title=f"满意度（{ON_SCREEN}",
            screen=True,
        ),
        sheet(
            "活动评分",
            lists.SCORE_COLUMNS,
            report.scores,
            title=f"活动评分（{ON_SCREEN}",
            screen=True,
        ),
    ]
    if report.changes is not None:
        sheets.append(
            sheet("与已上报数差异", lists.CHANGE_COLUMNS, report.changes, title="与已上报数差异")
        )
    if report.compared is not None:
        sheets.append(
            sheet("同期对比", lists.COMPARED_COLUMNS, report.compared, title="与对比期比较")
        )
    return tuple(sheets)


def _breakdown(part: Breakdown) -> SheetLayout:
    note = "同一专家、单位等在几个分项中各计一次，分项之和可以大于合计；着色的数为约数，批注写明余、约、近。其余指标见“分项数据”。"
    return sheet(
        part.sheet,
        breakdown_columns(part),
        part.lines,
        title=part.sheet,
        notes=(note,),
    )


def _detail_sheets(detail: Sequence[DetailLine]) -> list[SheetLayout]:
    """As many sheets as Excel's rows ask for, at least one."""
    parts = [detail[start : start + _LIMIT] for start in range(0, len(detail), _LIMIT)] or [()]
    return [
        sheet(
            f"{DETAIL_SHEET}（{number}）" if number > 1 else DETAIL_SHEET,
            DETAIL_COLUMNS,
            part,
            title=f"明细：每个数字背后的记录（{ON_SCREEN}",
            screen=True,
        )
        for number, part in enumerate(parts, 1)
    ]
