"""Half-days of a session: groups, routes, leftovers; proposals; shifts and substitutes."""

from __future__ import annotations

import random
from dataclasses import replace

from expertserve.matching.proposals import Limits, Wish, propose
from expertserve.matching.reschedule import Booking, Shift, shifts, substitutes
from expertserve.matching.routes import Distances, best_orders
from expertserve.matching.schedule import schedule
from expertserve.matching.trip import Placed, Schedule, Team, Trip, Unplaced, Visit, faults

_NEAR = Distances(
    {
        ("A", "B"): 40,
        ("A", "C"): 100,
        ("B", "C"): 70,
        ("A", "D"): 400,
        ("B", "D"): 380,
        ("C", "D"): 300,
    }
)
_ALL = tuple(range(8))


def _trip(*visits: Visit, **more: object) -> Trip:
    trip = Trip(visits=visits, half_days=8, places=("A", "B", "C", "D"), distances=_NEAR)
    return replace(trip, **more)  # type: ignore[arg-type]


def test_arrival_depends_on_the_way() -> None:
    """Near: at once; farther or unknown: next morning; very far: a half-day goes."""
    assert [_NEAR.arrival("A", "B", last) for last in (0, 1)] == [1, 2]
    assert [_NEAR.arrival("A", "C", last) for last in (0, 1)] == [2, 2]
    assert [_NEAR.arrival("A", "D", last) for last in (0, 1)] == [2, 3]
    assert [_NEAR.arrival("A", "?", last) for last in (0, 1)] == [2, 2]
    assert _NEAR.length(("A", "B", "?")) == 40


def test_short_routes_are_tried_whole_and_long_ones_improved() -> None:
    """The shortest order comes first, beginning at the start among equals; ten places on a line are put in line."""
    assert best_orders(("C", "A", "B"), _NEAR, "A")[0] == ("A", "B", "C")
    assert best_orders((), _NEAR, "A") == ((),)
    names = [f"P{n}" for n in range(10)]
    line = Distances(
        {(a, b): 10 * (j - i) for i, a in enumerate(names) for j, b in enumerate(names) if i < j}
    )
    mixed = ("P3", "P9", "P0", "P5", "P1", "P7", "P2", "P8", "P4", "P6")
    (order,) = best_orders(mixed, line, "P0")
    assert order == tuple(names)
    (other,) = best_orders(mixed, line, "elsewhere")
    assert other[0] == "P3"


def test_a_group_visits_two_units_at_most_in_a_half_day_and_uses_the_days() -> None:
    """Eleven services of one place: they do not all lie on the first morning."""
    visits = tuple(
        Visit(visit_id=f"v{n:02}", place="A", experts=(f"e{n}",), half_days=1, open=_ALL)
        for n in range(11)
    )
    made = schedule(_trip(*visits, group_limit=20))
    assert faults(_trip(*visits, group_limit=20), made) == ()
    assert not made.unplaced
    crowd: dict[tuple[int, int], int] = {}
    for item in made.placed:
        for slot in item.half_days:
            crowd[item.group, slot] = crowd.get((item.group, slot), 0) + 1
    assert max(crowd.values()) <= 2
    assert len({slot // 2 for _, slot in crowd}) == 4


def test_near_counties_share_a_group_and_far_ones_do_not() -> None:
    """A and B are one route, D is a group of its own; who serves twice is served in turn."""
    made = schedule(
        _trip(
            Visit(visit_id="v1", place="A", experts=("e1", "e2"), half_days=2, open=_ALL),
            Visit(visit_id="v2", place="A", experts=("e2",), half_days=1, open=_ALL),
            Visit(visit_id="v3", place="B", experts=("e3",), half_days=2, open=_ALL),
            Visit(visit_id="v4", place="D", experts=("e4",), half_days=1, open=_ALL),
        )
    )
    assert made == Schedule(
        (Team(1, ("e1", "e2", "e3"), ("A", "B"), 40), Team(2, ("e4",), ("D",), 0)),
        (
            Placed("v1", 1, (0, 1)),
            Placed("v4", 2, (0,)),
            Placed("v2", 1, (2,)),
            Placed("v3", 1, (3, 4)),
        ),
        (),
    )


def test_a_group_never_grows_beyond_its_limit_nor_loses_time() -> None:
    """Two visits of eight half-days each cannot follow each other: two groups, nothing lost."""
    long = schedule(
        _trip(
            Visit(visit_id="v1", place="A", experts=("e1",), half_days=8, open=_ALL),
            Visit(visit_id="v2", place="B", experts=("e2",), half_days=8, open=_ALL),
        )
    )
    assert len(long.teams) == 2
    assert long.unplaced == ()
    small = schedule(
        _trip(
            Visit(visit_id="v1", place="A", experts=("e1",), half_days=1, open=_ALL),
            Visit(visit_id="v2", place="A", experts=("e2",), half_days=1, open=_ALL),
            group_limit=1,
        )
    )
    assert len(small.teams) == 2


def test_leftovers_are_named_with_their_cause() -> None:
    """Closed days, a full session, and people who are taken are told apart; nobody stands in a team for nothing."""
    made = schedule(
        _trip(
            Visit(visit_id="closed", place="A", experts=("e1",), half_days=3, open=(0, 2, 4)),
            Visit(visit_id="first", place="B", experts=("e2",), half_days=8, open=_ALL),
            Visit(visit_id="people", place="B", experts=("e2",), half_days=1, open=_ALL),
            Visit(visit_id="full", place="C", experts=("e2",), half_days=1, open=_ALL),
        )
    )
    causes = {item.visit_id: (item.cause, item.needed, item.left) for item in made.unplaced}
    assert causes["closed"] == ("closed", 3, 1)
    assert set(causes) >= {"people", "full"}
    assert {cause for cause, _, _ in causes.values()} == {"closed", "people", "full"}
    assert all("e1" not in team.experts for team in made.teams)


def test_every_random_trip_is_sound_and_repeats() -> None:
    """200 trips: each visit placed or left once, nobody in two places, every way made in time, the same twice."""
    chance = random.Random(20260512)
    for _ in range(200):
        visits = tuple(
            Visit(
                visit_id=f"v{n}",
                place=chance.choice("ABCD"),
                experts=tuple(
                    sorted(chance.sample([f"e{m}" for m in range(8)], chance.randint(1, 3)))
                ),
                half_days=chance.randint(1, 4),
                open=tuple(slot for slot in _ALL if chance.random() < 0.85),
            )
            for n in range(chance.randint(1, 9))
        )
        trip = _trip(*visits, group_limit=chance.randint(2, 6))
        made = schedule(trip)
        assert faults(trip, made) == ()
        assert schedule(trip) == made


def test_the_checker_sees_what_is_wrong() -> None:
    """A checker that never complains proves nothing."""
    trip = _trip(
        Visit(visit_id="v1", place="A", experts=("e1",), half_days=2, open=_ALL),
        Visit(visit_id="v2", place="D", experts=("e1",), half_days=1, open=(1, 2)),
        Visit(visit_id="v3", place="A", experts=("e2",), half_days=1, open=(0,)),
    )
    wrong = Schedule(
        (),
        (Placed("v1", 1, (0, 2)), Placed("v2", 1, (1,)), Placed("v3", 1, (5,))),
        (Unplaced("v3", "full", 1, 0),),
    )
    told = faults(trip, wrong)
    assert "v1: torn apart" in told
    assert "v3: wrong half-days" in told
    assert "v3: not accounted for once" in told
    assert "e1: cannot be at half-day 1 in time" in told
    twice = Schedule(
        (), (Placed("v1", 1, (0, 1)), Placed("v2", 1, (1,)), Placed("v3", 1, (0,))), ()
    )
    assert "e1: in two places at half-day 1" in faults(trip, twice)


def test_proposals_cluster_by_place_time_and_field() -> None:
    """Near counties whose days meet become a session; a far one, a closed one and a lonely one stay single."""
    open_days = 0b1111111111
    wishes = (
        Wish(demand_id="d1", place="A", field="210", experts=("e1",), half_days=2, open=open_days),
        Wish(demand_id="d2", place="B", field="210", experts=("e2",), half_days=4, open=open_days),
        Wish(
            demand_id="d3", place="B", field="320", experts=("e1",), half_days=2, open=0b1111000000
        ),
        Wish(demand_id="d4", place="D", field="210", experts=("e3",), half_days=2, open=open_days),
        Wish(demand_id="d5", place="A", field="210", experts=("e4",), half_days=2, open=0),
        Wish(demand_id="d6", place="A", field="", experts=("e5",), half_days=30, open=open_days),
    )
    (made,), singles = propose(wishes, _NEAR, Limits(horizon=10))
    assert made.demand_ids == ("d1", "d2", "d3")
    assert made.places == ("A", "B")
    assert made.experts == ("e1", "e2")
    assert made.fields == ("210", "320")
    assert (made.days, made.km) == (2, 40)
    assert made.starts & 1 << 6
    assert not made.starts & 1
    assert singles == ("d4", "d5", "d6")


def test_proposals_keep_their_limits() -> None:
    """Neither team nor counties nor days grow beyond what settings allow."""
    wishes = tuple(
        Wish(
            demand_id=f"d{n}",
            place="AB"[n % 2],
            field="",
            experts=(f"e{n}",),
            half_days=2,
            open=2**20 - 1,
        )
        for n in range(12)
    )
    made, singles = propose(wishes, _NEAR, Limits(horizon=20, places=1, team=4))
    assert all(len(one.experts) <= 4 and len(one.places) == 1 for one in made)
    assert sum(len(one.demand_ids) for one in made) + len(singles) == 12
    unknown, _ = propose(
        (wishes[0], replace(wishes[1], place="Z"), wishes[2]), _NEAR, Limits(horizon=20)
    )
    assert unknown == ()


def test_shifts_are_added_removed_and_moved() -> None:
    """What stayed is not told."""
    before = (
        Booking(session="s", demand_id="d1", expert_id="e1", first=10, last=11),
        Booking(session="s", demand_id="d2", expert_id="e2", first=10, last=10),
        Booking(session="s", demand_id="d3", expert_id="e3", first=4, last=4),
    )
    after = (
        Booking(session="s", demand_id="d1", expert_id="e1", first=10, last=11),
        Booking(session="s", demand_id="d2", expert_id="e4", first=10, last=10),
        Booking(session="s", demand_id="d3", expert_id="e3", first=6, last=6),
    )
    found = shifts(before, after)
    assert [(shift.kind, shift.key) for shift in found] == [
        ("removed", ("d2", "e2")),
        ("added", ("d2", "e4")),
        ("moved", ("d3", "e3")),
    ]
    assert Shift("removed", None, None).key == ("", "")


def test_substitutes_are_free_allowed_and_at_most_three() -> None:
    """Not who is there, not who is elsewhere at that time, not who cannot come."""
    ranked = ("there", "busy", "ill", "a", "b", "c", "d")
    bookings = (
        Booking(session="s", demand_id="d1", expert_id="there", first=10, last=11),
        Booking(session="s", demand_id="d2", expert_id="busy", first=11, last=12),
        Booking(session="s", demand_id="d3", expert_id="a", first=14, last=15),
    )
    assert substitutes(
        demand_id="d1", slots=(10, 11), ranked=ranked, bookings=bookings, barred={"ill": ""}
    ) == ("a", "b", "c")
    assert substitutes(
        demand_id="d1", slots=(0, 0), ranked=ranked, bookings=bookings, barred={"ill": ""}
    ) == ("busy", "a", "b")
