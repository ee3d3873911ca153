"""Sessions proposed from single demands, and demands served together: limits at their boundary, unknown ways, order."""

from __future__ import annotations

from typing import Any

import pytest

from expertserve.matching.joint import Wanted, joint_services
from expertserve.matching.proposals import Limits, Wish, propose
from expertserve.matching.routes import Distances

TABLE = {("A", "B"): 40, ("A", "C"): 100, ("B", "C"): 70, ("C", "D"): 300}
WAYS = Distances(TABLE)
ALL_DAYS = (1 << 20) - 1


def wish(number: int, place: str = "A", **facts: Any) -> Wish:
    told: dict[str, Any] = {
        "field": "农业",
        "experts": (f"E{number}",),
        "half_days": 2,
        "open": ALL_DAYS,
    }
    return Wish(demand_id=f"D{number}", place=place, **(told | facts))


def limits(**facts: Any) -> Limits:
    return Limits(**({"horizon": 20} | facts))


def sizes(wishes: tuple[Wish, ...], **facts: Any) -> tuple[list[int], int]:
    sessions, singles = propose(wishes, WAYS, limits(**facts))
    return [len(one.demand_ids) for one in sessions], len(singles)


@pytest.mark.parametrize(
    ("wishes", "facts", "found"),
    [
        ((), {}, ([], 0)),
        ((wish(1), wish(2)), {}, ([], 2)),
        ((wish(1), wish(2)), {"fewest_demands": 2}, ([2], 0)),
        ((wish(1), wish(2), wish(3)), {}, ([3], 0)),
        ((wish(1), wish(2, "B"), wish(3, "C")), {}, ([3], 0)),
        ((wish(1), wish(2, "B"), wish(3, "C")), {"route_km": 100}, ([3], 0)),
        ((wish(1), wish(2, "B"), wish(3, "C")), {"route_km": 99}, ([], 3)),
        ((wish(1), wish(2, "B"), wish(3, "C")), {"places": 2}, ([], 3)),
        ((wish(1), wish(2), wish(3, "Z")), {}, ([], 3)),
        ((wish(1), wish(2), wish(3)), {"team": 2}, ([], 3)),
        ((wish(1), wish(2), wish(3, open=0)), {}, ([], 3)),
        ((wish(1, open=1), wish(2, open=2), wish(3)), {"days": 1}, ([], 3)),
        ((wish(1, open=1), wish(2, open=2), wish(3)), {"days": 5, "horizon": 1}, ([], 3)),
        (tuple(wish(n, experts=("E1",)) for n in range(3)), {"days": 3}, ([3], 0)),
        (tuple(wish(n, experts=("E1",)) for n in range(3)), {"days": 2}, ([], 3)),
    ],
)
def test_demands_become_a_session_within_all_limits(
    wishes: tuple[Wish, ...], facts: dict[str, Any], found: tuple[list[int], int]
) -> None:
    assert sizes(wishes, **facts) == found


def test_the_nearest_are_joined_first_and_order_of_the_source_is_kept() -> None:
    wishes = (wish(1, "C"), wish(2, "A"), wish(3, "B"), wish(4, "A"))
    (session,), singles = propose(wishes, WAYS, limits(places=2, fewest_demands=3))
    assert session.demand_ids == ("D2", "D3", "D4")
    assert session.places == ("A", "B")
    assert session.km == 40
    assert singles == ("D1",)


def test_a_session_begins_only_on_days_that_leave_each_demand_its_half_days() -> None:
    wishes = (wish(1), wish(2), wish(3, open=0b11100, half_days=4))
    (session,), _ = propose(wishes, WAYS, limits(horizon=5))
    assert session.days == 2
    assert session.starts == 0b01100


def test_a_place_a_day_is_what_a_session_takes_at_least() -> None:
    wishes = (wish(1, half_days=1), wish(2, "B", half_days=1), wish(3, "C", half_days=1))
    (session,), _ = propose(wishes, WAYS, limits())
    assert session.days == 3


def distance(one: str, other: str) -> int:
    found = WAYS.km(one, other)
    return 9999 if found is None else found


def wanted(
    number: int, county: str = "A", fields: tuple[str, ...] = ("农业",), *days: int
) -> Wanted:
    return Wanted(f"D{number}", county, fields, *days)


@pytest.mark.parametrize(
    ("left", "demands", "ways"),
    [
        (2, (wanted(1), wanted(2)), []),
        (1, (wanted(1), wanted(2)), [("class", ("D1", "D2"))]),
        (0, (wanted(1),), []),
        (0, (wanted(1), wanted(2, "B")), [("class", ("D1", "D2"))]),
        (1, (wanted(1), wanted(2, "B", ("医疗",))), [("tour", ("D1", "D2"))]),
        (1, (wanted(1), wanted(2, "D")), [("online", ("D1",)), ("online", ("D2",))]),
        (1, (wanted(1), wanted(2, "Z")), [("online", ("D1",)), ("online", ("D2",))]),
        (1, (wanted(1, "A", ("农业",), 1, 3), wanted(2, "A", ("农业",), 3, 9)), [("class", ("D1", "D2"))]),
        (1, (wanted(1, "A", ("农业",), 1, 3), wanted(2, "A", ("农业",), 4, 9)), [("online", ("D1",)), ("online", ("D2",))]),
        (1, (wanted(1, "A", ("农业",), 1, 3), wanted(2)), [("class", ("D1", "D2"))]),
        (2, (wanted(1), wanted(2, "D"), wanted(3, "B")), [("class", ("D1", "D3")), ("online", ("D2",))]),
        (1, (), []),
    ],
)  # fmt: skip
def test_an_expert_wanted_by_more_than_he_can_serve(
    left: int, demands: tuple[Wanted, ...], ways: list[tuple[str, tuple[str, ...]]]
) -> None:
    found = joint_services((("E1", left, demands),), distance, 80)
    assert [(one.way, one.demands) for one in found] == ways


@pytest.mark.parametrize(
    ("near", "way", "stops", "km"),
    [(70, "class", ("B",), 110), (69, "online", ("A",), 0), (100, "class", ("B",), 110)],
)
def test_a_class_is_held_where_all_together_have_the_shortest_way(
    near: int, way: str, stops: tuple[str, ...], km: int
) -> None:
    demands = (wanted(1, "A"), wanted(2, "B"), wanted(3, "C"))
    first, *_ = joint_services((("E1", 1, demands),), distance, near)
    if near < 70:
        assert first.demands == ("D1", "D2")
        return
    assert (first.way, first.stops, first.km) == (way, stops, km)


def test_a_tour_goes_to_the_nearest_stop_first() -> None:
    demands = (wanted(1, "A", ("农业",)), wanted(2, "C", ("医疗",)), wanted(3, "B", ("教育",)))
    (one,) = joint_services((("E1", 1, demands),), distance, 100)
    assert (one.way, one.stops, one.km) == ("tour", ("A", "B", "C"), 110)


@pytest.mark.parametrize(
    ("first", "second", "last", "arrival"),
    [
        ("A", "A", 0, 1),
        ("A", "B", 0, 1),
        ("A", "B", 1, 2),
        ("B", "C", 0, 2),
        ("B", "C", 1, 2),
        ("A", "C", 3, 4),
        ("C", "D", 0, 2),
        ("C", "D", 1, 3),
        ("A", "Z", 0, 2),
        ("A", "Z", 1, 2),
    ],
)
def test_when_one_can_be_at_the_next_place(
    first: str, second: str, last: int, arrival: int
) -> None:
    assert WAYS.arrival(first, second, last) == arrival


@pytest.mark.parametrize(
    ("route", "km"),
    [((), 0), (("A",), 0), (("A", "B"), 40), (("B", "A", "C"), 140), (("A", "Z", "B"), 0), (("A", "A"), 0)],
)  # fmt: skip
def test_the_length_of_a_route(route: tuple[str, ...], km: int) -> None:
    assert WAYS.length(route) == km
