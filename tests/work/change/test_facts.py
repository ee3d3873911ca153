"""What each addressee has to know of a plan, and in what two plans differ for him."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from expertserve.work.change.apart import by_demand, days, moved_trips, other_names, renamed, split
from expertserve.work.change.facts import Fact, comparable, facts_of
from expertserve.work.change.telling import Knowing
from expertserve.work.change.visits import Trip, Visit

FIRST = date(2026, 5, 12).toordinal() * 2
TRIP = Trip(
    session="S1",
    period="第1期",
    places=("河口县", "湖滨区"),
    start=date(2026, 5, 11),
    end=date(2026, 5, 15),
    guide="韦一帆",
)
VISIT = Visit(
    session="S1", period="第1期", demand="D1", unit="河口县果业合作社", title="果树修剪", county="河口县", expert="E1", name="安可立",
    employer="云中大学", group="第1组", leader="安可立", contact="李小田", first=FIRST, last=FIRST + 1,
)  # fmt: skip


def fact(demand: str = "D1", who: str = "E1", first: int = FIRST, kind: str = "visit") -> Fact:
    return (kind, "S1", demand, who, first, first + 1)


def test_each_addressee_knows_what_concerns_him_alone() -> None:
    found = facts_of((VISIT,), (TRIP,))
    kinds = {role: sorted(one[0] for one in facts) for (role, _), facts in found.items()}
    assert kinds["expert"] == ["contact", "guide", "leads", "visit"]
    assert kinds["home"] == ["visit"]
    assert kinds["unit"] == ["visit"]
    assert {key[1] for key in found if key[0] == "county"} == {"河口县", "湖滨区"}


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"leader": ""}, "leads"),
        ({"contact": ""}, "contact"),
    ],
)
def test_what_is_not_known_is_no_fact(change: dict[str, Any], gone: str) -> None:
    found = facts_of((replace(VISIT, **change),), (TRIP,))["expert", "E1"]
    assert gone not in {one[0] for one in found}


def test_an_expert_without_a_home_unit_has_nobody_to_ask() -> None:
    found = facts_of((replace(VISIT, employer=""),))
    assert not any(role == "home" for role, _ in found)
    assert facts_of(()) == {}


def test_a_county_of_the_trip_without_a_visit_still_knows_its_days() -> None:
    (what, *_, first, last), *_ = sorted(facts_of((), (TRIP,))["county", "湖滨区"], reverse=True)
    assert what == "session"
    assert (first // 2, last // 2) == (TRIP.start.toordinal(), TRIP.end.toordinal())


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        ((), (), (0, 0, 0)),
        ((fact(),), (fact(),), (0, 0, 0)),
        ((fact(),), (), (1, 0, 0)),
        ((), (fact(),), (0, 1, 0)),
        ((fact(),), (fact(first=FIRST + 2),), (0, 0, 1)),
        ((fact(),), (fact(who="E2"),), (1, 1, 0)),
        ((fact(), fact("D2")), (fact("D2", first=FIRST + 2), fact("D3")), (1, 1, 1)),
        ((fact(kind="leads"),), (), (0, 0, 0)),
    ],
)
def test_visits_gone_come_and_moved(
    old: tuple[Fact, ...], new: tuple[Fact, ...], counts: tuple[int, int, int]
) -> None:
    found = split(frozenset(old), frozenset(new))
    assert (len(found[0]), len(found[1]), len(found[2])) == counts


def test_an_older_plan_that_names_no_guide_is_no_change_of_guide() -> None:
    old = frozenset({fact()})
    new = frozenset({fact(), fact("", "韦一帆", 0, "guide"), fact("", "安可立", 0, "leads")})
    before, now = comparable(old, new)
    assert before == old
    assert {one[0] for one in now} == {"visit", "leads"}
    assert comparable(frozenset(), new) == (frozenset(), new)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2026, 5, 11), date(2026, 5, 15), ()),
        (date(2026, 5, 12), date(2026, 5, 15), ("5月12日",)),
        (None, None, ("",)),
    ],
)
def test_a_trip_on_other_days_or_none_is_told(
    start: date | None, end: date | None, told: tuple[str, ...]
) -> None:
    now = (replace(TRIP, start=start, end=end),) if start and end else ()
    old = facts_of((), (TRIP,))["county", "河口县"]
    new = facts_of((), now).get(("county", "河口县"), frozenset())
    found = moved_trips(old, new)
    assert len(found) == len(told)
    assert all(word in late for word, (_, _, late) in zip(told, found, strict=True))
    assert all("5月11日" in early for _, early, _ in found)


def test_a_trip_of_one_day_is_told_as_one_day() -> None:
    day = date(2026, 5, 11).toordinal() * 2
    assert days(("session", "S1", "", "", day, day + 1)) == "5月11日" or "至" not in days(
        ("session", "S1", "", "", day, day + 1)
    )


def test_another_name_on_both_sides_is_told_once_and_a_new_one_is_not() -> None:
    old = frozenset({fact("D1", "李小田", 0, "contact"), fact("D2", "李小田", 0, "contact")})
    new = frozenset(
        {
            fact("D1", "王禾", 0, "contact"),
            fact("D2", "王禾", 0, "contact"),
            fact("D3", "钱", 0, "contact"),
        }
    )
    assert [was for was, _ in other_names(old, new, "contact")] == ["李小田", "李小田"]
    assert renamed(old, new, "contact", "联系人由{}改为{}") == ["联系人由李小田改为王禾"]
    assert renamed(old, old, "contact", "{}{}") == []
    assert list(by_demand(sorted(new))) == ["D1", "D2", "D3"]


@pytest.mark.parametrize(
    ("everybody", "role", "who", "session", "reached"),
    [
        (True, "home", "大学", "S9", True),
        (False, "expert", "E1", "S1", True),
        (False, "expert", "E1", "S2", False),
        (False, "home", "大学", "S1", True),
        (False, "home", "学院", "S1", False),
        (False, "home", "大学", "S2", False),
        (False, "county", "河口县", "S1", True),
    ],
)
def test_only_who_heard_of_a_plan_is_told_of_its_change(
    role: str, who: str, session: str, *, everybody: bool, reached: bool
) -> None:
    knowing = Knowing(everybody=everybody, sessions=frozenset({"S1"}), asked=frozenset({"大学"}))
    assert knowing.reaches(role, who, session) == reached
