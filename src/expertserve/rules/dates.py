"""Dates: at least one day on which the unit wants the service and the expert can come."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.codes.calendar import day_suits
from expertserve.ground.dates import Availability, Span
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def expert_key(expert: Expert) -> Hashable:
    """When he can come."""
    return expert.availability


def demand_key(demand: Demand) -> Hashable:
    """When it is wanted, and by number because a session may set its dates."""
    return demand.demand_id, demand.want_time


def refuse(expert: Expert, demand: Demand, terms: Terms) -> Refusal | None:
    """Refuse when no day suits both; nothing said on a side suits every day.

    Args:
        expert: whose days are those of his availability.
        demand: whose days are those it wrote, where `terms` holds no others.
        terms: days agreed since by demand, and the season a year left out belongs to.
    """
    wanted = terms.dates.get(demand.demand_id, demand.want_time)
    if first_day(expert.availability, wanted, terms.season) is None:
        when = "、".join(str(span) for span in wanted) or demand.want_time_text or "本年度"
        return Refusal(
            "dates",
            f"需求时间{when}与本人可服务时间“{expert.availability.text if expert.availability else ''}”对不上。",
        )
    return None


@lru_cache(maxsize=65536)
def first_day(free: Availability | None, wanted: tuple[Span, ...], season: Span) -> date | None:
    """The first day inside `wanted` (any day when empty) on which `free` holds; open ends are cut to `season`.

    A wish that lies wholly outside the season is taken as it stands.
    """
    for span in wanted or (season,):
        start = max(span.start, season.start) if span.start == date.min else span.start
        end = min(span.end, season.end) if span.end == date.max else span.end
        if free is None:
            if start <= end:
                return start
            continue
        found = _within(free, start, end)
        if found is not None:
            return found
    return None


def _within(free: Availability, start: date, end: date) -> date | None:
    for own in free.spans or (Span(date.min, date.max),):
        day, last = max(start, own.start), min(end, own.end)
        while day <= last:
            if free.months and day.month not in free.months:
                day = _next_month(day)
                continue
            if day_suits(free.days, day) and not free.is_away(day):
                return day
            day += timedelta(days=1)
    return None


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


RULE = PairRule(
    codes=("dates",),
    title="时间对不上",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
