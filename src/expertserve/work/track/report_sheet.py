"""跟踪问效报告.xlsx: figures, breakdowns, the rows behind each figure, reconciliation, what does not count, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.sheets.writer import Book, Head, SheetLayout, Style, Value
from expertserve.work.track import heads
from expertserve.work.track.heads import DETAIL_DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = [
    "DETAIL",
    "DETAIL_DIMENSIONS",
    "FILE",
    "Breakdown",
    "ReportRows",
    "book",
    "detail_first_row",
]

FILE = "跟踪问效报告.xlsx"
DETAIL = "明细"
_LIMIT = 900_000
Rows = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One sheet of a breakdown: its name, the word for its slices, the indicators as columns, one row a slice.

    Attributes:
        heads: (number, name, unit) of each indicator. fuzzy: (row, column) -> what the figure is (约, 余, 近).
        charted: numbers of the indicators that are drawn.
    """

    sheet: str
    label: str
    heads: tuple[tuple[str, str, str], ...]
    rows: Rows
    fuzzy: dict[tuple[int, int], str]
    charted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportRows:
    """Rows of every sheet, in the order of its heads; `changes` only when there is something to compare with."""

    title: str
    lines: tuple[str, ...]
    overview: Rows
    targets: Rows
    breakdowns: tuple[Breakdown, ...]
    parts: Rows
    detail: Rows
    differences: Rows
    excluded: Rows
    late: Rows
    checks: Rows
    opinions: Rows
    scores: Rows
    notes: tuple[tuple[str, str], ...]
    changes: Rows | None = None
    compared: Rows | None = None


def detail_first_row() -> int:
    """Excel's number of the first line of the sheet 明细."""
    return 3


def book(rows: ReportRows, created: date) -> Book:
    """The report; for the office alone (it names costs, experts and answers)."""
    sheets = [
        SheetLayout(
            "总体情况",
            heads.OVERVIEW,
            rows.overview,
            rows.title,
            rows.lines,
            drawing=_overview_chart(rows),
        ),
        SheetLayout(
            "目标进度", heads.TARGETS, rows.targets, "目标完成进度", drawing=_target_chart(rows)
        ),
        *(_breakdown(part) for part in rows.breakdowns),
        SheetLayout("分项数据", heads.PARTS, rows.parts, "各维度分项数据（可作数据透视）"),
        *_detail_sheets(rows.detail),
        SheetLayout(
            "数据核对",
            heads.DIFFERENCES,
            rows.differences,
            "数据核对",
            ("填报数与按行统计数不一致的逐条列出，程序不改动原数。",),
        ),
        SheetLayout("未计入数据及原因", heads.EXCLUDED, rows.excluded, "未计入数据及原因"),
        SheetLayout("逾期与催办", heads.LATE, rows.late, "逾期与催办"),
        SheetLayout("核查问题", heads.CHECKS, rows.checks, "核查问题"),
        SheetLayout("满意度", heads.OPINIONS, rows.opinions, "满意度"),
        SheetLayout("活动评分", heads.SCORES, rows.scores, "活动评分"),
    ]
    if rows.changes is not None:
        sheets.append(SheetLayout("与已上报数差异", heads.CHANGES, rows.changes, "与已上报数差异"))
    if rows.compared is not None:
        sheets.append(SheetLayout("同期对比", heads.COMPARED, rows.compared, "与对比期比较"))
    sheets.append(SheetLayout("编制说明", heads.NOTES, rows.notes, "编制说明", filter=False))
    return Book(tuple(sheets), created, "internal", rows.title)


def _breakdown(part: Breakdown) -> SheetLayout:
    heads = (
        Head(part.label, 20),
        *(Head(name, 9, comment=f"{number} {name}（{unit}）") for number, name, unit in part.heads),
    )
    marks: dict[tuple[int, int], Style] = dict.fromkeys(part.fuzzy, "odd")
    notes = (
        "同一专家、单位等在几个分项中各计一次，分项之和可以大于合计；着色的数为约数，批注写明余、约、近。其余指标见“分项数据”。",
    )
    return SheetLayout(
        part.sheet,
        heads,
        part.rows,
        part.sheet,
        notes=notes,
        styles=marks,
        comments=part.fuzzy,
        drawing=_bars(part),
    )


def _detail_sheets(detail: Rows) -> list[SheetLayout]:
    parts = [detail[start : start + _LIMIT] for start in range(0, len(detail), _LIMIT)] or [()]
    return [
        SheetLayout(
            DETAIL if n == 0 else f"{DETAIL}（{n + 1}）",
            heads.DETAIL,
            part,
            "明细：每个数字背后的记录",
        )
        for n, part in enumerate(parts)
    ]


_PATTERNS = ("solid", "wide_upward_diagonal", "small_grid", "light_vertical", "dotted_diamond")


def _fill(number: int) -> dict[str, Any]:
    """A fill that is told apart in black and white."""
    name = _PATTERNS[number % len(_PATTERNS)]
    if name == "solid":
        return {"fill": {"color": "#404040"}, "border": {"color": "black"}}
    return {
        "pattern": {"pattern": name, "fg_color": "#000000", "bg_color": "#FFFFFF"},
        "border": {"color": "black"},
    }


def _chart(workbook: Any, title: str, kind: str = "column") -> Any:
    chart = workbook.add_chart({"type": kind})
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True}, "overlay": False})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 860, "height": 320})
    return chart


def _bars(part: Breakdown) -> Callable[[Any, Any], None] | None:
    columns = [
        (n + 1, name) for n, (number, name, _) in enumerate(part.heads) if number in part.charted
    ]
    if not columns or not part.rows:
        return None
    first = 2
    last = first + len(part.rows) - 1

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, f"{part.sheet}：{'、'.join(name for _, name in columns)}")
        for number, (column, name) in enumerate(columns):
            places = {
                "categories": [part.sheet, first, 0, last, 0],
                "values": [part.sheet, first, column, last, column],
            }
            chart.add_series({"name": name, **places, **_fill(number), "gap": 80})
        chart.set_y_axis(
            {
                "major_gridlines": {
                    "visible": True,
                    "line": {"color": "#BFBFBF", "dash_type": "dash"},
                }
            }
        )
        sheet.insert_chart(last + 4, 0, chart)

    return draw


def _target_chart(rows: ReportRows) -> Callable[[Any, Any], None] | None:
    cycle = [n for n, row in enumerate(rows.targets) if row[0] == "全年"]
    if not cycle:
        return None
    first, last = 2 + cycle[0], 2 + cycle[-1]

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, "全年目标完成率与时间进度（%）", "bar")
        for number, (column, name) in enumerate(((7, "完成率"), (9, "时间进度"))):
            places = {
                "categories": ["目标进度", first, 2, last, 2],
                "values": ["目标进度", first, column, last, column],
            }
            chart.add_series({"name": name, **places, **_fill(number), "gap": 60})
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 860, "height": 120 + 36 * (last - first + 1)})
        sheet.insert_chart(2 + len(rows.targets) + 2, 0, chart)

    return draw


def _overview_chart(rows: ReportRows) -> Callable[[Any, Any], None] | None:
    months = next((part for part in rows.breakdowns if part.sheet == "按月"), None)
    if months is None or not months.rows:
        return None
    columns = {number: n + 1 for n, (number, _, _) in enumerate(months.heads)}
    last = 1 + len(months.rows)

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, "各月服务次数与专家人次")
        for number, (code, name) in enumerate((("P2a", "服务次数"), ("P4b", "专家人次"))):
            column = columns[code]
            places = {
                "categories": ["按月", 2, 0, last, 0],
                "values": ["按月", 2, column, last, column],
            }
            chart.add_series({"name": name, **places, **_fill(number), "gap": 80})
        sheet.insert_chart(len(rows.lines) + 2 + len(rows.overview) + 2, 0, chart)

    return draw
