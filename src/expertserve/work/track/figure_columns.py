"""The columns of the figures of a report: overview, targets, slices, and the records behind every figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column
from expertserve.books.sheets.writer import Link, Value
from expertserve.ground.fuzzy import show
from expertserve.indicators.as_json import number_of
from expertserve.indicators.targets import CYCLE
from expertserve.work.track.words import QUALIFIERS, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from expertserve.indicators.behind import Entry
    from expertserve.indicators.definition import Definition, Indicator
    from expertserve.indicators.definition import Value as Figure
    from expertserve.indicators.forecast import Forecast
    from expertserve.indicators.targets import TargetResult

__all__ = [
    "DETAIL_COLUMNS",
    "DETAIL_DIMENSIONS",
    "DETAIL_SHEET",
    "ELAPSED",
    "OVERVIEW_COLUMNS",
    "OVERVIEW_KEYS",
    "PART_COLUMNS",
    "RATE",
    "TARGET_COLUMNS",
    "TARGET_NAME",
    "DetailLine",
    "OverviewLine",
    "PartLine",
    "Slice",
    "TargetLine",
]

DETAIL_SHEET = "明细"
DETAIL_DIMENSIONS = {
    "region": "县",
    "form": "形式",
    "session": "期",
    "month": "月",
    "category": "类别",
    "level": "级别",
}


_RULES = {"expert-activity": "每人每期计1", "expert-day": "每人每天计1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLine:
    """One indicator.

    Attributes:
        fuzzy: lines behind it that are no exact numbers. aim: its target of the year.
        start: Excel's row of its first record on the sheet of details, None without any.
    """

    indicator: Indicator
    fuzzy: int
    aim: TargetResult | None
    start: int | None

    @property
    def rule(self) -> str:
        """How it was counted this time."""
        definition = self.indicator.definition
        code = self.indicator.rule or ""
        this = f"（本次：{_RULES.get(code, code)}）" if definition.rule_code else ""
        rule = definition.rule + this
        return rule + ("；仅供内部" if definition.internal and "内部" not in rule else "")


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target; forecast: only for those of the year. so_far: counted from the first day of the year to the end of a part."""

    target: TargetResult
    definition: Definition
    forecast: Forecast | None
    so_far: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """A figure of one slice: what it is sliced by and the slice in words; start as in `OverviewLine`."""

    by: str
    label: str
    definition: Definition
    figure: Figure
    start: int | None


@dataclass(frozen=True, slots=True)
class Slice:
    """What a record adds to a slice: the slice in words, the amount."""

    label: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class DetailLine:
    """A record behind a figure: in a few words, and what it adds by dimension."""

    definition: Definition
    entry: Entry
    brief: str
    slices: Mapping[str, Slice]


def _link(start: int | None) -> Value:
    return None if start is None else Link("查看", f"'{DETAIL_SHEET}'!A{start}")


def _shown(figure: Figure) -> str:
    return "—" if figure.value is None else show(figure.value, figure.qualifier)


NUMBER: Column[OverviewLine] = column("指标编号", 13, lambda row: row.indicator.definition.number)
NAME: Column[OverviewLine] = column("指标", 22, lambda row: row.indicator.definition.name)
VALUE: Column[OverviewLine] = column("数值", 12, lambda row: number_of(row.indicator.value.value))
QUALIFIER: Column[OverviewLine] = column(
    "限定", 6, lambda row: QUALIFIERS[row.indicator.value.qualifier]
)
UNIT: Column[OverviewLine] = column("单位", 10, lambda row: row.indicator.definition.unit)
OVERVIEW_KEYS: tuple[Column[OverviewLine], ...] = (NUMBER, NAME, VALUE, QUALIFIER, UNIT)
OVERVIEW_COLUMNS: tuple[Column[OverviewLine], ...] = (
    *OVERVIEW_KEYS,
    column("显示为", 14, lambda row: _shown(row.indicator.value)),
    column("记录数", 8, lambda row: row.indicator.rows, "0"),
    column("模糊记录数", 8, lambda row: row.fuzzy, "0"),
    column("年度目标", 14, lambda row: row.aim.text if row.aim else None),
    column("完成率(%)", 9, lambda row: number_of(row.aim.shown_rate) if row.aim else None, "0.0"),
    column("明细", 8, lambda row: _link(row.start)),
    column("定义", 40, lambda row: row.indicator.definition.text),
    column("口径", 44, lambda row: row.rule),
)

TARGET_NAME: Column[TargetLine] = column("指标", 20, lambda row: row.definition.name)
RATE: Column[TargetLine] = column(
    "完成率(%)", 9, lambda row: number_of(row.target.shown_rate), "0.0"
)
ELAPSED: Column[TargetLine] = column(
    "时间进度(%)", 9, lambda row: number_of(row.forecast.elapsed) if row.forecast else None, "0.0"
)


def _lag(row: TargetLine) -> Value:
    return number_of(row.forecast.lag) if row.forecast else None


def _scope(row: TargetLine) -> str:
    so_far = "（截至本期累计）" if row.so_far else ""
    return ("全年" if row.target.scope == CYCLE else row.target.scope) + so_far


TARGET_COLUMNS: tuple[Column[TargetLine], ...] = (
    column("范围", 14, _scope),
    column("指标编号", 13, lambda row: row.target.indicator),
    TARGET_NAME,
    column("目标(原文)", 14, lambda row: row.target.text),
    column("目标数", 10, lambda row: number_of(row.target.target)),
    column("完成数", 10, lambda row: number_of(row.target.value.value)),
    column("限定", 6, lambda row: QUALIFIERS[row.target.value.qualifier]),
    RATE,
    column("是否完成", 8, lambda row: "是" if row.target.met else "否"),
    ELAPSED,
    column("进度差(百分点)", 10, _lag, "0.0"),
    column("预计期末", 10, lambda row: number_of(row.forecast.expected) if row.forecast else None),
    column("预计下限", 10, lambda row: number_of(row.forecast.low) if row.forecast else None),
    column("预计上限", 10, lambda row: number_of(row.forecast.high) if row.forecast else None),
)

PART_COLUMNS: tuple[Column[PartLine], ...] = (
    column("维度", 13, lambda row: row.by),
    column("分项", 18, lambda row: row.label),
    column("指标编号", 13, lambda row: row.definition.number),
    column("指标", 20, lambda row: row.definition.name),
    column("数值", 12, lambda row: number_of(row.figure.value)),
    column("限定", 6, lambda row: QUALIFIERS[row.figure.qualifier]),
    column("单位", 10, lambda row: row.definition.unit),
    column("明细", 8, lambda row: _link(row.start)),
)


def _slice_columns(dimension: str, word: str) -> tuple[Column[DetailLine], ...]:
    def label(row: DetailLine) -> Value:
        part = row.slices.get(dimension)
        return part.label if part else None

    def amount(row: DetailLine) -> Value:
        part = row.slices.get(dimension)
        return number_of(part.amount) if part else None

    return (column(word, 14, label), column(f"按{word}计入", 11, amount))


DETAIL_COLUMNS: tuple[Column[DetailLine], ...] = (
    column("指标编号", 13, lambda row: row.definition.number),
    column("指标", 18, lambda row: row.definition.name),
    column("作用", 6, lambda row: row.entry.role),
    column("来源", 8, lambda row: TABLES[row.entry.table]),
    column("文件", 28, lambda row: row.entry.place.file if row.entry.place else None),
    column("工作表", 10, lambda row: row.entry.place.sheet if row.entry.place else None),
    column("行", 6, lambda row: row.entry.place.row if row.entry.place else None, "0"),
    column("摘要", 30, lambda row: row.brief),
    column("合计计入", 11, lambda row: number_of(row.entry.amount)),
    *(one for name, word in DETAIL_DIMENSIONS.items() for one in _slice_columns(name, word)),
)
