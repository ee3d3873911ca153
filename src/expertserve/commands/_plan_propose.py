"""Sessions proposed for demands that belong to none, as lines of the 年度活动安排表."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from expertserve.commands._plan_input import office, place_key, place_name
from expertserve.commands._plan_trip import workday
from expertserve.matching.proposals import Limits, Proposal, Wish, propose
from expertserve.records.session import Session

if TYPE_CHECKING:
    from expertserve.commands._plan_input import PlanInput
    from expertserve.records.demand import Demand

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
    wishes = tuple(_wish(given.demands[d], tuple(experts), given) for d, experts in people.items())
    settings = given.settings
    limits = Limits(
        settings.integer("session_places"),
        settings.integer("session_team"),
        settings.integer("session_days") * 2,
        settings.integer("route_km"),
    )
    clusters, _ = propose(wishes, given.distances, limits)
    sessions = _dated(clusters, given)
    where = {demand: s.activity_id for s in sessions for demand in s.demand_ids}
    pairs = tuple(
        p if p.session else replace(p, session=where.get(p.demand_id, "")) for p in given.pairs
    )
    return Proposed(replace(given, sessions=(*given.sessions, *sessions), pairs=pairs), sessions)


def _wish(demand: Demand, experts: tuple[str, ...], given: PlanInput) -> Wish:
    """A demand with the days it can be served: its wish within what is left of the year, else all that is left."""
    first = given.as_of + timedelta(days=_LEAD_DAYS)
    last = given.settings.period(given.as_of)[1]
    spans = [(max(first, s.start), min(last, s.end)) for s in demand.want_time]
    start, end = next(((s, e) for s, e in spans if s <= e), (first, last))
    half_days = (
        demand.want_half_days
        or given.settings.integer("half_days_per_service")
        or _DEFAULT_HALF_DAYS
    )
    field = demand.need_field_codes[0] if demand.need_field_codes else ""
    return Wish(
        demand.demand_id,
        place_key(demand),
        field,
        experts,
        half_days,
        start.toordinal(),
        end.toordinal(),
    )


def _dated(clusters: tuple[Proposal, ...], given: PlanInput) -> tuple[Session, ...]:
    """The earliest working days that suit all demands and on which none of the experts is away with another session."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for session in given.sessions:
        if session.start is None:
            continue
        span = (session.start.toordinal(), (session.end or session.start).toordinal())
        for pair in given.pairs:
            if pair.session == session.activity_id:
                taken.setdefault(pair.expert_id, []).append(span)
    numbers = max((session.session_no for session in given.sessions), default=0)
    host = office(given.settings, given.as_of).name
    made = []
    for count, cluster in enumerate(clusters, 1):
        span = _days(cluster, taken)
        for expert in cluster.experts:
            taken.setdefault(expert, []).append(span)
        names = "、".join(place_name(place) for place in cluster.places)
        made.append(
            Session(
                activity_id=f"NY-{given.as_of.year}-{count:02d}",
                title=f"专家服务团走进{names}活动",
                session_no=numbers + count,
                places=cluster.places,
                places_text=names,
                start=date.fromordinal(span[0]),
                end=date.fromordinal(span[1]),
                half_days=None,
                fields=cluster.fields,
                demand_ids=cluster.demand_ids,
                host=host,
                state="谋划",
            )
        )
    return tuple(made)


def _days(cluster: Proposal, taken: dict[str, list[tuple[int, int]]]) -> tuple[int, int]:
    """First and last day: as many working days as its busiest expert needs, all free; else the last that fit."""
    needed = -(-cluster.half_days // 2)
    busy = [span for expert in cluster.experts for span in taken.get(expert, [])]
    found = (cluster.start, cluster.end)
    for first in range(cluster.start, cluster.end + 1):
        if not workday(date.fromordinal(first)):
            continue
        last, days = first, 1
        while days < needed and last < cluster.end:
            last += 1
            days += workday(date.fromordinal(last))
        if days < needed:
            break
        found = (first, last)
        if not any(s <= last and first <= e for s, e in busy):
            return found
    return found
