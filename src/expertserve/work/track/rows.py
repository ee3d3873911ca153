"""From figures to the rows of the report workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Link, Value
from expertserve.ground.fuzzy import show
from expertserve.indicators.as_json import number_of
from expertserve.indicators.behind import behind
from expertserve.indicators.definition import figures
from expertserve.indicators.forecast import forecasts
from expertserve.indicators.targets import CYCLE
from expertserve.work.track import report_sheet as layout
from expertserve.work.track.words import (
    BREAKDOWNS,
    CORE,
    QUALIFIERS,
    TABLES,
    label_name,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from expertserve.indicators.behind import Entry
    from expertserve.indicators.definition import Indicator
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["breakdowns", "details", "overview", "parts", "targets"]

Rows = tuple[tuple[Value, ...], ...]


def _link(starts: dict[str, int], number: str) -> Value:
    return Link("查看", f"'{layout.DETAIL}'!A{starts[number]}") if number in starts else None


def overview(result: TrackResult, starts: dict[str, int]) -> Rows:
    """One row an indicator."""
    aims = {t.indicator: t for t in result.targets if t.scope == CYCLE}
    found = []
    for indicator in result.indicators:
        definition, value = indicator.definition, indicator.value
        aim = aims.get(definition.number)
        shown = "—" if value.value is None else show(value.value, value.qualifier)
        rule = (
            f"{definition.rule}（本次：{indicator.rule}）"
            if definition.rule_code
            else definition.rule
        )
        found.append((
            definition.number, definition.name, number_of(value.value), QUALIFIERS[value.qualifier], definition.unit, shown, indicator.rows,
            _fuzzy(indicator, result.world), aim.text if aim else None, number_of(aim.rate) if aim else None, _link(starts, definition.number),
            definition.text, rule + ("；仅供内部" if definition.internal and "内部" not in rule else ""),
        ))  # fmt: skip
    return tuple(found)


def _fuzzy(indicator: Indicator, world: World) -> int:
    """How many lines behind a figure are no exact numbers."""
    lines = indicator.definition.lines(world, "")
    return 0 if lines.undefined else int(sum((part.bits > 0).sum() for part in lines.parts))


def targets(result: TrackResult) -> Rows:
    """Targets of the year with lag and forecast, then those of the sessions."""
    ahead = {id(f.target): f for f in forecasts(result)}
    found = []
    for target in result.targets:
        forecast = ahead.get(id(target))
        found.append((
            "全年" if target.scope == CYCLE else target.scope, target.indicator, result.indicator(target.indicator).definition.name, target.text,
            number_of(target.target), number_of(target.value.value), QUALIFIERS[target.value.qualifier], number_of(target.rate), "是" if target.met else "否",
            *((number_of(forecast.elapsed), number_of(forecast.lag), number_of(forecast.expected), number_of(forecast.low), number_of(forecast.high))
              if forecast else (None,) * 5),
        ))  # fmt: skip
    return tuple(found)


def breakdowns(result: TrackResult) -> tuple[layout.Breakdown, ...]:
    """One sheet a dimension; sheets without any slice are left out."""
    found = []
    for dimension, sheet, word, charted in BREAKDOWNS:
        chosen = [i for i in result.indicators if _is_shown(i, dimension)]
        cells = {
            i.definition.number: figures(i.definition, result.world, dimension) for i in chosen
        }
        labels = sorted({label for values in cells.values() for label in values})
        if not labels or labels == ["-"]:
            continue
        rows, fuzzy = [], {}
        for place, label in enumerate(labels):
            values: list[Value] = [label_name(dimension, label, result.world)]
            for column, indicator in enumerate(chosen, 1):
                value = cells[indicator.definition.number].get(label)
                values.append(number_of(value.value) if value else None)
                if value and value.qualifier != "exact" and value.value:
                    fuzzy[place, column] = QUALIFIERS[value.qualifier]
            rows.append(tuple(values))
        heads = tuple((i.definition.number, i.definition.name, i.definition.unit) for i in chosen)
        found.append(layout.Breakdown(sheet, word, heads, tuple(rows), fuzzy, charted))
    return tuple(found)


def _is_shown(indicator: Indicator, dimension: str) -> bool:
    """Whether an indicator has a column on the sheet of a dimension: the core ones and the clerk's own."""
    definition = indicator.definition
    has = dimension in definition.dimensions or (
        dimension in ("content", "field", "line") and "form" in definition.dimensions
    )
    return has and (definition.number in CORE or definition.number.startswith("Z"))


def parts(result: TrackResult, starts: dict[str, int]) -> Rows:
    """Every figure of every slice as one flat table."""
    names = {dimension: word for dimension, _, word, _ in BREAKDOWNS} | {"level": "媒体级别"}
    return tuple(
        (
            names[dimension], label_name(dimension, label, result.world), i.definition.number, i.definition.name, number_of(value.value),
            QUALIFIERS[value.qualifier], i.definition.unit, _link(starts, i.definition.number),
        )
        for i in result.indicators
        for dimension, cells in i.by
        for label, value in cells
    )  # fmt: skip


def details(result: TrackResult) -> tuple[Rows, dict[str, int]]:
    """The lines behind every figure that move it in the whole or in a slice, and the row at which each indicator starts."""
    found: list[tuple[Value, ...]] = []
    starts: dict[str, int] = {}
    for indicator in result.indicators:
        definition = indicator.definition
        whole = behind(definition, result.world)
        by = {d: behind(definition, result.world, d) for d in definition.dimensions}
        for place, entry in enumerate(whole):
            slices = {d: entries[place] for d, entries in by.items()}
            if not entry.amount and not any(e.amount for e in slices.values()):
                continue
            starts.setdefault(definition.number, layout.detail_first_row() + len(found))
            found.append((
                definition.number, definition.name, entry.role, TABLES[entry.table], *_where(entry), _brief(entry, result.world), _amount(entry.amount),
                *(value for d, _ in layout.DETAIL_DIMENSIONS for value in _slice(d, slices.get(d), result.world)),
            ))  # fmt: skip
    return tuple(found), starts


def _slice(dimension: str, entry: Entry | None, world: World) -> tuple[Value, Value]:
    return (
        (label_name(dimension, entry.label, world), _amount(entry.amount))
        if entry
        else (None, None)
    )


def _amount(amount: Fraction) -> int | float:
    return amount.numerator if amount.denominator == 1 else float(amount)


def _where(entry: Entry) -> tuple[Value, Value, Value]:
    place = entry.place
    return (place.file, place.sheet, place.row) if place else (None, None, None)


def _brief(entry: Entry, world: World) -> str:
    if entry.table == "services":
        row = world.frame.rows[entry.line]
        return f"{row.source.date_text} {row.source.unit} {row.source.topic}"
    if entry.table == "demands":
        return world.listed[entry.line].demand.demand_id
    if entry.table == "agreements":
        return world.material.agreements[entry.line].unit
    if entry.table == "publicity":
        return world.material.publicity[entry.line].title
    return (
        world.costed[entry.line].activity_id
        if entry.table == "sessions"
        else world.answers.valid[entry.line].session
    )
