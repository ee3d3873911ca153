"""What a session has besides its services: the meeting at its beginning and at its end, and half-days spent on the way."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.matching.schedule import schedule
from expertserve.records.paper import Stop
from expertserve.work.plan.trip import day_and_half
from expertserve.work.words import place_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.matching.trip import Placed, Schedule, Team, Trip
    from expertserve.work.plan.trip import Dated

__all__ = ["events", "scheduled"]

_SHORTEST = 6
_EVERYBODY = "（全组）"
_OPENING, _CLOSING = "报到、见面会", "交流座谈、返程"


def scheduled(one: Trip) -> tuple[Trip, Schedule]:
    """The trip scheduled with its first and last half-day free for the meetings, where no service is lost and no group torn by it.

    Sessions of less than three days have none; of a plan that was made before nothing is moved for them.
    """
    made = schedule(one)
    if one.half_days < _SHORTEST or any(visit.kept for visit in one.visits):
        return one, made
    inner = range(1, one.half_days - 1)
    kept = replace(
        one,
        visits=tuple(
            replace(visit, open=tuple(slot for slot in visit.open if slot in inner))
            for visit in one.visits
        ),
    )
    other = schedule(kept)
    same = {item.visit_id: item.group for item in made.placed} == {
        item.visit_id: item.group for item in other.placed
    }
    return (kept, other) if same else (one, made)


def events(team: Team, where: Mapping[str, Placed], one: Trip, days: Dated) -> tuple[Stop, ...]:
    """Opening, closing and half-days on the way of a group, as far as it has no service then.

    Args:
        team: the group.
        where: visit id -> its group and half-days.
        one: the session's visits.
        days: the session's half-days.
    """
    own = sorted(
        (item.half_days, visit.place)
        for visit in one.visits
        if (item := where.get(visit.visit_id)) is not None and item.group == team.number
    )
    busy = {slot for slots, _ in own for slot in slots}
    found: dict[int, tuple[str, str]] = {}
    for (slots, place), (later, other) in itertools.pairwise(own):
        last = slots[-1]
        if place != other and one.distances.arrival(place, other, last) > last + 1:
            km = one.distances.km(place, other)
            way = f"转场（约{km}公里）" if km else "转场"
            found |= {slot: (way, other) for slot in (last + 1,) if slot < later[0]}
    if one.half_days >= _SHORTEST and own:
        found |= {0: (_OPENING, own[0][1]), one.half_days - 1: (_CLOSING, own[-1][1])}
    stops = []
    for slot, (what, place) in sorted(found.items()):
        if slot not in busy:
            day, half = day_and_half(days, slot)
            stops.append(
                Stop(
                    day=day,
                    half=half,
                    group=f"第{team.number}组",
                    place=place_name(place),
                    unit=_EVERYBODY,
                    content=what,
                    experts=(),
                )
            )
    return tuple(stops)
