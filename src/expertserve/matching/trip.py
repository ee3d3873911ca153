"""What a session's schedule is made of: visits in, teams and half-days out.

Places, people and services are ids; half-days are numbers from 0, two a day, even ones are mornings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from expertserve.matching.routes import Distances

__all__ = ["Cause", "Placed", "Schedule", "Team", "Trip", "Unplaced", "Visit", "faults"]

Cause = Literal["full", "closed", "people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A service to be placed.

    Attributes:
        place: id of the county. experts: who serves together, leading one first; never empty.
        half_days: consecutive half-days it takes, at least 1.
        open: half-days on which unit and experts can, ascending; the visit takes only such.
        kept: the half-days it had in the plan before; kept wherever that loses nothing.
        group: the group it had in the plan before, 0 none; was: who served it then.
        apart: its people go there by themselves (分头) while the rest of the group is elsewhere.
    """

    visit_id: str
    place: str
    experts: tuple[str, ...]
    half_days: int
    open: tuple[int, ...]
    kept: tuple[int, ...] = ()
    group: int = 0
    was: tuple[str, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One session.

    Attributes:
        half_days: how many there are. places: counties in source order, the first is where it begins.
        group_limit: experts a group may hold; people bound together by a service stay together all the same.
        route_km: places farther apart are never joined into one group's route.
        units_at_once: visits a group may make in one half-day; beyond that it would not be one group any more.
        firm: a plan that went out: groups, and half-days that still are possible, stay whatever could be gained by moving them.
    """

    visits: tuple[Visit, ...]
    half_days: int
    places: tuple[str, ...]
    distances: Distances
    group_limit: int = 6
    route_km: int = 120
    units_at_once: int = 2
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A visit with its group (from 1) and its half-days."""

    visit_id: str
    group: int
    half_days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A visit without half-days.

    Attributes:
        cause: full = no half-days left, closed = the days that suit are too few, people = its experts are taken.
        needed, left: half-days asked for, and the longest stretch that was open.
    """

    visit_id: str
    cause: Cause
    needed: int
    left: int


@dataclass(frozen=True, slots=True)
class Team:
    """A group: its experts in order of first visit, its places in order of travel, kilometres between them."""

    number: int
    experts: tuple[str, ...]
    route: tuple[str, ...]
    km: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Groups, placed visits in order of time, and what found no place."""

    teams: tuple[Team, ...]
    placed: tuple[Placed, ...]
    unplaced: tuple[Unplaced, ...]


def faults(trip: Trip, made: Schedule) -> tuple[str, ...]:
    """What is wrong with a schedule, found by looking at every half-day anew; nothing for a sound one."""
    visits = {visit.visit_id: visit for visit in trip.visits}
    seen = [item.visit_id for item in made.placed] + [item.visit_id for item in made.unplaced]
    found = [f"{v}: not accounted for once" for v in visits if seen.count(v) != 1]
    where: dict[tuple[str, int], str] = {}
    for item in made.placed:
        visit = visits[item.visit_id]
        if len(item.half_days) != visit.half_days or not set(item.half_days) <= set(visit.open):
            found.append(f"{item.visit_id}: wrong half-days")
        if list(item.half_days) != list(
            range(item.half_days[0], item.half_days[0] + visit.half_days)
        ):
            found.append(f"{item.visit_id}: torn apart")
        for expert in visit.experts:
            for slot in item.half_days:
                if (expert, slot) in where:
                    found.append(f"{expert}: in two places at half-day {slot}")
                where[expert, slot] = visit.place
    crowd = Counter(
        (item.group, slot)
        for item in made.placed
        for slot in item.half_days
        if not visits[item.visit_id].apart
    )
    found += [
        f"group {group}: {count} visits in half-day {slot}"
        for (group, slot), count in sorted(crowd.items())
        if count > trip.units_at_once
    ]
    for (expert, slot), place in where.items():
        later = min((s for e, s in where if e == expert and s > slot), default=None)
        if later is not None and later < trip.distances.arrival(place, where[expert, later], slot):
            found.append(f"{expert}: cannot be at half-day {later} in time")
    return tuple(found)
