"""跟踪问效报告.xlsx: figures, breakdowns, the rows behind each figure, reconciliation, what does not count, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.books.writer import Book, Head, SheetLayout, Style, Value

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
DETAIL_DIMENSIONS = (
    ("region", "县"),
    ("form", "形式"),
    ("session", "期"),
    ("month", "月"),
    ("category", "类别"),
    ("level", "级别"),
)
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


_OVERVIEW = (
    Head("指标编号", 13), Head("指标", 22), Head("数值", 12), Head("限定", 6), Head("单位", 10), Head("显示为", 14), Head("记录数", 8, "0"),
    Head("模糊记录数", 8, "0"), Head("年度目标", 14), Head("完成率(%)", 9, "0.0"), Head("明细", 8), Head("定义", 40), Head("口径", 44),
)  # fmt: skip
_TARGETS = (
    Head("范围", 14), Head("指标编号", 13), Head("指标", 20), Head("目标(原文)", 14), Head("目标数", 10), Head("完成数", 10), Head("限定", 6),
    Head("完成率(%)", 9, "0.0"), Head("是否完成", 8), Head("时间进度(%)", 9, "0.0"), Head("进度差(百分点)", 10, "0.0"), Head("预计期末", 10),
    Head("预计下限", 10), Head("预计上限", 10),
)  # fmt: skip
_PARTS = (
    Head("维度", 8), Head("分项", 18), Head("指标编号", 13), Head("指标", 20), Head("数值", 12), Head("限定", 6), Head("单位", 10), Head("明细", 8),
)  # fmt: skip
_DETAIL = (
    Head("指标编号", 13), Head("指标", 18), Head("作用", 6), Head("来源", 8), Head("文件", 28), Head("工作表", 10), Head("行", 6, "0"), Head("摘要", 30),
    Head("合计计入", 11),
    *(head for _, word in DETAIL_DIMENSIONS for head in (Head(f"{word}", 14), Head(f"按{word}计入", 11))),
)  # fmt: skip
_DIFFERENCES = (
    Head("类型", 24), Head("文件", 28), Head("工作表", 12), Head("行", 6, "0"), Head("项目", 18), Head("填写数", 12), Head("计算数", 12), Head("相差", 10), Head("说明", 40),
)  # fmt: skip
_EXCLUDED = (
    Head("原因", 28), Head("原因代码", 16), Head("文件", 28), Head("工作表", 12), Head("行", 6, "0"), Head("专家", 12), Head("县(市、区)", 12),
    Head("服务单位", 28), Head("服务日期(原文)", 18), Head("服务事项", 28),
)  # fmt: skip
_LATE = (
    Head("事项", 22), Head("活动编号", 14), Head("期数", 8), Head("对象", 10), Head("应办日期", 12, "yyyy-mm-dd"), Head("逾期(天)", 9, "0"), Head("责任县(市、区)", 30), Head("办理情况", 20),
)  # fmt: skip
_CHECKS = (
    Head("类别", 8),
    Head("内容", 60),
    Head("建议", 40),
    Head("文件", 28),
    Head("工作表", 12),
    Head("行", 6, "0"),
    Head("处理情况", 16),
)
_OPINIONS = (
    Head("统计对象", 10),
    Head("名称", 32),
    Head("有效答复数", 10, "0"),
    Head("满意率(%)", 10, "0.0"),
    Head("说明", 24),
)
_SCORES = (
    Head("活动编号", 14), Head("期数", 8), Head("板块", 8), Head("项目", 14), Head("满分", 7, "0.0"), Head("指标值", 10), Head("标准", 10), Head("得分", 8, "0.0"), Head("计算", 44),
)  # fmt: skip
_CHANGES = (
    Head("指标编号", 13),
    Head("指标", 20),
    Head("已报数", 12),
    Head("本次数", 12),
    Head("相差", 10),
    Head("原因", 12),
    Head("记录", 44),
    Head("影响数", 10),
    Head("说明", 60),
)
_COMPARED = (
    Head("指标编号", 13),
    Head("指标", 22),
    Head("单位", 10),
    Head("本期", 12),
    Head("对比期", 12),
    Head("增减", 12),
    Head("增减(%)", 10, "0.0"),
)
_NOTES = (Head("项目", 24), Head("内容", 100))


def detail_first_row() -> int:
    """Excel's number of the first line of the sheet 明细."""
    return 3


def book(rows: ReportRows, created: date) -> Book:
    """The report; for the office alone (it names costs, experts and answers)."""
    sheets = [
        SheetLayout(
            "总体情况",
            _OVERVIEW,
            rows.overview,
            rows.title,
            rows.lines,
            drawing=_overview_chart(rows),
        ),
        SheetLayout(
            "目标进度", _TARGETS, rows.targets, "目标完成进度", drawing=_target_chart(rows)
        ),
        *(_breakdown(part) for part in rows.breakdowns),
        SheetLayout("分项数据", _PARTS, rows.parts, "各维度分项数据（可作数据透视）"),
        *_detail_sheets(rows.detail),
        SheetLayout(
            "数据核对",
            _DIFFERENCES,
            rows.differences,
            "数据核对",
            ("填报数与按行统计数不一致的逐条列出，程序不改动原数。",),
        ),
        SheetLayout("未计入数据及原因", _EXCLUDED, rows.excluded, "未计入数据及原因"),
        SheetLayout("逾期与催办", _LATE, rows.late, "逾期与催办"),
        SheetLayout("核查问题", _CHECKS, rows.checks, "核查问题"),
        SheetLayout("满意度", _OPINIONS, rows.opinions, "满意度"),
        SheetLayout("活动评分", _SCORES, rows.scores, "活动评分"),
    ]
    if rows.changes is not None:
        sheets.append(SheetLayout("与已上报数差异", _CHANGES, rows.changes, "与已上报数差异"))
    if rows.compared is not None:
        sheets.append(SheetLayout("同期对比", _COMPARED, rows.compared, "与对比期比较"))
    sheets.append(SheetLayout("编制说明", _NOTES, rows.notes, "编制说明", filter=False))
    return Book(tuple(sheets), created, "internal", rows.title)


def _breakdown(part: Breakdown) -> SheetLayout:
    heads = (
        Head(part.label, 18),
        *(
            Head(name, max(9, min(16, len(name) * 2)), comment=f"{number} {name}（{unit}）")
            for number, name, unit in part.heads
        ),
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
            DETAIL if n == 0 else f"{DETAIL}（{n + 1}）", _DETAIL, part, "明细：每个数字背后的记录"
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
