"""What experts have given already: which year, which service, whose namesake."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.ground.findings import Place
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.service import NamedExpert, Service
from expertserve.work.standing.past import given, served_counties
from expertserve.year.folder import Inputs
from expertserve.year.material import Material
from expertserve.year.settings import Settings

DAY = date(2026, 6, 1)
EXPERTS = (
    Expert(expert_id="E1", name="安可立", org_name="云中大学"),
    Expert(expert_id="E2", name="李明", org_name="云中大学"),
    Expert(expert_id="E3", name="李明", org_name="南岭茶厂"),
)
DEMANDS = (Demand(demand_id="D1", unit_name="河口果业", title="果树修剪", list_no="河口-01"),)


def service(*days: str, who: str = "安可立", **facts: Any) -> Service:
    told: dict[str, Any] = {"approved": True, "county": "澄沙县"}
    employer = facts.pop("employer", "")
    named = (NamedExpert(name=who, employer=employer),)
    dates = tuple(date.fromisoformat(day) for day in days)
    return Service(place=Place(file="s.xlsx"), experts=named, days=dates, **(told | facts))


def material(*services: Service, **settings: Any) -> Material:
    return Material(
        settings=Settings(**settings),
        context=Context(as_of=DAY),
        inputs=Inputs(()),
        files=(),
        findings=(),
        experts=EXPERTS,
        demands=DEMANDS,
        others={"services": services},
    )


CASES: tuple[tuple[str, tuple[Service, ...], tuple[int, int, int]], ...] = (
    ("nothing", (), (0, 0, 0)),
    ("one day", (service("2026-05-01"),), (1, 2, 0)),
    ("a morning", (service("2026-05-01", half="am"),), (1, 1, 0)),
    ("two days", (service("2026-05-01", "2026-05-02"),), (1, 4, 0)),
    ("a day nobody can read", (service(),), (1, 2, 0)),
    ("the first day of the year", (service("2026-01-01"),), (1, 2, 0)),
    ("the last day of the year before", (service("2025-12-31"),), (0, 0, 1)),
    ("a day after the year", (service("2027-01-01"),), (0, 0, 0)),
    ("two rows of one session", (service("2026-05-01", session="S1"), service("2026-05-02", session="S1")), (1, 4, 0)),
    ("two rows of two sessions", (service("2026-05-01", session="S1"), service("2026-05-02", session="S2")), (2, 4, 0)),
    ("one session in two years", (service("2025-05-01", session="S1"), service("2026-05-02", session="S1")), (1, 2, 1)),
    ("two rows of one demand", (service("2026-05-01", demand="D1"), service("2026-05-02", demand="河口-01")), (1, 4, 0)),
    ("two rows without either", (service("2026-05-01"), service("2026-05-02")), (2, 4, 0)),
    ("not approved", (service("2026-05-01", approved=False),), (0, 0, 0)),
    ("cancelled", (service("2026-05-01", cancelled=True),), (0, 0, 0)),
    ("somebody else", (service("2026-05-01", who="钱多"),), (0, 0, 0)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "services", "found"), CASES, ids=[name for name, *_ in CASES])
def test_what_was_given(
    name: str, services: tuple[Service, ...], found: tuple[int, int, int]
) -> None:
    made = given(material(*services), DAY)
    assert (made.this_year["E1"], made.half_days["E1"], made.before["E1"]) == found


@pytest.mark.parametrize(
    ("employer", "who"),
    [("云中大学", "E2"), ("南岭茶厂", "E3"), ("", ""), ("别的单位", "")],
)
def test_a_namesake_is_counted_for_nobody_unless_his_unit_tells(employer: str, who: str) -> None:
    made = given(material(service("2026-05-01", who="李明", employer=employer)), DAY)
    assert {one for one, count in made.this_year.items() if count} == ({who} if who else set())


def test_what_the_match_keeps_is_not_counted_twice() -> None:
    rows = (service("2026-05-01", demand="D1"), service("2026-05-09"))
    assert given(material(*rows), DAY, {("D1", "E1")}).this_year["E1"] == 1
    assert given(material(*rows), DAY, {("D1", "E2")}).this_year["E1"] == 2


def test_a_period_of_the_office_decides_which_year_it_is() -> None:
    own = (date(2025, 11, 1), date(2026, 10, 31))
    made = given(material(service("2025-11-01"), service("2025-10-31"), period=own), DAY)
    assert (made.this_year["E1"], made.before["E1"]) == (1, 1)


@pytest.mark.parametrize(
    ("row", "counties"),
    [
        (service("2026-05-31"), {"澄沙县"}),
        (service("2026-06-01"), set()),
        (service(), set()),
        (service("2026-05-31", county=""), set()),
        (service("2026-05-31", approved=False), set()),
        (service("2026-05-31", "2026-06-02"), {"澄沙县"}),
        (service("2026-05-31", county="三台县"), {"510722"}),
    ],
)
def test_counties_served_before_the_day(row: Service, counties: set[str]) -> None:
    assert served_counties(material(row), DAY).get("E1", frozenset()) == counties
