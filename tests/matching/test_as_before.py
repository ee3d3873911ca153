"""A plan that went out keeps its groups and half-days; only what a change concerns moves."""

from __future__ import annotations

import random
from dataclasses import replace

from expertserve.matching.routes import Distances
from expertserve.matching.schedule import schedule
from expertserve.matching.trip import Schedule, Trip, Visit, faults

_NEAR = Distances({("A", "B"): 40, ("A", "C"): 100, ("B", "C"): 70})
_ALL = tuple(range(8))


def _random_trip(chance: random.Random) -> Trip:
    visits = tuple(
        Visit(
            visit_id=f"v{n}",
            place=chance.choice("ABC"),
            experts=tuple(sorted(chance.sample([f"e{m}" for m in range(8)], chance.randint(1, 2)))),
            half_days=chance.randint(1, 3),
            open=_ALL,
        )
        for n in range(chance.randint(2, 8))
    )
    return Trip(visits=visits, half_days=8, places=("A", "B", "C"), distances=_NEAR, group_limit=4)


def _after(trip: Trip, made: Schedule, visits: tuple[Visit, ...]) -> Trip:
    """The trip of the changed visits, knowing what the plan before had for them."""
    where = {item.visit_id: item for item in made.placed}
    was = {visit.visit_id: visit.experts for visit in trip.visits}
    known = tuple(
        replace(
            visit,
            kept=where[visit.visit_id].half_days,
            group=where[visit.visit_id].group,
            was=was[visit.visit_id],
        )
        if visit.visit_id in where
        else visit
        for visit in visits
    )
    return replace(trip, visits=known, firm=True)


def test_a_visit_less_or_with_other_people_moves_nobody_else() -> None:
    """300 trips: one visit falls, or gets somebody who was not on the trip; all others keep group and half-days."""
    chance = random.Random(20260508)
    for number in range(300):
        trip = _random_trip(chance)
        made = schedule(trip)
        there = {item.visit_id for item in made.placed}
        visits = [visit for visit in trip.visits if visit.visit_id in there]
        if not visits:
            continue
        at = chance.randrange(len(visits))
        fallen = visits[at]
        if number % 2:
            visits[at] = replace(fallen, experts=("new",))
        else:
            del visits[at]
        changed = _after(trip, made, tuple(visits))
        now = schedule(changed)
        assert faults(changed, now) == ()
        before = {item.visit_id: item for item in made.placed}
        after = {item.visit_id: item for item in now.placed}
        assert {v: after.get(v) for v in before if v != fallen.visit_id} == {
            v: before[v] for v in before if v != fallen.visit_id
        }
        if number % 2:
            assert after[fallen.visit_id] == before[fallen.visit_id]


def test_somebody_of_another_group_who_steps_in_is_never_in_two_places() -> None:
    """Any expert of the trip may step in anywhere: the schedule stays sound, whatever it has to leave over."""
    chance = random.Random(7)
    for _ in range(300):
        trip = _random_trip(chance)
        made = schedule(trip)
        there = {item.visit_id for item in made.placed}
        visits = [visit for visit in trip.visits if visit.visit_id in there]
        if not visits:
            continue
        at = chance.randrange(len(visits))
        people = {chance.choice([f"e{n}" for n in range(8)]), visits[at].experts[0]}
        visits[at] = replace(visits[at], experts=tuple(sorted(people)))
        extra = Visit(visit_id="extra", place="B", experts=("e1", "e9"), half_days=1, open=_ALL)
        changed = _after(trip, made, (*visits, extra))
        now = schedule(changed)
        assert faults(changed, now) == ()
        moved = replace(changed, visits=tuple(replace(v, kept=()) for v in changed.visits))
        assert faults(moved, schedule(moved)) == ()


def test_the_number_of_a_group_stays_when_another_is_gone() -> None:
    visits = (
        Visit(visit_id="v1", place="A", experts=("e1",), half_days=1, open=_ALL, kept=(0,), group=1, was=("e9",)),
        Visit(visit_id="v2", place="C", experts=("e2",), half_days=1, open=_ALL, kept=(0,), group=2, was=("e2",)),
    )  # fmt: skip
    trip = Trip(visits=visits[1:], half_days=8, places=("A", "C"), distances=_NEAR, firm=True)
    (team,) = schedule(trip).teams
    assert team.number == 2
