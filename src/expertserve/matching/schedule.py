"""Half-days of one session: groups by county and route, nobody in two places, leftovers with their cause."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from expertserve.matching.as_before import apart, groups_as_before
from expertserve.matching.filled import Filled, keep, why
from expertserve.matching.routes import best_orders
from expertserve.matching.trip import Placed, Schedule, Team

if TYPE_CHECKING:
    from expertserve.matching.filled import There
    from expertserve.matching.trip import Trip, Unplaced, Visit

__all__ = ["schedule"]


def schedule(trip: Trip) -> Schedule:
    """Groups and half-days of a trip; equal trips give equal schedules.

    Services that share an expert form one group; groups are joined along a route, nearest first, while they stay
    small, near each other, and lose no half-day by it. Within a group every order of up to six places is tried,
    beyond that the nearest-neighbour order improved by exchanges; within a place visits run side by side where
    their experts differ, at most `units_at_once`, and are spread over the place's share of the session.
    Of a firm trip groups and their numbers are those of the plan before.
    """
    teams: list[Team] = []
    placed: list[Placed] = []
    unplaced: list[Unplaced] = []
    there: list[tuple[Visit, tuple[int, ...]]] = []
    for kept_number, visits in _groups(trip):
        filled = _fill(trip, visits, there)
        times = dict(filled.placed)
        there += [(visit, times[visit.visit_id]) for visit in visits if visit.visit_id in times]
        unplaced += filled.unplaced
        if filled.placed:
            number = kept_number or len(teams) + 1
            teams.append(_team(trip, number, visits, filled))
            placed += [Placed(visit_id, number, slots) for visit_id, slots in filled.placed]
    placed.sort(key=lambda item: (item.half_days[0], item.group, item.visit_id))
    order = {visit.visit_id: place for place, visit in enumerate(trip.visits)}
    unplaced.sort(key=lambda item: order[item.visit_id])
    return Schedule(tuple(teams), tuple(placed), tuple(unplaced))


def _groups(trip: Trip) -> list[tuple[int, tuple[Visit, ...]]]:
    """(number it had before, 0 none; visits) of every group, in the order they are numbered."""
    if trip.firm and any(visit.group for visit in trip.visits):
        before = groups_as_before(trip)
        return sorted((before if _stays(trip) else apart(before)).items())
    return [(0, visits) for visits in _ordered(trip, _joined(trip, _bound(trip.visits)))]


def _stays(trip: Trip) -> bool:
    """Whether a trip keeps its half-days: it is firm and still has some of them."""
    return trip.firm and any(visit.kept for visit in trip.visits)


def _bound(visits: tuple[Visit, ...]) -> list[tuple[Visit, ...]]:
    """Visits that share an expert, directly or through others, together; in source order."""
    groups: list[list[Visit]] = []
    for visit in visits:
        touching = [
            group for group in groups if any(set(visit.experts) & set(v.experts) for v in group)
        ]
        merged = [v for group in touching for v in group] + [visit]
        groups = [group for group in groups if group not in touching]
        groups.append(merged)
    position = {visit.visit_id: place for place, visit in enumerate(visits)}
    whole = [tuple(sorted(group, key=lambda v: position[v.visit_id])) for group in groups]
    return sorted(whole, key=lambda group: position[group[0].visit_id])


def _people(visits: tuple[Visit, ...]) -> set[str]:
    return {expert for visit in visits for expert in visit.experts}


def _joined(trip: Trip, groups: list[tuple[Visit, ...]]) -> list[tuple[Visit, ...]]:
    """Groups joined two by two, the nearest pair first, while nothing is lost by it."""
    refused: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    while True:
        pairs = []
        for first, second in combinations(range(len(groups)), 2):
            one, two = groups[first], groups[second]
            if (_key(one), _key(two)) in refused or len(
                _people(one) | _people(two)
            ) > trip.group_limit:
                continue
            near = _spread(trip, (*one, *two))
            if near <= trip.route_km:
                pairs.append((near, first, second))
        if not pairs:
            return groups
        _, first, second = min(pairs)
        one, two = groups[first], groups[second]
        both = (*one, *two)
        if _fill(trip, both).cost[0] > _fill(trip, one).cost[0] + _fill(trip, two).cost[0]:
            refused.add((_key(one), _key(two)))
            continue
        groups = [group for place, group in enumerate(groups) if place not in (first, second)]
        groups.insert(first, both)


def _key(visits: tuple[Visit, ...]) -> tuple[str, ...]:
    return tuple(visit.visit_id for visit in visits)


def _spread(trip: Trip, visits: tuple[Visit, ...]) -> int:
    """The longest way between any two places of the visits; an unknown way counts as too far."""
    places = sorted({visit.place for visit in visits})
    ways = [trip.distances.km(a, b) for a, b in combinations(places, 2)]
    return max((trip.route_km + 1 if way is None else way for way in ways), default=0)


def _ordered(trip: Trip, groups: list[tuple[Visit, ...]]) -> list[tuple[Visit, ...]]:
    """Groups in the source order of the places they visit first."""
    rank = {place: number for number, place in enumerate(trip.places)}
    return sorted(
        groups, key=lambda group: min(rank.get(visit.place, len(rank)) for visit in group)
    )


def _fill(trip: Trip, visits: tuple[Visit, ...], elsewhere: There = ()) -> Filled:
    """The cheapest way to lay the visits of one group along an order of their places; what was settled before stays."""
    if _stays(trip):
        return keep(trip, visits, elsewhere)
    order = tuple(dict.fromkeys(visit.place for visit in visits))
    start = trip.places[0] if trip.places else ""
    routes = best_orders(order, trip.distances, start)
    fresh = min((_lay(trip, visits, route) for route in routes), key=lambda f: f.cost)
    if any(visit.kept for visit in visits):
        kept = keep(trip, visits)
        if kept.cost[0] <= fresh.cost[0]:
            return kept
    return fresh


def _lay(trip: Trip, visits: tuple[Visit, ...], route: tuple[str, ...]) -> Filled:
    """Visits along a route, spread over the half-days of the session as far as the way leaves room."""
    busy: dict[str, set[int]] = {expert: set() for visit in visits for expert in visit.experts}
    crowd: Counter[int] = Counter()
    placed: list[tuple[str, tuple[int, ...]]] = []
    unplaced: list[Unplaced] = []
    last, before = -1, ""
    ends = _shares(trip, visits, route)
    for place in route:
        arrival = 0 if last < 0 else trip.distances.arrival(before, place, last)
        here = [visit for visit in visits if visit.place == place]
        here.sort(key=lambda v: (len(v.open), -v.half_days, -len(v.experts), v.visit_id))
        for visit in here:
            slots = _stretch(
                trip=trip, visit=visit, window=(arrival, ends[place]), busy=busy, crowd=crowd
            )
            if slots:
                placed.append((visit.visit_id, slots))
                last, before = max(last, slots[-1]), place
                crowd.update(() if visit.apart else slots)
                for expert in visit.experts:
                    busy[expert].update(slots)
            else:
                unplaced.append(why(trip, visit, arrival))
    return Filled(route, trip.distances.length(route), tuple(placed), tuple(unplaced))


def _shares(trip: Trip, visits: tuple[Visit, ...], route: tuple[str, ...]) -> dict[str, int]:
    """Where each place of a route should be done with: its share of the half-days by what is asked there."""
    asked = {p: sum(v.half_days for v in visits if v.place == p) for p in route}
    total, done = sum(asked.values()) or 1, 0
    ends = {}
    for place in route:
        done += asked[place]
        ends[place] = trip.half_days * done // total
    return ends


def _stretch(
    trip: Trip,
    visit: Visit,
    window: tuple[int, int],
    busy: dict[str, set[int]],
    crowd: Counter[int],
) -> tuple[int, ...]:
    """Consecutive half-days on which the visit is open, its experts are free and the group is not torn apart.

    Within the place's share of the session those on which the group has least to do, the earliest of them; beyond it the
    earliest there are.
    """
    arrival, end = window
    open_slots = set(visit.open)
    fitting = []
    for first in range(arrival, trip.half_days - visit.half_days + 1):
        slots = tuple(range(first, first + visit.half_days))
        if all(
            slot in open_slots
            and (visit.apart or crowd[slot] < trip.units_at_once)
            and not any(slot in busy[e] for e in visit.experts)
            for slot in slots
        ):
            fitting.append(slots)
    late = [slots for slots in fitting if slots[-1] < end] or fitting[:1]
    return min(late, key=lambda slots: (sum(crowd[slot] for slot in slots), slots), default=())


def _team(trip: Trip, number: int, visits: tuple[Visit, ...], filled: Filled) -> Team:
    """The people and places of the visits that found their half-days."""
    times = dict(filled.placed)
    there = sorted((v for v in visits if v.visit_id in times), key=lambda v: times[v.visit_id][0])
    route = tuple(place for place in filled.route if any(v.place == place for v in there))
    experts = tuple(dict.fromkeys(expert for visit in there for expert in visit.experts))
    return Team(number, experts, route, trip.distances.length(route))
