"""Every figure a form may ask for: those of the report, and some that are put together of its parts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from expertserve.indicators.compute import definitions
from expertserve.indicators.definition import measure
from expertserve.indicators.figures.p04_experts import HIGH

if TYPE_CHECKING:
    from expertserve.indicators.definition import Definition, Indicator
    from expertserve.indicators.result import TrackResult

__all__ = ["asked_for", "measured"]

_MORE = {one.number: one for one in (HIGH,)}


@cache
def asked_for() -> tuple[Definition, ...]:
    """Every definition a form may ask for."""
    return (*definitions(), *_MORE.values())


def measured(result: TrackResult, number: str) -> Indicator:
    """The indicator of an id, measured where the report has none.

    Args:
        result: of the period.
        number: of the indicator.
    """
    if number not in _MORE:
        return result.indicator(number)
    cache_ = result.world.cache
    key = f"on forms {number}"
    if key not in cache_:
        cache_[key] = measure(_MORE[number], result.world)
    found: Indicator = cache_[key]
    return found
