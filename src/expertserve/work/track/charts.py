"""The charts of the tracking report; they are told apart in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.indicators.targets import CYCLE
from expertserve.work.track.figure_columns import ELAPSED, RATE, TARGET_COLUMNS, TARGET_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.indicators.definition import Definition
    from expertserve.work.track.breakdown_columns import Breakdown
    from expertserve.work.track.figure_columns import TargetLine

__all__ = ["breakdown_chart", "month_chart", "target_chart"]

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


def _series(sheet: str, rows: tuple[int, int], labels: int, values: int) -> dict[str, Any]:
    """The cells of a series: its labels and its values, in columns from 0."""
    first, last = rows
    return {
        "categories": [sheet, first, labels, last, labels],
        "values": [sheet, first, values, last, values],
    }


def _places(indicators: Sequence[Definition]) -> dict[str, int]:
    """Number of an indicator -> its column on the sheet of a breakdown, whose first column are the slices."""
    return {one.number: place for place, one in enumerate(indicators, 1)}


def breakdown_chart(part: Breakdown) -> Callable[[Any, Any], None] | None:
    """Bars of the indicators of a breakdown that are drawn."""
    places = _places(part.indicators)
    drawn = [
        (places[one.number], one.name) for one in part.indicators if one.number in part.charted
    ]
    if not drawn or not part.lines:
        return None
    first = 2
    last = first + len(part.lines) - 1
    grid = {"visible": True, "line": {"color": "#BFBFBF", "dash_type": "dash"}}

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, f"{part.sheet}：{'、'.join(name for _, name in drawn)}")
        for number, (place, name) in enumerate(drawn):
            cells = _series(part.sheet, (first, last), 0, place)
            chart.add_series({"name": name, **cells, **_fill(number), "gap": 80})
        chart.set_y_axis({"major_gridlines": grid})
        sheet.insert_chart(0, 0, chart)

    return draw


def target_chart(lines: Sequence[TargetLine]) -> Callable[[Any, Any], None] | None:
    """How far the targets of the year are reached beside the time gone."""
    cycle = [place for place, line in enumerate(lines) if line.target.scope == CYCLE]
    if not cycle:
        return None
    first, last = 2 + cycle[0], 2 + cycle[-1]
    labels = TARGET_COLUMNS.index(TARGET_NAME)
    drawn = (
        (TARGET_COLUMNS.index(RATE), "完成率"),
        (TARGET_COLUMNS.index(ELAPSED), "时间进度"),
    )

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, "全年目标完成率与时间进度（%）", "bar")
        for number, (place, name) in enumerate(drawn):
            cells = _series("目标进度", (first, last), labels, place)
            chart.add_series({"name": name, **cells, **_fill(number), "gap": 60})
        chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 860, "height": 120 + 36 * (last - first + 1)})
        sheet.insert_chart(0, 0, chart)

    return draw


def month_chart(breakdowns: Sequence[Breakdown]) -> Callable[[Any, Any], None] | None:
    """Services and experts by month."""
    months = next((part for part in breakdowns if part.sheet == "按月"), None)
    if months is None or not months.lines:
        return None
    places = _places(months.indicators)
    rows = (2, 1 + len(months.lines))

    def draw(workbook: Any, sheet: Any) -> None:
        chart = _chart(workbook, "各月服务次数与专家人次")
        for number, (code, name) in enumerate((("P2a", "服务次数"), ("P4b", "专家人次"))):
            cells = _series("按月", rows, 0, places[code])
            chart.add_series({"name": name, **cells, **_fill(number), "gap": 80})
        sheet.insert_chart(0, 0, chart)

    return draw
