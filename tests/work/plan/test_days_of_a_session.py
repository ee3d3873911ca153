"""Days of a session and half-days open to a service: holidays, postponed sessions, answered days, other sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from expertserve.ground.dates import Availability, FreeTime, Span
from expertserve.ground.errors import SettingsError
from expertserve.matching.reschedule import Booking
from expertserve.records.decision import Decision
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.pairing import Pair
from expertserve.records.paper import Service
from expertserve.records.session import Session
from expertserve.work.plan.build import build, missing_parts
from expertserve.work.plan.goals import budget, goals
from expertserve.work.plan.input import PlanInput
from expertserve.work.plan.previous import day_slot
from expertserve.work.plan.propose import proposed
from expertserve.work.plan.stood import Stood
from expertserve.work.plan.trip import dated, free, served, slot_words, trip, workday
from expertserve.year.decided_sessions import decided_sessions, is_off
from expertserve.year.settings import Settings

MONDAY, FRIDAY = date(2026, 5, 11), date(2026, 5, 15)
SESSION = Session(activity_id="LC-1", session_no=1, start=MONDAY, end=FRIDAY)
EXPERTS = {f"E{n}": Expert(expert_id=f"E{n}", name=f"专家{n}", title="教授") for n in range(3)}
DEMANDS = {
    f"D{n}": Demand(
        demand_id=f"D{n}", unit_name=f"{n}号合作社", title="果树修剪", county_text="澄沙县", want_half_days=1
    )
    for n in range(3)
}  # fmt: skip


def given(**facts: Any) -> PlanInput:
    plain = PlanInput(
        sessions=(SESSION,),
        experts=EXPERTS,
        demands=DEMANDS,
        pairs=tuple(Pair(f"D{n}", f"E{n}", 800, session="LC-1") for n in range(3)),
        offers=(),
        decisions=(),
        settings=Settings(),
        as_of=date(2026, 4, 20),
    )
    return replace(plain, **facts)


def decided(kind: str, *days: date, demand: str = "LC-1", **facts: Any) -> Decision:
    spans = tuple(Span(day, day) for day in days)
    return Decision(kind=kind, demand=demand, dates=spans, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "days", "half_days", "rest"),
    [
        ({}, 5, 10, False),
        ({"end": None}, 1, 2, False),
        ({"end": date(2026, 5, 18)}, 6, 12, False),
        ({"start": date(2026, 5, 16), "end": date(2026, 5, 17)}, 2, 4, True),
        ({"half_days": 3}, 5, 3, False),
        ({"half_days": 99}, 5, 10, False),
        ({"start": date(2026, 4, 30), "end": date(2026, 5, 6)}, 2, 4, False),
        ({"start": date(2026, 5, 9), "end": date(2026, 5, 9)}, 1, 2, False),
    ],
)
def test_a_session_has_the_working_days_of_its_span(
    facts: dict[str, Any], days: int, half_days: int, *, rest: bool
) -> None:
    found = dated(replace(SESSION, **facts))
    assert found is not None
    assert (len(found.days), found.half_days, found.rest_days) == (days, half_days, rest)


@pytest.mark.parametrize(
    ("decisions", "state", "off", "first"),
    [
        ((), "", False, MONDAY),
        ((), "取消", True, None),
        ((), "延期", True, None),
        ((decided("改期"),), "", True, None),
        ((decided("改期", date(2026, 6, 1)),), "", False, date(2026, 6, 1)),
        ((decided("改期", date(2026, 6, 1)),), "延期", False, date(2026, 6, 1)),
        ((decided("不安排"),), "", True, None),
        ((decided("不安排"), decided("改期", date(2026, 6, 1))), "", False, date(2026, 6, 1)),
        ((decided("改期", date(2026, 6, 1)), decided("不安排")), "", True, None),
        ((decided("改期", date(2026, 6, 1)), decided("改期", date(2026, 6, 8))), "", False, date(2026, 6, 8)),
        ((decided("改期", date(2026, 6, 1), demand="LC-2"),), "", False, MONDAY),
    ],
)  # fmt: skip
def test_the_last_decision_on_a_session_stands(
    decisions: tuple[Decision, ...], state: str, first: date | None, *, off: bool
) -> None:
    (session,) = decided_sessions((replace(SESSION, state=state),), decisions)
    assert is_off(session) == off
    found = dated(session)
    assert (found.days[0] if found else None) == first


def test_days_of_a_year_nobody_knows_are_not_guessed() -> None:
    with pytest.raises(SettingsError):
        workday(date(2099, 5, 4))


@pytest.mark.parametrize(
    ("availability", "day", "can"),
    [
        (None, MONDAY, True),
        (Availability(), MONDAY, True),
        (Availability(months=(5,)), MONDAY, True),
        (Availability(months=(6,)), MONDAY, False),
        (Availability(spans=(Span(MONDAY, MONDAY),)), MONDAY, True),
        (Availability(spans=(Span(MONDAY, MONDAY),)), date(2026, 5, 12), False),
        (Availability(days="weekend"), MONDAY, False),
        (Availability(days="weekend"), date(2026, 5, 16), True),
        (Availability(days="weekend"), date(2026, 5, 9), False),
        (Availability(days="workday"), date(2026, 5, 9), True),
        (Availability(away=(Span(MONDAY, FRIDAY),)), FRIDAY, False),
        (Availability(away=(Span(MONDAY, FRIDAY),)), date(2026, 5, 18), True),
    ],
)
def test_an_expert_can_come_on_days_that_meet_all_he_said(
    availability: Availability | None, day: date, *, can: bool
) -> None:
    assert free(availability, day) == can


def _open(plan: PlanInput, taken: Any = frozenset()) -> tuple[int, ...]:
    days = dated(SESSION)
    assert days is not None
    one = trip(session=SESSION, days=days, given=plan, taken=set(taken), stood=Stood())
    return next(visit.open for visit in one.visits if visit.visit_id == "D0")


TUESDAY = date(2026, 5, 12)


@pytest.mark.parametrize(
    ("facts", "taken", "slots"),
    [
        ({}, (), tuple(range(10))),
        ({"decisions": (decided("改期", TUESDAY, demand="D0"),)}, (), (2, 3)),
        ({"decisions": (decided("改期", date(2026, 7, 1), demand="D0"),)}, (), ()),
        ({"times": {("D0", ""): (FreeTime((Span(TUESDAY, TUESDAY),), "上午", ""),)}}, (), (2,)),
        ({"times": {("D0", "E0"): (FreeTime((Span(TUESDAY, TUESDAY),), "", ""),)}}, (), (2, 3)),
        ({"times": {("D0", "E1"): (FreeTime((Span(TUESDAY, TUESDAY),), "", ""),)}}, (), tuple(range(10))),
        ({}, (("E0", MONDAY, "上午"),), tuple(range(1, 10))),
        ({}, (("E1", MONDAY, "上午"),), tuple(range(10))),
    ],
)  # fmt: skip
def test_half_days_open_to_a_service(
    facts: dict[str, Any], taken: tuple[Any, ...], slots: tuple[int, ...]
) -> None:
    assert _open(given(**facts), taken) == slots


@pytest.mark.parametrize(
    ("spans", "slots"),
    [
        ((Span(TUESDAY, TUESDAY),), (2, 3)),
        ((Span(date(2026, 9, 1), date(2026, 9, 9)),), tuple(range(10))),
        ((), tuple(range(10))),
    ],
)
def test_what_the_form_wishes_counts_only_where_it_meets_the_session(
    spans: tuple[Span, ...], slots: tuple[int, ...]
) -> None:
    demands = {**DEMANDS, "D0": replace(DEMANDS["D0"], want_time=spans)}
    assert _open(given(demands=demands)) == slots


def test_people_of_other_sessions_and_strangers_are_not_served_here() -> None:
    pairs = (
        Pair("D0", "E1", 800, session="LC-1"),
        Pair("D0", "E0", 800, session="LC-1"),
        Pair("D1", "E1", 800, session="LC-2"),
        Pair("D2", "E9", 800, session="LC-1"),
        Pair("D9", "E2", 800, session="LC-1"),
    )
    assert served(SESSION, given(pairs=pairs)) == {"D0": ("E0", "E1")}


@pytest.mark.parametrize(
    ("slots", "words"),
    [((0,), "5月11日上午"), ((1,), "5月11日下午"), ((0, 1), "5月11日全天"), ((1, 2), "5月11日下午至12日上午")],
)  # fmt: skip
def test_half_days_in_words(slots: tuple[int, ...], words: str) -> None:
    days = dated(SESSION)
    assert days is not None
    assert slot_words(days, slots) == words


def test_half_days_of_the_plan_before_are_kept_where_the_days_are_still_there() -> None:
    def kept(first: date, half: str) -> tuple[int, ...]:
        slot = day_slot(first, half)
        booking = Booking(session="LC-1", demand_id="D0", expert_id="E0", first=slot, last=slot)
        plan = given()
        days = dated(SESSION)
        assert days is not None
        one = trip(SESSION, days, plan, set(), Stood(bookings=(booking,)))
        return next(visit.kept for visit in one.visits if visit.visit_id == "D0")

    assert kept(TUESDAY, "下午") == (3,)
    assert kept(date(2026, 5, 16), "上午") == ()


@pytest.mark.parametrize(
    ("sessions", "codes"),
    [
        ((replace(SESSION, start=None, end=None),), ["session-undated"]),
        ((replace(SESSION, start=None, end=None, state="延期"),), []),
        ((replace(SESSION, start=date(2026, 5, 16), end=date(2026, 5, 17)),), ["session-on-rest-days"]),
        ((Session(activity_id="LC-9", start=MONDAY),), ["session-empty"]),
    ],
)  # fmt: skip
def test_what_keeps_a_session_from_being_planned_is_told(
    sessions: tuple[Session, ...], codes: list[str]
) -> None:
    found = [f.code for f in build(given(sessions=sessions)).findings if f.code != "six-parts"]
    assert found == codes


def test_nobody_is_in_two_places_in_the_same_half_day() -> None:
    again = replace(SESSION, activity_id="LC-2", session_no=2)
    pairs = (*given().pairs, Pair("D1", "E0", 800, session="LC-2"))
    plans = build(given(sessions=(SESSION, again), pairs=pairs)).plans
    stops = [
        (stop.day, stop.half, name)
        for plan in plans
        for stop in plan.stops
        for name in stop.experts
        if stop.demand_id
    ]
    assert len(stops) == len(set(stops))


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ({}, ()),
        ({"experts": ()}, ("领衔专家",)),
        ({"when": ""}, ("时间",)),
        ({"contact_tel": ""}, ("基层联络人",)),
        ({"contact": ""}, ("基层联络人",)),
        ({"place": "", "target": ""}, ("地点", "预期目标")),
    ],
)
def test_six_parts_of_a_service(gone: dict[str, Any], missing: tuple[str, ...]) -> None:
    told: dict[str, Any] = {
        "demand_id": "D0", "unit": "合作社", "title": "果树修剪", "content": "果树修剪", "experts": ("专家0",), "place": "澄沙县",
        "when": "5月11日上午", "target": "20亩", "contact": "李小田", "contact_tel": "0999-0000001",
    }  # fmt: skip
    assert missing_parts(Service(**(told | gone))) == missing


def test_goals_count_units_once_and_name_what_the_sender_wrote() -> None:
    demands = {
        "D0": replace(DEMANDS["D0"], expected_benef=30),
        "D1": replace(DEMANDS["D1"], unit_name="0号合作社"),
        "D2": DEMANDS["D2"],
    }
    plan = given(demands=demands)
    days = dated(SESSION)
    assert days is not None
    one = trip(SESSION, days, plan, set(), Stood())
    session = replace(SESSION, texts=(("培训", "50人次"), ("其他", "")))
    found = [(figure.name, figure.value) for figure in goals(session, one, plan)]
    assert found == [
        ("服务基层单位", "2"),
        ("对接需求", "3"),
        ("预计受益", "30"),
        ("培训", "50人次"),
    ]
    assert budget(one, MONDAY, plan) is None


def test_demands_of_no_session_are_clustered_into_dated_ones() -> None:
    plan = given(sessions=(), pairs=tuple(replace(pair, session="") for pair in given().pairs))
    made = proposed(plan)
    (session,) = made.sessions
    assert set(session.demand_ids) == set(DEMANDS)
    assert session.start is not None
    assert (session.start - plan.as_of).days >= 14
    assert workday(session.start)
    assert {pair.session for pair in made.given.pairs} == {session.activity_id}


def test_a_demand_that_has_a_session_is_proposed_for_no_other() -> None:
    assert proposed(given()).sessions == ()
    assert proposed(given(pairs=())).sessions == ()
