"""A session and its pairs as a trip: working days, half-days open to everyone, visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from expertserve.codes import calendar
from expertserve.ground.dates import half_day_words
from expertserve.ground.errors import SettingsError
from expertserve.ground.text import split_values
from expertserve.matching.trip import Trip, Visit
from expertserve.work.words import place_key
from expertserve.year.decided_sessions import is_off

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.dates import Availability
    from expertserve.matching.reschedule import Booking
    from expertserve.records.demand import Demand
    from expertserve.records.session import Session
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.stood import Stood

__all__ = [
    "Dated",
    "Taken",
    "dated",
    "day_and_half",
    "free",
    "slot_words",
    "trip",
    "workday",
]

HALVES = ("上午", "下午")
_DEFAULT_HALF_DAYS = 2
_APART = "分头"
Taken = set[tuple[str, date, str]]


@dataclass(frozen=True, slots=True)
class Dated:
    """The days of a session; half-day n is the morning (n even) or afternoon of day n // 2."""

    days: tuple[date, ...]
    half_days: int
    rest_days: bool = False


def workday(day: date) -> bool:
    """Whether people work on that day.

    Raises:
        SettingsError: the year's holidays are not known; nothing is guessed.
    """
    known = calendar.is_workday(day)
    if known is None:
        first, last = calendar.known_years()
        raise SettingsError("plan.no-holidays", year=day.year, first=first, last=last)
    return known


def dated(session: Session) -> Dated | None:
    """The working days of a session; None when it has no dates, is put off or cancelled.

    A session that lies on rest days alone keeps them.
    """
    if session.start is None or is_off(session):
        return None
    start, end = session.start, session.end or session.start
    every = tuple(start + timedelta(days=n) for n in range((end - start).days + 1))
    working = tuple(day for day in every if workday(day))
    days = working or every
    most = len(days) * 2
    return Dated(days, min(session.half_days or most, most), not working)


def trip(
    session: Session,
    days: Dated,
    given: PlanInput,
    taken: Taken,
    stood: Stood,
) -> Trip:
    """The visits of a session: one a demand, with all its experts.

    Args:
        session: whose visits.
        days: its half-days.
        given: what the plan is made of.
        taken: half-days on which other sessions have people already; they are closed.
        stood: the plan before.
    """
    visits = []
    for demand_id, people in served(session, given).items():
        demand = given.demands[demand_id]
        length = demand.want_half_days or given.settings.half_days_per_service or _DEFAULT_HALF_DAYS
        open_slots = _open(demand=demand, people=people, days=days, given=given, taken=taken)
        kept = _kept(session, demand_id, days, stood.bookings)
        visits.append(
            Visit(
                visit_id=demand_id,
                place=place_key(demand),
                experts=people,
                half_days=length,
                open=open_slots,
                kept=kept,
                group=stood.group(session.activity_id, demand_id),
                was=stood.people(session.activity_id, demand_id),
                apart=any(
                    _APART in text for text in (demand.want_form_text, demand.detail, demand.remark)
                ),
            )
        )
    named = session.places or split_values(session.places_text)
    places = tuple(dict.fromkeys((*named, *(visit.place for visit in visits))))
    settings = given.settings
    return Trip(
        visits=tuple(visits),
        half_days=days.half_days,
        places=places,
        distances=given.distances,
        group_limit=settings.group_limit,
        route_km=settings.route_km,
        units_at_once=settings.units_at_once,
        firm=stood.firm,
    )


def _kept(
    session: Session, demand_id: str, days: Dated, before: tuple[Booking, ...]
) -> tuple[int, ...]:
    """The half-days a demand had in the plan before, where the session still has those days."""
    for booking in before:
        if booking.demand_id != demand_id or booking.session != session.activity_id:
            continue
        numbers = {day.toordinal(): place for place, day in enumerate(days.days)}
        first, last = (numbers.get(slot // 2) for slot in (booking.first, booking.last))
        if first is not None and last is not None:
            return tuple(range(first * 2 + booking.first % 2, last * 2 + booking.last % 2 + 1))
    return ()


def served(session: Session, given: PlanInput) -> dict[str, tuple[str, ...]]:
    """Demand -> its experts in source order, those of the session only."""
    order = {expert_id: place for place, expert_id in enumerate(given.experts)}
    found: dict[str, list[str]] = {}
    for pair in given.pairs:
        if (
            pair.session == session.activity_id
            and pair.expert_id in given.experts
            and pair.demand_id in given.demands
        ):
            found.setdefault(pair.demand_id, []).append(pair.expert_id)
    return {
        demand: tuple(sorted(people, key=order.__getitem__)) for demand, people in found.items()
    }


def _open(
    demand: Demand, people: tuple[str, ...], days: Dated, given: PlanInput, taken: Taken
) -> tuple[int, ...]:
    """Half-days that suit the unit and every expert; what the form wishes for counts only where it meets the session at all.

    What was answered binds: a service whose answered days are not among those of the session finds no half-day.
    """
    moved = [
        d.dates
        for d in given.decisions
        if d.kind == "改期" and d.dates and d.demand == demand.demand_id
    ]
    spans = moved[-1] if moved else demand.want_time
    within = [day for day in days.days if any(s.start <= day <= s.end for s in spans)]
    suits = set(within) if within or moved else set(days.days)
    calendars = [given.experts[expert_id].availability for expert_id in people]
    answered = () if moved else given.times.get((demand.demand_id, ""), ())
    answered = (*answered, *(t for e in people for t in given.times.get((demand.demand_id, e), ())))
    return tuple(
        slot
        for slot in range(days.half_days)
        if (day := days.days[slot // 2]) in suits
        and all(free(a, day) for a in calendars)
        and all(time.suits(day, HALVES[slot % 2]) for time in answered)
        and not any((expert_id, day, HALVES[slot % 2]) in taken for expert_id in people)
    )


def free(availability: Availability | None, day: date) -> bool:
    """Whether an expert can come on a day by what he said."""
    if availability is None:
        return True
    spans = not availability.spans or any(s.start <= day <= s.end for s in availability.spans)
    months = not availability.months or day.month in availability.months
    here = not availability.is_away(day)
    return spans and months and here and calendar.day_suits(availability.days, day)


def day_and_half(days: Dated, slot: int) -> tuple[date, str]:
    """The day and 上午 or 下午 of a half-day."""
    return days.days[slot // 2], HALVES[slot % 2]


def slot_words(days: Dated, slots: Iterable[int]) -> str:
    """5月12日上午, 5月12日全天, 5月12日上午至13日下午."""
    numbers = tuple(slots)
    return half_day_words(day_and_half(days, numbers[0]), day_and_half(days, numbers[-1]))
