"""One workbook a county: its own figures to confirm, what of its rows does not count, what is late; no other county's figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout, Value

if TYPE_CHECKING:
    from datetime import date

__all__ = ["CountyRows", "book", "file_name"]

Rows = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class CountyRows:
    """Rows of every sheet, in the order of its heads."""

    county: str
    lines: tuple[str, ...]
    figures: Rows
    services: Rows
    excluded: Rows
    differences: Rows
    late: Rows
    notes: tuple[str, ...]


_FIGURES = (
    Head("指标编号", 9),
    Head("指标", 24),
    Head("数值", 12),
    Head("限定", 6),
    Head("单位", 10),
    Head("口径", 50),
    Head("县级核对意见", 16, choices=("无误", "有误")),
    Head("情况说明", 30),
)
_SERVICES = (
    Head("文件", 28), Head("工作表", 12), Head("行", 6, "0"), Head("服务日期(原文)", 18), Head("专家", 18), Head("服务单位", 28), Head("服务事项", 28), Head("时长(分钟)", 10, "0"),
)  # fmt: skip
_EXCLUDED = (
    Head("原因", 28),
    Head("文件", 28),
    Head("工作表", 12),
    Head("行", 6, "0"),
    Head("专家", 12),
    Head("服务单位", 28),
    Head("服务日期(原文)", 18),
    Head("处理情况", 16),
    Head("情况说明", 30),
)
_DIFFERENCES = (
    Head("类型", 24),
    Head("文件", 28),
    Head("工作表", 12),
    Head("行", 6, "0"),
    Head("项目", 18),
    Head("填写数", 12),
    Head("计算数", 12),
    Head("情况说明", 30),
)
_LATE = (
    Head("事项", 22),
    Head("活动编号", 14),
    Head("对象", 10),
    Head("应办日期", 12, "yyyy-mm-dd"),
    Head("逾期(天)", 9, "0"),
)


def file_name(county: str) -> str:
    """The workbook's name without folder; the county's name is made safe by the caller."""
    return f"{county}服务数据核对表.xlsx"


def book(rows: CountyRows, created: date) -> Book:
    """The county's own part."""
    return Book(
        (
            SheetLayout(
                "本县数据",
                _FIGURES,
                rows.figures,
                f"{rows.county}专家服务基层数据核对表",
                rows.lines,
                rows.notes,
            ),
            SheetLayout("计入记录", _SERVICES, rows.services, "计入统计的服务记录"),
            SheetLayout("未计入数据及原因", _EXCLUDED, rows.excluded, "未计入数据及原因"),
            SheetLayout("数据核对", _DIFFERENCES, rows.differences, "数据核对"),
            SheetLayout("逾期与催办", _LATE, rows.late, "逾期与催办"),
        ),
        created,
        "county",
        f"{rows.county}服务数据核对表",
    )
