"""Who is where and when by a plan, read from its workbook or from the plan just made: the same lines for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.readback import read_back
from expertserve.work.plan import plan_sheet as shown
from expertserve.work.plan.change import bookings_of
from expertserve.work.plan.previous import day_slot
from expertserve.work.words import place_key, place_name
from expertserve.year.decided_sessions import POSTPONED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from expertserve.records.paper import Plan
    from expertserve.work.plan.input import PlanInput

__all__ = [
    "Trip",
    "Visit",
    "trips_of_book",
    "trips_of_plans",
    "visits_of_book",
    "visits_of_plans",
    "waiting_pairs",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A session as a whole: its number, its words, the counties it goes to, its first and last day, and who is 领队."""

    session: str
    period: str
    places: tuple[str, ...]
    start: date
    end: date
    guide: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One expert at one demand.

    Attributes:
        session: activity id; `period` its words. group, leader: the service group and who leads it.
        contact: whom to ask for there.
        first, last: half-days as day ordinal x 2, plus 1 for the afternoon; 0 not placed.
    """

    session: str
    period: str
    demand: str
    unit: str
    title: str
    county: str
    expert: str
    name: str
    employer: str
    group: str
    leader: str
    contact: str
    first: int
    last: int

    @property
    def pair(self) -> tuple[str, str]:
        """Demand and expert."""
        return self.demand, self.expert


def visits_of_book(path: Path) -> tuple[Visit, ...]:
    """The visits of a plan workbook; empty where it is none."""
    book = read_back(path)
    leaders = {
        (line.text(shown.GROUP_ACTIVITY), line.text(shown.GROUP_NAME)): line.text(shown.LEADER)
        for line in book.table(shown.GROUP_KEYS) or ()
    }
    return tuple(
        Visit(
            session=line.text(shown.ACTIVITY),
            period=line.text(shown.PERIOD),
            demand=line.text(shown.DEMAND),
            unit=line.text(shown.UNIT),
            title=line.text(shown.SERVICE),
            county=line.text(shown.COUNTY),
            expert=line.text(shown.EXPERT),
            name=line.text(shown.NAME),
            employer=line.text(shown.EMPLOYER),
            group=line.text(shown.GROUP),
            leader=leaders.get((line.text(shown.ACTIVITY), line.text(shown.GROUP)), ""),
            contact=line.text(shown.CONTACT),
            first=_slot(line.day(shown.FIRST_DAY), line.text(shown.FIRST_HALF)),
            last=_slot(line.day(shown.LAST_DAY), line.text(shown.LAST_HALF)),
        )
        for line in book.table(shown.BOOKING_KEYS) or ()
    )


def waiting_pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """Demand and expert of every service of a session that is put off: the team it keeps until it has new days."""
    return tuple(
        (line.text(shown.OFF_DEMAND), line.text(shown.OFF_EXPERT))
        for line in read_back(path).table(shown.OFF_KEYS) or ()
        if line.text(shown.OFF_WHAT) == POSTPONED and line.text(shown.OFF_EXPERT)
    )


def trips_of_book(path: Path) -> tuple[Trip, ...]:
    """The sessions of a plan workbook; those of one made by an older version are not known."""
    found: dict[str, Trip] = {}
    for line in read_back(path).table(shown.GROUP_KEYS) or ():
        start, end = line.day(shown.STARTS), line.day(shown.ENDS)
        session = line.text(shown.GROUP_ACTIVITY)
        if start is not None and end is not None:
            found[session] = Trip(
                session=session,
                period=line.text(shown.GROUP_PERIOD),
                places=tuple(filter(None, line.text(shown.PLACES).split("、"))),
                start=start,
                end=end,
                guide=line.text(shown.GUIDE),
            )
    return tuple(found.values())


def trips_of_plans(plans: Sequence[Plan]) -> tuple[Trip, ...]:
    """The sessions of plans just made."""
    return tuple(
        Trip(
            session=plan.activity_id,
            period=plan.name,
            places=plan.places,
            start=plan.start,
            end=plan.end,
            guide=plan.liaison,
        )
        for plan in plans
    )


def _slot(day: date | None, half: str) -> int:
    return day_slot(day, half) if day else 0


def visits_of_plans(plans: Sequence[Plan], given: PlanInput) -> tuple[Visit, ...]:
    """The visits of plans just made."""
    by_id = {plan.activity_id: plan for plan in plans}
    made = []
    for booking in bookings_of(tuple(plans)):
        plan = by_id[booking.session]
        service = next(s for s in plan.services if s.demand_id == booking.demand_id)
        leader = next((g.leader for g in plan.groups if g.name == service.group), "")
        expert = given.experts[booking.expert_id]
        made.append(
            Visit(
                session=booking.session,
                period=plan.name,
                demand=booking.demand_id,
                unit=service.unit,
                title=service.title,
                county=place_name(place_key(given.demands[booking.demand_id])),
                expert=booking.expert_id,
                name=expert.name,
                employer=expert.org_name,
                group=service.group,
                leader=leader,
                contact=service.contact,
                first=booking.first,
                last=booking.last,
            )
        )
    return tuple(made)
