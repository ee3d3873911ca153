"""How far the year has come: lag behind the calendar, and where the pace so far leads, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.ground.fuzzy import round_half_up
from expertserve.indicators.targets import CYCLE

if TYPE_CHECKING:
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.targets import TargetResult

__all__ = ["Forecast", "elapsed", "forecasts"]

_ENOUGH_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A target of the cycle against the calendar.

    Attributes:
        elapsed: share of the period gone, in percent. lag: rate minus elapsed share, in percentage points; None without a rate.
        expected, low, high: figure at the end of the period by the pace so far, by its slowest and its fastest month;
            None for rates and costs, which have no pace, and before 30 days.
    """

    target: TargetResult
    elapsed: Fraction
    lag: Fraction | None
    expected: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def elapsed(start: date, end: date, as_of: date) -> Fraction:
    """Share of the period that is gone at the end of `as_of`, 0 to 1.

    Args:
        start: first day.
        end: last day.
        as_of: the day looked from.
    """
    days = (min(as_of, end) - start).days + 1
    return Fraction(max(0, days), (end - start).days + 1)


def forecasts(result: TrackResult) -> tuple[Forecast, ...]:
    """One for each target of the cycle, in source order."""
    counted = result.year or result
    rules = counted.world.rules
    start, end = rules.cycle or (rules.start, rules.end)
    gone = elapsed(start, end, min(rules.as_of, rules.end))
    return tuple(
        _forecast(target, counted, gone) for target in result.targets if target.scope == CYCLE
    )


def _forecast(target: TargetResult, result: TrackResult, gone: Fraction) -> Forecast:
    share = round_half_up(gone * 100, 1)
    lag = None if target.rate is None or target.operator == "at-most" else target.rate - share
    rules = result.world.rules
    last = min(rules.as_of, rules.end)
    over = rules.cycle[1] if rules.cycle else rules.end
    days, rest = (last - rules.start).days + 1, max(0, (over - last).days)
    paces = _monthly(target, result, last)
    if not paces or days < _ENOUGH_DAYS or target.value.value is None:
        return Forecast(target=target, elapsed=share, lag=lag)
    value, digits = target.value.value, result.indicator(target.indicator).definition.digits
    ends = [value + pace * rest for pace in (value / days, min(paces), max(paces))]
    expected, low, high = (round_half_up(end, digits) for end in ends)
    return Forecast(target=target, elapsed=share, lag=lag, expected=expected, low=low, high=high)


def _monthly(target: TargetResult, result: TrackResult, last: date) -> list[Fraction]:
    """What each whole month that is over added a day; things counted once are counted in their first month."""
    definition = result.indicator(target.indicator).definition
    lines = definition.lines(result.world, "")
    if (
        lines.divisor
        or lines.undefined
        or definition.how != "sum"
        or any(part.table != "services" for part in lines.parts)
    ):
        return []
    scale = definition.scale / (lines.fixed_divisor or 1)
    months: dict[tuple[int, int], int] = {}
    for part in lines.parts:
        for line, amount in zip(part.lines.tolist(), part.amounts.tolist(), strict=True):
            day = result.world.frame.rows[line].first_day
            months[day.year, day.month] = months.get((day.year, day.month), 0) + amount
    return [
        months.get((first.year, first.month), 0) * scale / ((following - first).days)
        for first, following in _whole_months(result.world.rules.start, last)
    ]


def _whole_months(start: date, last: date) -> list[tuple[date, date]]:
    found: list[tuple[date, date]] = []
    first = start.replace(day=1) if start.day == 1 else _next_month(start)
    while True:
        following = _next_month(first)
        if following - timedelta(days=1) > last:
            return found
        found.append((first, following))
        first = following


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
