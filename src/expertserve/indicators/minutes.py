"""How many minutes a row gives to each of its days, and whether they were stated or assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.indicators.material import CountingRules
    from expertserve.records.service import Service

__all__ = ["Time", "spread", "time_of"]


@dataclass(frozen=True, slots=True)
class Time:
    """The minutes of a row for each of its experts.

    Attributes:
        total: what counts. before_travel: the same before travel was taken off.
        stated: whether somebody stated them; else they are assumed from the half-day or the day.
    """

    total: int
    before_travel: int
    stated: bool


def time_of(service: Service, rules: CountingRules) -> Time:
    """Confirmed time, else stated time, else end minus start, else the half-day or day that is assumed."""
    days, half_day = len(service.days), rules.minutes_per_half_day
    class_hour = rules.minutes_per_class_hour
    confirmed = service.confirmed.whole_minutes(half_day, class_hour) if service.confirmed else 0
    if confirmed:
        return Time(confirmed, confirmed, stated=True)
    total, stated = _stated(service, rules), True
    if total is None:
        stated = False
        total = days * (half_day if service.half in ("am", "pm") else rules.day_minutes)
    travel = (
        service.travel.whole_minutes(half_day, class_hour)
        if service.travel and not rules.count_travel
        else 0
    )
    return Time(max(0, total - travel), total, stated)


def _stated(service: Service, rules: CountingRules) -> int | None:
    if service.stated is not None:
        total = service.stated.whole_minutes(
            rules.minutes_per_half_day, rules.minutes_per_class_hour
        )
        if service.stated.in_days:
            total = min(total, rules.day_minutes * len(service.days))
        if total:
            return total
    if service.start is not None and service.end is not None and service.end > service.start:
        return (service.end - service.start) * len(service.days)
    return None


def spread(total: int, days: int) -> list[int]:
    """`total` minutes over `days` days in whole minutes, the remainder one minute each to the first days."""
    each, rest = divmod(total, days)
    return [each + (i < rest) for i in range(days)]
