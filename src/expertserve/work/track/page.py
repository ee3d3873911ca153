"""跟踪问效 as a page that opens by a double click: every figure with the rows behind it; one page for the office, one that may leave.

The one that leaves tells of a row its county, its month and what it adds: no person, no unit, no file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import show
from expertserve.indicators.as_json import number_of
from expertserve.indicators.targets import CYCLE
from expertserve.papers.page import print_page
from expertserve.records.page import Bar, Chart, Page, PageLine, Section, Table
from expertserve.work.track.rows import breakdowns, details
from expertserve.work.track.words import period_words

if TYPE_CHECKING:
    from expertserve.indicators.definition import Indicator, Value
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.targets import TargetResult
    from expertserve.records.page import Tone
    from expertserve.work.track.figure_columns import DetailLine

__all__ = ["INTERNAL", "OUTGOING", "pages"]

INTERNAL, OUTGOING = "跟踪问效（内部）.html", "跟踪问效（可外发）.html"
_HEADS = ("编号", "指标", "数值", "年度目标")
_MOST = 300
_COUNTY, _MONTH = "region", "month"
_SORTS = {"P": "过程", "Q": "结果", "Z": "本单位自定"}


def pages(result: TrackResult, office: str) -> tuple[tuple[str, bytes], ...]:
    """(file, content) of both pages.

    Args:
        result: the figures.
        office: who counts.
    """
    behind: dict[str, list[DetailLine]] = defaultdict(list)
    for line in details(result):
        behind[line.definition.number].append(line)
    return (
        (INTERNAL, print_page(_page(result, office, behind, internal=True))),
        (OUTGOING, print_page(_page(result, office, behind, internal=False))),
    )


def _page(
    result: TrackResult, office: str, behind: dict[str, list[DetailLine]], *, internal: bool
) -> Page:
    of_year = () if result.year is not None else result.targets
    aims = {target.indicator: target for target in of_year if target.scope == CYCLE}
    rules = result.world.rules
    silent = [name for name, _ in result.world.silent]
    rows, counted, left_out = result.rows
    return Page(
        title=f"{rules.city}{rules.start.year}年专家服务基层跟踪问效",
        audience="internal" if internal else "county",
        office=office,
        made_on=rules.as_of,
        heads=_HEADS,
        filters=("类别", "状态"),
        lines=tuple(
            _line(one, aims.get(one.definition.number), behind[one.definition.number], internal=internal)
            for one in result.indicators
        ),
        figures=(("服务记录", f"{rows}条"), ("计入", f"{counted}条"), ("未计入", f"{left_out}条")),
        charts=_charts(result, aims),
        tables=_tables(result),
        notes=(
            period_words(result),
            *((f"未报送服务记录的县（市、区）：{'、'.join(silent)}；各项数据中没有这些县，不等于零。",) if silent else ()),
        ),
        listed="项指标",
    )  # fmt: skip


def _said(value: Value) -> str:
    return "—" if value.value is None else show(value.value, value.qualifier)


def _by_county(indicator: Indicator) -> tuple[Section, ...]:
    slices = dict(indicator.by).get(_COUNTY, ())
    rows = tuple((name, _said(value)) for name, value in slices if name != "-")
    table = Table(("县（市、区）", "数值"), rows)
    return (Section(title="按县（市、区）", table=table),) if slices else ()


def _line(
    indicator: Indicator, aim: TargetResult | None, rows: list[DetailLine], *, internal: bool
) -> PageLine:
    definition = indicator.definition
    state, tone = _state(indicator, aim)
    told = ""
    if aim is not None:
        rate = "" if aim.shown_rate is None else f"，完成{float(aim.shown_rate)}%"
        told = f"{aim.text}{rate}"
    return PageLine(
        cells=(definition.number, definition.name, f"{_said(indicator.value)} {definition.unit}", told),
        state=state,
        tone=tone,
        facets=(_SORTS.get(definition.number[:1], "其他"), state),
        behind=(
            Section(title="口径", texts=(f"{definition.text}；{definition.rule}。",)),
            *_by_county(indicator),
            _rows(rows, internal=internal),
        ),
    )  # fmt: skip


def _state(indicator: Indicator, aim: TargetResult | None) -> tuple[str, Tone]:
    if aim is not None:
        return ("达到目标", "good") if aim.met else ("未达目标", "wait")
    return ("有数据", "plain") if indicator.value.value else ("无数据", "plain")


def _rows(rows: list[DetailLine], *, internal: bool) -> Section:
    """The records behind a figure: where they stand for the office, for others county, month and amount alone."""
    shown = rows[:_MOST]
    if internal:
        heads: tuple[str, ...] = ("作用", "文件", "工作表", "行", "摘要", "计入")
        body = tuple(_inside(line) for line in shown)
    else:
        heads = ("作用", "县（市、区）", "月份", "计入")
        body = tuple(
            (line.entry.role, _slice(line, _COUNTY), _slice(line, _MONTH), _amount(line))
            for line in shown
        )
    left = len(rows) - len(shown)
    more = (f"另有 {left} 条，见 跟踪问效报告.xlsx 的“明细”。",) if left else ()
    if not rows:
        return Section(title="记录", texts=("没有记录。",))
    return Section(title=f"记录（{len(rows)}条）", texts=more, table=Table(heads, body))


def _inside(line: DetailLine) -> tuple[str, ...]:
    place = line.entry.place
    where = (place.file, place.sheet, str(place.row)) if place else ("", "", "")
    return (line.entry.role, *where, line.brief, _amount(line))


def _slice(line: DetailLine, dimension: str) -> str:
    found = line.slices.get(dimension)
    return found.label if found else ""


def _amount(line: DetailLine) -> str:
    number = number_of(line.entry.amount)
    return "" if number is None else f"{number:g}"


def _charts(result: TrackResult, aims: dict[str, TargetResult]) -> tuple[Chart, ...]:
    """Services by county and month, targets of the year."""
    charts = []
    services = dict(result.indicator("P2a").by)
    for dimension, word in ((_COUNTY, "县（市、区）"), (_MONTH, "月份")):
        bars = tuple(
            Bar(label, float(value.value), float(value.value), _said(value))
            for label, value in services.get(dimension, ())
            if value.value is not None and label != "-"
        )
        if bars:
            charts.append(Chart(title=f"服务次数（按{word}）", bars=bars, filled="服务次数"))
    names = {one.definition.number: one.definition.name for one in result.indicators}
    reached = tuple(
        Bar(names[number], 100.0, min(float(aim.rate), 100.0), f"{float(aim.shown_rate or 0)}%")
        for number, aim in aims.items()
        if aim.rate is not None
    )
    if reached:
        charts.append(Chart(title="年度目标完成率", bars=reached, filled="已完成", rest="未完成"))
    return tuple(charts)


def _tables(result: TrackResult) -> tuple[tuple[str, Table], ...]:
    """The core figures of every county."""
    found = next((part for part in breakdowns(result) if part.sheet == "按县"), None)
    if found is None:
        return ()
    chosen = [one for one in found.indicators if any(line.figures.get(one.number) for line in found.lines)]  # fmt: skip
    heads = ("县（市、区）", *(one.name for one in chosen))
    rows = tuple(
        (
            line.label,
            *(_said(cell) if (cell := line.figures.get(one.number)) else "" for one in chosen),
        )
        for line in found.lines
    )
    return (("各县（市、区）主要数据", Table(heads, rows)),)
