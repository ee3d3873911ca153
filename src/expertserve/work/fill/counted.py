"""A figure with what stands behind it, and the rows of one county of which it is counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.indicators.definition import measure
from expertserve.indicators.on_forms import MORE
from expertserve.work.fill.periods import NotSettledError

if TYPE_CHECKING:
    from expertserve.indicators.definition import Indicator
    from expertserve.indicators.result import TrackResult
    from expertserve.records.service import Service
    from expertserve.work.track.run import TrackRun

__all__ = ["Figure", "Reported", "heard_of", "measured", "of_county"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with what stands behind it.

    Attributes:
        value: None where there are no data. rule: its definition, counting rule and period in words.
        rows: how many rows it rests on. sources: their cells in words. told: what should be looked at before it leaves.
    """

    number: str
    name: str
    value: int | float | None
    rule: str
    rows: int
    sources: str
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A figure as it was reported and as it is counted now."""

    number: str
    name: str
    reported: int | float | None
    counted: int | float | None


def heard_of(result: TrackResult, county: str) -> None:
    """Refuse the figure of a county that reported nothing.

    Raises:
        NotSettledError: it owes its service records.
    """
    if county and county in {name for name, _ in result.world.silent}:
        raise NotSettledError(f"{county}未报送服务记录，不等于零")


def of_county(run: TrackRun, county: str) -> tuple[Service, ...]:
    """The counted services of a county, each a row of the report."""
    found = run.result.world.judgement
    return tuple(
        replace(row.source, county=county)
        for row, reasons in zip(found.rows, found.reasons, strict=True)
        if row.county == county and not all(reasons)
    )


def measured(result: TrackResult, number: str) -> Indicator:
    """The indicator of an id, measured once where the report has none.

    Args:
        result: of the period.
        number: of the indicator.
    """
    if number not in MORE:
        return result.indicator(number)
    cache = result.world.cache
    key = f"on forms {number}"
    if key not in cache:
        cache[key] = measure(MORE[number], result.world)
    found: Indicator = cache[key]
    return found
