"""One workbook a county: its own figures to confirm, what of its rows does not count, what is late; no other county's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book
from expertserve.indicators.as_json import number_of
from expertserve.indicators.judge import BECAUSE
from expertserve.work.track.words import LATE_WORDS, QUALIFIERS, SIDES

if TYPE_CHECKING:
    from datetime import date

    from expertserve.indicators.definition import Definition, Value
    from expertserve.indicators.resolve import Row
    from expertserve.work.track.list_columns import DifferenceLine, ExcludedLine, LateLine

__all__ = ["CountyLines", "FigureLine", "book", "file_name"]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of the county."""

    definition: Definition
    figure: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyLines:
    """The lines of every sheet; services: the rows that count for it."""

    county: str
    lines: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    services: tuple[Row, ...]
    excluded: tuple[ExcludedLine, ...]
    differences: tuple[DifferenceLine, ...]
    late: tuple[LateLine, ...]
    notes: tuple[str, ...]


_FIGURES: tuple[Column[FigureLine], ...] = (
    column("指标编号", 9, lambda row: row.definition.number),
    column("指标", 24, lambda row: row.definition.name),
    column("数值", 12, lambda row: number_of(row.figure.value)),
    column("限定", 6, lambda row: QUALIFIERS[row.figure.qualifier]),
    column("单位", 10, lambda row: row.definition.unit),
    column("口径", 50, lambda row: row.definition.rule),
    blank("县级核对意见", 16, choices=("无误", "有误")),
    blank("情况说明", 30),
)
_SERVICES: tuple[Column[Row], ...] = (
    column("文件", 28, lambda row: row.source.place.file),
    column("工作表", 12, lambda row: row.source.place.sheet),
    column("行", 6, lambda row: row.source.place.row, "0"),
    column("服务日期(原文)", 18, lambda row: row.source.date_text),
    column("专家", 18, lambda row: "、".join(person.name for person in row.people)),
    column("服务单位", 28, lambda row: row.source.unit),
    column("服务事项", 28, lambda row: row.source.topic),
    column("时长(分钟)", 10, lambda row: row.time.total, "0"),
)
_EXCLUDED: tuple[Column[ExcludedLine], ...] = (
    column("原因", 28, lambda row: BECAUSE[row.entry.because]),
    column("文件", 28, lambda row: row.entry.place.file),
    column("工作表", 12, lambda row: row.entry.place.sheet),
    column("行", 6, lambda row: row.entry.place.row, "0"),
    column("专家", 12, lambda row: row.entry.expert or None),
    column("服务单位", 28, lambda row: row.row.source.unit if row.row else None),
    column("服务日期(原文)", 18, lambda row: row.row.source.date_text if row.row else None),
    blank("处理情况", 16),
    blank("情况说明", 30),
)
_DIFFERENCES: tuple[Column[DifferenceLine], ...] = (
    column("类型", 24, lambda row: row.what),
    column("文件", 28, lambda row: row.place.file),
    column("工作表", 12, lambda row: row.place.sheet),
    column("行", 6, lambda row: row.place.row, "0"),
    column("项目", 18, lambda row: row.item),
    column("填写数", 12, lambda row: row.stated),
    column("计算数", 12, lambda row: row.computed),
    blank("情况说明", 30),
)
_LATE: tuple[Column[LateLine], ...] = (
    column("事项", 22, lambda row: LATE_WORDS[row.item.kind]),
    column("活动编号", 14, lambda row: row.item.session),
    column("对象", 10, lambda row: SIDES[row.item.side]),
    column("应办日期", 12, lambda row: row.item.due, "yyyy-mm-dd"),
    column("逾期(天)", 9, lambda row: row.days, "0"),
)


def file_name(county: str) -> str:
    """The workbook's name without folder; the county's name is made safe by the caller."""
    return f"{county}服务数据核对表.xlsx"


def book(lines: CountyLines, created: date) -> Book:
    """The county's own part."""
    sheets = (
        sheet(
            "本县数据",
            _FIGURES,
            lines.figures,
            title=f"{lines.county}专家服务基层数据核对表",
            lines=lines.lines,
            notes=lines.notes,
        ),
        sheet("计入记录", _SERVICES, lines.services, title="计入统计的服务记录"),
        sheet("未计入数据及原因", _EXCLUDED, lines.excluded, title="未计入数据及原因"),
        sheet("数据核对", _DIFFERENCES, lines.differences, title="数据核对"),
        sheet("逾期与催办", _LATE, lines.late, title="逾期与催办"),
    )
    return Book(
        sheets=sheets, created=created, audience="county", title=f"{lines.county}服务数据核对表"
    )
