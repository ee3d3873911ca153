"""Indicators of the clerk: count, sum or distinct of a column under column = value filters."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from expertserve.ground.text import key
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.events import event_figure, told_figures
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.indicators.material import OwnIndicator
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World

__all__ = ["COLUMNS", "own_definitions"]

COLUMNS: dict[str, Callable[[Row], str]] = {
    "县": lambda row: row.county, "县(市、区)": lambda row: row.county, "乡镇": lambda row: row.town, "村": lambda row: row.village,
    "服务单位": lambda row: row.unit[1], "期次": lambda row: row.session, "类别": lambda row: row.category,
    "需求编号": lambda row: row.demand, "服务形式": lambda row: row.source.form, "服务内容类别": lambda row: row.source.content,
    "服务领域": lambda row: row.source.field_text, "服务事项": lambda row: row.topic, "月份": lambda row: f"{row.first_day:%Y-%m}",
    "填报县区": lambda row: row.reporter, "线上/线下": lambda row: "线上" if row.source.online else "线下", "专家": lambda row: "、".join(p.name for p in row.people),
    "级别": lambda row: row.source.level,
}  # fmt: skip
_SUMMED = {
    "解决问题数": ("problems", 1), "培训人次": ("trained_times", 1), "培训人数": ("trained_people", 1), "受益人次": ("benefit_times", 1),
    "受益人数": ("benefit_people", 1), "场次": ("meetings", 1), "协议份数": ("agreements", 1), "协议金额": ("amount_fen", 1_000_000),
    "成果转化项数": ("transfers", 1), "新技术新品种": ("techniques", 1), "推广面积": ("area_cents", 100), "经济效益": ("econ_fen", 1_000_000),
    "诊疗人次": ("visits", 1), "手术台次": ("operations", 1), "会诊次数": ("consultations", 1), "教学查房次数": ("rounds", 1),
}  # fmt: skip


def own_definitions(world: World) -> tuple[Definition, ...]:
    """A definition for each indicator the settings add, numbered Z1, Z2 ...; unknown columns give nothing to count."""
    return tuple(_definition(f"Z{n}", own) for n, own in enumerate(world.rules.own, 1))


def _holds(own: OwnIndicator) -> Callable[[Row], bool]:
    def holds(row: Row) -> bool:
        return all(
            name in COLUMNS and key(COLUMNS[name](row)) == key(value) for name, value in own.filters
        )

    return holds


def _mask(world: World, number: str, own: OwnIndicator) -> NDArray[np.bool_]:
    return world.frame.mask(f"own:{number}", _holds(own))


def _lines(world: World, dimension: str, number: str, own: OwnIndicator) -> Lines:
    frame, of = world.frame, _mask(world, number, own)
    if own.how == "count":
        return Lines(parts=(frame.of_rows(np.ones(frame.size, dtype=np.int64), dimension, of=of),))
    if own.how == "distinct" and own.column in COLUMNS:
        read = COLUMNS[own.column]
        things = frame.column(f"own:{own.column}", read)
        filled = of & frame.mask(f"own filled:{own.column}", lambda row: bool(read(row)))
        return Lines(parts=(frame.distinct(things, dimension, of=filled),))
    field = _SUMMED.get(own.column, ("", 1))[0]
    told = (entry for entry in told_figures(frame).get(field, ()) if of[entry[0]])
    amounts, bits, carries = event_figure(frame, told)
    return Lines(parts=(frame.of_rows(amounts, dimension, bits=bits, of=carries),))


def _said(own: OwnIndicator) -> str:
    words = "、".join(f"{name}={value}" for name, value in own.filters) or "全部"
    how = {"count": "计入的记录数", "sum": f"{own.column}合计", "distinct": f"不同的{own.column}数"}
    return f"本单位自定：{how[own.how]}（{words}）"


def _definition(number: str, own: OwnIndicator) -> Definition:
    def lines(world: World, dimension: str) -> Lines:
        return _lines(world, dimension, number, own)

    def rows(world: World) -> int:
        if own.how == "sum":
            return len(lines(world, "").parts[0].lines)
        return int(_mask(world, number, own).sum())

    scale = _SUMMED.get(own.column, ("", 1))[1] if own.how == "sum" else 1
    return Definition(
        number=number,
        name=own.name,
        unit=own.unit,
        text=_said(own),
        lines=lines,
        rows=rows,
        dimensions=DIMENSIONS,
        rule="只统计计入的服务记录",
        scale=Fraction(1, scale),
        digits=2 if scale > 1 else 0,
    )
