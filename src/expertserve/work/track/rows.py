"""From figures to the lines of the report workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.behind import behind
from expertserve.indicators.definition import figures
from expertserve.indicators.forecast import forecasts
from expertserve.indicators.targets import CYCLE
from expertserve.work.track.breakdown_columns import Breakdown, SliceLine
from expertserve.work.track.figure_columns import (
    DetailLine,
    OverviewLine,
    PartLine,
    Slice,
    TargetLine,
)
from expertserve.work.track.words import BREAKDOWNS, CORE, label_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.indicators.behind import Entry
    from expertserve.indicators.definition import Indicator
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["breakdowns", "details", "overview", "parts", "starts_of", "targets"]


def overview(result: TrackResult, starts: Mapping[str, int]) -> tuple[OverviewLine, ...]:
    """One line an indicator."""
    of_year = () if result.year is not None else result.targets
    aims = {target.indicator: target for target in of_year if target.scope == CYCLE}
    return tuple(
        OverviewLine(
            indicator=indicator,
            fuzzy=_fuzzy(indicator, result.world),
            aim=aims.get(indicator.definition.number),
            start=starts.get(indicator.definition.number),
        )
        for indicator in result.indicators
    )


def _fuzzy(indicator: Indicator, world: World) -> int:
    """How many lines behind a figure are no exact numbers."""
    lines = indicator.definition.lines(world, "")
    return 0 if lines.undefined else int(sum((part.bits > 0).sum() for part in lines.parts))


def targets(result: TrackResult) -> tuple[TargetLine, ...]:
    """Targets of the year with lag and forecast, then those of the sessions."""
    ahead = {id(forecast.target): forecast for forecast in forecasts(result)}
    return tuple(
        TargetLine(
            target,
            result.indicator(target.indicator).definition,
            ahead.get(id(target)),
            so_far=result.year is not None,
        )
        for target in result.targets
    )


def breakdowns(result: TrackResult) -> tuple[Breakdown, ...]:
    """One sheet a dimension; sheets without any slice are left out."""
    found = []
    for dimension, sheet, word, charted in BREAKDOWNS:
        chosen = [i.definition for i in result.indicators if _is_shown(i, dimension)]
        cells = {one.number: figures(one, result.world, dimension) for one in chosen}
        labels = sorted({label for values in cells.values() for label in values})
        if not labels or labels == ["-"]:
            continue
        lines = tuple(
            SliceLine(
                label_name(dimension, label, result.world),
                {number: values[label] for number, values in cells.items() if label in values},
            )
            for label in labels
        )
        if dimension == "region":
            lines += tuple(SliceLine(f"{name}（未报送）", {}) for name, _ in result.world.silent)
        found.append(
            Breakdown(
                sheet=sheet, label=word, indicators=tuple(chosen), lines=lines, charted=charted
            )
        )
    return tuple(found)


def _is_shown(indicator: Indicator, dimension: str) -> bool:
    """Whether an indicator has a column on the sheet of a dimension: the core ones and the clerk's own."""
    definition = indicator.definition
    has = dimension in definition.dimensions or (
        dimension in ("content", "field", "line") and "form" in definition.dimensions
    )
    return has and (definition.number in CORE or definition.number.startswith("Z"))


def parts(result: TrackResult, starts: Mapping[str, int]) -> tuple[PartLine, ...]:
    """Every figure of every slice as one flat table."""
    names = {dimension: word for dimension, _, word, _ in BREAKDOWNS} | {"level": "媒体级别"}
    return tuple(
        PartLine(
            by=names[dimension],
            label=label_name(dimension, label, result.world),
            definition=indicator.definition,
            figure=figure,
            start=starts.get(indicator.definition.number),
        )
        for indicator in result.indicators
        for dimension, cells in indicator.by
        for label, figure in cells
    )


def details(result: TrackResult) -> tuple[DetailLine, ...]:
    """The records behind every figure that move it in the whole or in a slice."""
    found = []
    for indicator in result.indicators:
        definition = indicator.definition
        whole = behind(definition, result.world)
        by = {d: behind(definition, result.world, d) for d in definition.dimensions}
        for place, entry in enumerate(whole):
            slices = {d: entries[place] for d, entries in by.items()}
            if entry.amount or any(one.amount for one in slices.values()):
                named = {
                    d: Slice(label_name(d, one.label, result.world), one.amount)
                    for d, one in slices.items()
                }
                found.append(DetailLine(definition, entry, _brief(entry, result.world), named))
    return tuple(found)


def starts_of(lines: tuple[DetailLine, ...], first_row: int) -> dict[str, int]:
    """Number of an indicator -> Excel's row of its first record.

    Args:
        lines: the records, those of an indicator together.
        first_row: Excel's row of the first of them.
    """
    starts: dict[str, int] = {}
    for row, line in enumerate(lines, first_row):
        starts.setdefault(line.definition.number, row)
    return starts


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
