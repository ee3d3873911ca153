"""Team sessions and fixed dates as arrays: memberships, overlaps, what each team must hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import Arrays, arrays
from expertserve.matching.locks import Locks
from expertserve.matching.problem import Candidate, TeamSession

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.problem import Need, Problem, Quota

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

__all__ = ["Requirement", "TeamData", "team_data"]

LONG = 1 << 20


@dataclass(frozen=True, slots=True)
class Requirement:
    """At least `least` of these memberships; `text` says what lacks otherwise."""

    session: int
    members: Ints
    least: int
    text: str


@dataclass(frozen=True, slots=True)
class CountyLeast:
    """At least `least` of these pairs, the least number of a county or a unit."""

    pairs: Ints
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamData:
    """Pairs as in `base`, where fixed pairs are still in; T trips, K memberships (expert, trip).

    Attributes:
        fixed: (P,) pairs that must be. trip_of_line, half_days: (L,).
        trips: sessions in order of id, then one trip for each demand with days of its own.
        member_expert, member_trip: (K,). member: (P,) membership of a pair, -1 for a free single dispatch.
        leasts: least numbers of counties and units.
        overlaps: memberships of one expert of which at most one may be.
    """

    base: Arrays
    fixed: Flags
    trip_of_line: Ints
    half_days: Ints
    trips: tuple[TeamSession, ...]
    sessions: int
    member_expert: Ints
    member_trip: Ints
    member: Ints
    overlaps: tuple[Ints, ...]
    requirements: tuple[Requirement, ...]
    leasts: tuple[CountyLeast, ...] = ()


def team_data(problem: Problem, locks: Locks) -> TeamData:
    """Everything the exact search and the repair need, among the candidates alone; pairs that cannot be on the days are left out."""
    trips, trip_of = _trips(problem)
    busy = {supply.expert_id: supply.busy for supply in problem.supplies}
    held = {(pair.demand_id, pair.expert_id): line for pair, line in locks.held}
    candidates = [
        item
        for item in problem.candidates
        if (item.demand_id, item.expert_id) not in held and _can_come(item, busy, trips, trip_of)
    ]
    candidates += [
        Candidate(
            demand_id=pair.demand_id,
            expert_id=pair.expert_id,
            fit=pair.fit,
            line=line,
            travel_km=0,
            wish=pair.wish,
        )
        for pair, line in locks.held
    ]
    free = replace(problem, candidates=tuple(candidates), others=None, fixed=(), quotas=())
    base = arrays(free, Locks((), ()))
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    names = [base.demand_ids[demand] for demand in base.line_demand.tolist()]
    trip_of_line = np.array([trip_of.get(name, -1) for name in names], np.int64)
    half = np.array([max(needs[name].half_days, 0) for name in names], np.int64)
    most = np.array([trip.half_days for trip in trips] or [0], np.int64)
    half = np.where(trip_of_line >= 0, np.minimum(half, most[trip_of_line]), half)
    fixed = np.array(
        [
            (base.demand_ids[demand], base.expert_ids[expert]) in held
            for demand, expert in zip(base.demand.tolist(), base.expert.tolist(), strict=True)
        ],
        bool,
    )
    key = np.where(
        trip_of_line[base.line] >= 0, base.expert * (len(trips) + 1) + trip_of_line[base.line], -1
    )
    unique = np.unique(key[key >= 0])
    member = np.where(key >= 0, np.searchsorted(unique, key), -1)
    member_expert, member_trip = unique // (len(trips) + 1), unique % (len(trips) + 1)
    return TeamData(
        base=base,
        fixed=fixed,
        trip_of_line=trip_of_line,
        half_days=half,
        trips=trips,
        sessions=len({trip.session for trip in problem.sessions}),
        member_expert=member_expert,
        member_trip=member_trip,
        member=member,
        overlaps=_overlaps(member_expert, member_trip, trips),
        requirements=_requirements(
            problem=problem, base=base, expert=member_expert, trip=member_trip, trips=trips
        ),
        leasts=_leasts(problem, base),
    )


def _leasts(problem: Problem, base: Arrays) -> tuple[CountyLeast, ...]:
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    places = np.bincount(base.line_demand, base.places, len(base.demand_ids)).astype(np.int64)
    found = []
    for quota in problem.quotas:
        inside = np.array([_inside(quota, needs[name]) for name in base.demand_ids], bool)
        least = min(quota.least, int(places[inside].sum()))
        if least > 0:
            found.append(CountyLeast(np.flatnonzero(inside[base.demand]), least))
    return tuple(found)


def _inside(quota: Quota, need: Need) -> bool:
    name = need.county if quota.kind == "county" else need.unit
    return name == quota.name and quota.county in ("", need.county)


def _trips(problem: Problem) -> tuple[tuple[TeamSession, ...], dict[str, int]]:
    trips = sorted({trip.session: trip for trip in problem.sessions}.values(), key=_by_name)
    place = {trip.session: index for index, trip in enumerate(trips)}
    trip_of = {}
    for need in sorted(problem.needs, key=lambda item: item.demand_id):
        if need.session in place:
            trip_of[need.demand_id] = place[need.session]
        elif need.start and need.demand_id not in trip_of:
            trip_of[need.demand_id] = len(trips)
            end = max(need.start, need.end)
            trips.append(
                TeamSession(session="/" + need.demand_id, start=need.start, end=end, half_days=LONG)
            )
    return tuple(trips), trip_of


def _by_name(trip: TeamSession) -> str:
    return trip.session


def _can_come(
    item: Candidate,
    busy: dict[str, tuple[tuple[int, int], ...]],
    trips: tuple[TeamSession, ...],
    trip_of: dict[str, int],
) -> bool:
    trip = trip_of.get(item.demand_id)
    if trip is None:
        return True
    days = trips[trip]
    return not any(
        days.start <= last and first <= days.end for first, last in busy.get(item.expert_id, ())
    )


def _overlaps(expert: Ints, trip: Ints, trips: tuple[TeamSession, ...]) -> tuple[Ints, ...]:
    """Maximal sets of pairwise overlapping trips of each expert, two or more."""
    found = []
    bounds = (
        np.flatnonzero(np.concatenate([[True], expert[1:] != expert[:-1], [True]]))
        if len(expert)
        else np.zeros(0, np.int64)
    )
    for begin, stop in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        members = list(range(begin, stop))
        spans = {m: (trips[int(trip[m])].start, trips[int(trip[m])].end) for m in members}
        sets: list[set[int]] = []
        for one in sorted(members, key=lambda m: spans[m]):
            day = spans[one][0]
            active = {m for m in members if spans[m][0] <= day <= spans[m][1]}
            if len(active) > 1 and not any(active <= other for other in sets):
                sets = [other for other in sets if not other < active]
                sets.append(active)
        found += [np.array(sorted(group), np.int64) for group in sets]
    return tuple(found)


def _requirements(
    problem: Problem, base: Arrays, expert: Ints, trip: Ints, trips: tuple[TeamSession, ...]
) -> tuple[Requirement, ...]:
    supplies = {supply.expert_id: supply for supply in problem.supplies}
    found = []
    for index, session in enumerate(trips):
        here = np.flatnonzero(trip == index)
        people = [supplies[base.expert_ids[int(one)]] for one in expert[here]]
        if session.leader_level:
            able = [p.level >= session.leader_level for p in people]
            found.append(Requirement(index, here[np.array(able, bool)], 1, "缺领队"))
        for field in session.fields:
            able = [field in p.fields for p in people]
            found.append(Requirement(index, here[np.array(able, bool)], 1, f"缺{field}专业专家"))
        if session.team_min:
            found.append(Requirement(index, here, session.team_min, "人数不足"))
    return tuple(found)
