"""合并服务建议: one expert wanted by more units than he can serve; one joint class, one tour, or an on-line slot.

Pure: ids, whole kilometres and days as ordinals. Nobody is told whom else the expert was offered to but the office.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Joint", "Wanted", "Way", "joint_services"]

Way = Literal["class", "tour", "online"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A demand that wishes for an expert.

    Attributes:
        county: where it is. fields: what it is about; demands share a field when they name one in common.
        start, end: days that suit it, as ordinals; 0 = any.
    """

    demand_id: str
    county: str
    fields: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A proposal: the demands served together, where (first stop or place of the class), the way in stops, kilometres."""

    expert_id: str
    way: Way
    demands: tuple[str, ...]
    stops: tuple[str, ...]
    km: int


def joint_services(
    wanted: Sequence[tuple[str, int, tuple[Wanted, ...]]],
    distance: Callable[[str, str], int],
    near_km: int,
) -> tuple[Joint, ...]:
    """A proposal for every expert wanted by more demands than he has services left.

    Args:
        wanted: (expert id, services left, demands that wish for him, in source order).
        distance: kilometres between two counties.
        near_km: how far a unit may travel to a joint class, and two stops of a tour may lie apart.

    One field and short ways give a class in the county nearest to all the others; different fields or longer chains give a
    tour, nearest stop first; what lies farther is served on-line.
    """
    found: list[Joint] = []
    for expert_id, left, demands in wanted:
        if len(demands) <= max(left, 1):
            continue
        rest = list(demands)
        while rest:
            group = _together(rest, distance, near_km)
            rest = [one for one in rest if one not in group]
            found.append(_proposal(expert_id, group, distance, near_km))
    return tuple(found)


def _days_meet(one: Wanted, other: Wanted) -> bool:
    return not (one.start and other.start) or (one.start <= other.end and other.start <= one.end)


def _together(
    demands: list[Wanted], distance: Callable[[str, str], int], near_km: int
) -> list[Wanted]:
    """The first demand and every one that can be reached from the group within a short way on common days."""
    group = [demands[0]]
    grown = True
    while grown:
        grown = False
        for one in demands:
            if one in group or not all(_days_meet(one, other) for other in group):
                continue
            if any(distance(one.county, other.county) <= near_km for other in group):
                group.append(one)
                grown = True
    return group


def _proposal(
    expert_id: str, group: list[Wanted], distance: Callable[[str, str], int], near_km: int
) -> Joint:
    numbers = tuple(one.demand_id for one in group)
    counties = tuple(dict.fromkeys(one.county for one in group))
    if len(group) == 1:
        return Joint(expert_id=expert_id, way="online", demands=numbers, stops=counties, km=0)
    shared = set(group[0].fields).intersection(*(one.fields for one in group[1:]))
    place = min(counties, key=lambda c: (sum(distance(c, other) for other in counties), c))
    if shared and all(distance(place, other) <= near_km for other in counties):
        way = sum(distance(place, other) for other in counties)
        return Joint(expert_id=expert_id, way="class", demands=numbers, stops=(place,), km=way)
    stops = [counties[0]]
    left = list(counties[1:])
    km = 0
    while left:
        nearest = min(left, key=lambda c: (distance(stops[-1], c), c))
        km += distance(stops[-1], nearest)
        left.remove(nearest)
        stops.append(nearest)
    return Joint(expert_id=expert_id, way="tour", demands=numbers, stops=tuple(stops), km=km)
