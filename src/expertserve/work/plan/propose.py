"""Sessions proposed for demands that belong to none, as lines of the 年度活动安排表."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from expertserve.matching.proposals import Limits, Proposal, Wish, propose
from expertserve.records.session import Session
from expertserve.work.plan.trip import free, workday
from expertserve.work.words import place_key, place_name
from expertserve.year.office import office

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.work.plan.input import PlanInput

__all__ = ["Proposed", "proposed"]

_LEAD_DAYS = 14
_DEFAULT_HALF_DAYS = 2


@dataclass(frozen=True, slots=True)
class Proposed:
    """The input with proposed sessions added, and those sessions alone."""

    given: PlanInput
    sessions: tuple[Session, ...]


def proposed(given: PlanInput) -> Proposed:
    """Cluster the demands that are served singly into sessions and give those sessions dates.

    Raises:
        SettingsError: a day in a year whose holidays are not known.
    """
    people: dict[str, list[str]] = {}
    for pair in given.pairs:
        if not pair.session and pair.demand_id in given.demands:
            people.setdefault(pair.demand_id, []).append(pair.expert_id)
    days = _working_days(given)
    wishes = tuple(
        _wish(given.demands[d], tuple(experts), days, given) for d, experts in people.items()
    )
    settings = given.settings
    limits = Limits(
        horizon=len(days),
        places=settings.session_places,
        team=settings.session_team,
        days=settings.session_days,
        route_km=settings.route_km,
    )
    clusters, _ = propose(wishes, given.distances, limits)
    sessions = _sessions(clusters, days, given)
    where = {demand: s.activity_id for s in sessions for demand in s.demand_ids}
    pairs = tuple(
        pair if pair.session else replace(pair, session=where.get(pair.demand_id, ""))
        for pair in given.pairs
    )
    return Proposed(replace(given, sessions=(*given.sessions, *sessions), pairs=pairs), sessions)


def _working_days(given: PlanInput) -> tuple[date, ...]:
    """Working days from two weeks after the run to the end of the year."""
    first = given.as_of + timedelta(days=_LEAD_DAYS)
    last = given.settings.reporting_period(given.as_of)[1]
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in every if workday(day))


def _wish(
    demand: Demand, experts: tuple[str, ...], days: tuple[date, ...], given: PlanInput
) -> Wish:
    """A demand with the days that suit it and all its experts; a wish that is past counts no more."""
    wanted = [day for day in days if any(s.start <= day <= s.end for s in demand.want_time)]
    suits = set(wanted) if wanted else set(days)
    calendars = [given.experts[expert].availability for expert in experts]
    bits = 0
    for number, day in enumerate(days):
        if day in suits and all(free(one, day) for one in calendars):
            bits |= 1 << number
    half_days = demand.want_half_days or given.settings.half_days_per_service or _DEFAULT_HALF_DAYS
    field = demand.need_field_codes[0] if demand.need_field_codes else ""
    return Wish(
        demand_id=demand.demand_id,
        place=place_key(demand),
        field=field,
        experts=experts,
        half_days=half_days,
        open=bits,
    )


def _sessions(
    clusters: tuple[Proposal, ...], days: tuple[date, ...], given: PlanInput
) -> tuple[Session, ...]:
    """The clusters with dates, the earliest on which none of their experts is away; without such days, no session."""
    taken: dict[str, list[tuple[date, date]]] = {}
    for session in given.sessions:
        for pair in given.pairs:
            if session.start is not None and pair.session == session.activity_id:
                span = (session.start, session.end or session.start)
                taken.setdefault(pair.expert_id, []).append(span)
    numbers = max((session.session_no for session in given.sessions), default=0)
    made: list[Session] = []
    for cluster in clusters:
        busy = [span for expert in cluster.experts for span in taken.get(expert, [])]
        chosen = _dates(cluster, days, busy)
        if chosen is None:
            continue
        count = len(made) + 1
        for expert in cluster.experts:
            taken.setdefault(expert, []).append(chosen)
        made.append(
            _session(cluster=cluster, count=count, number=numbers + count, span=chosen, given=given)
        )
    return tuple(made)


def _dates(
    cluster: Proposal, days: tuple[date, ...], busy: list[tuple[date, date]]
) -> tuple[date, date] | None:
    """The earliest stretch without a clash, None when every one clashes."""
    stretches = (
        (days[first], days[first + cluster.days - 1])
        for first in range(len(days) - cluster.days + 1)
        if cluster.starts >> first & 1
    )
    clear = (s for s in stretches if not any(b[0] <= s[1] and s[0] <= b[1] for b in busy))
    return next(clear, None)


def _session(
    cluster: Proposal, count: int, number: int, span: tuple[date, date], given: PlanInput
) -> Session:
    names = "、".join(place_name(place) for place in cluster.places)
    return Session(
        activity_id=f"NY-{given.as_of.year}-{count:02d}",
        title=f"专家服务团走进{names}活动",
        session_no=number,
        places=cluster.places,
        places_text=names,
        start=span[0],
        end=span[1],
        fields=cluster.fields,
        demand_ids=cluster.demand_ids,
        host=office(given.settings, given.as_of).name,
        state="谋划",
    )
