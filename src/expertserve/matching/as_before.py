"""The groups of a plan that went out, kept through a change: only visits whose people changed may change their group."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.matching.trip import Trip, Visit

__all__ = ["apart", "groups_as_before"]


def groups_as_before(trip: Trip) -> dict[int, tuple[Visit, ...]]:
    """Number of a group -> its visits in source order.

    Whoever still serves what he served stays in his group. A visit that lost and won people goes to the group in which its
    people already are, else stays where it was; a new visit joins a group of its place that has room, else the smallest
    free number is a group of its own.
    """
    home = _homes(trip)
    members: dict[int, set[str]] = {}
    chosen: dict[str, int] = {}
    for visit in sorted(trip.visits, key=lambda one: one.group == 0):
        number = (
            _of_its_people(visit, home) or visit.group or _with_room(trip, visit, chosen, members)
        )
        if not number:
            number = _free_number(trip, chosen)
        chosen[visit.visit_id] = number
        members.setdefault(number, set()).update(visit.experts)
        for expert in visit.experts:
            home.setdefault(expert, number)
    found: dict[int, list[Visit]] = {}
    for visit in trip.visits:
        found.setdefault(chosen[visit.visit_id], []).append(visit)
    return {number: tuple(visits) for number, visits in found.items()}


def _homes(trip: Trip) -> dict[str, int]:
    """Expert -> the group he is in by visits he keeps, the one of most of them."""
    votes: dict[str, Counter[int]] = {}
    for visit in trip.visits:
        for expert in visit.experts:
            if visit.group and expert in visit.was:
                votes.setdefault(expert, Counter())[visit.group] += 1
    return {e: min(count, key=lambda g: (-count[g], g)) for e, count in votes.items()}


def _of_its_people(visit: Visit, home: dict[str, int]) -> int:
    """The one group in which all people of a visit who have one are, 0 none or several."""
    groups = {home[expert] for expert in visit.experts if expert in home}
    return groups.pop() if len(groups) == 1 else 0


def _with_room(
    trip: Trip, visit: Visit, chosen: dict[str, int], members: dict[int, set[str]]
) -> int:
    """The first group at the place of a new visit that its people do not make too large, 0 none."""
    here = {
        chosen[other.visit_id]
        for other in trip.visits
        if other.visit_id in chosen and other.place == visit.place
    }
    return min(
        (n for n in here if len(members[n] | set(visit.experts)) <= trip.group_limit), default=0
    )


def _free_number(trip: Trip, chosen: dict[str, int]) -> int:
    taken = {*chosen.values(), *(visit.group for visit in trip.visits)}
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def apart(groups: dict[int, tuple[Visit, ...]]) -> dict[int, tuple[Visit, ...]]:
    """The groups with those that share somebody made one, under the smaller number: nobody travels with two groups."""
    found: dict[int, tuple[Visit, ...]] = {}
    for number, visits in sorted(groups.items()):
        people = {expert for visit in visits for expert in visit.experts}
        shared = [n for n, own in found.items() if people & {e for v in own for e in v.experts}]
        joined = [visit for n in shared for visit in found.pop(n)]
        found[min((*shared, number))] = (*joined, *visits)
    return found
