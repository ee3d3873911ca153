"""A scheduled session as the record its papers are printed from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list
from expertserve.records.names import shown_title
from expertserve.records.paper import Contact, Group, LeftOver, Plan, Service, Stop
from expertserve.work.plan.goals import budget, goals
from expertserve.work.plan.meetings import events
from expertserve.work.plan.people import leader_of, people_of, sourced
from expertserve.work.plan.slips import confirmation_key, slip_number
from expertserve.work.plan.trip import day_and_half, slot_words
from expertserve.work.words import address, place_name
from expertserve.year.office import office

if TYPE_CHECKING:
    from expertserve.matching.trip import Placed, Schedule, Team, Trip, Unplaced, Visit
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.paper import Person
    from expertserve.records.session import Session
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.stood import Stood
    from expertserve.work.plan.trip import Dated

__all__ = ["forms_of", "guide_of", "plan_record", "service_record", "session_name"]

_WHY = {
    "full": "本期时间已排满，需连续{needed}个半天，只余{left}个",
    "closed": "专家和单位都方便的时间不足，需连续{needed}个半天，只有{left}个",
    "people": "专家同时服务其他单位，时间错不开",
}


def session_name(session: Session) -> str:
    """第3期, or "" for a session without a number."""
    return f"第{session.session_no}期" if session.session_no else ""


def guide_of(session: Session, given: PlanInput) -> str:
    """领队 (联络员) of a session: who was decided on last, else the contact of its line, else that of the office."""
    decided = [one.guide for one in given.said_of(session.activity_id) if one.guide]
    return (decided or [session.contact or given.settings.contact])[-1]


def forms_of(demand: Demand) -> str:
    """The service forms of a demand in words."""
    forms = choice_list("forms")
    return (
        "、".join(forms.label(code) or code for code in demand.want_form) or demand.want_form_text
    )


def service_record(
    demand: Demand,
    experts: tuple[Expert, ...],
    when: str,
    key: str,
    *,
    group: str = "",
    half_days: int = 0,
) -> Service:
    """One demand as papers print it; the experts in protocol order.

    Args:
        demand: what was asked.
        experts: who serves it, in protocol order.
        when: days and halves in words.
        key: check characters of its confirmation.
        group: name of the team; "" none.
        half_days: how long it takes; 0 not settled.
    """
    return Service(
        demand_id=demand.demand_id,
        unit=demand.unit_name,
        title=shown_title(demand),
        content=demand.detail or demand.title,
        experts=tuple(expert.name for expert in experts),
        form=forms_of(demand),
        place=address(demand),
        when=when,
        half_days=half_days,
        target=demand.target,
        contact=demand.contact,
        contact_tel="、".join(demand.contact_tel),
        key=key,
        group=group,
        expert_ids=tuple(expert.expert_id for expert in experts),
        list_no=demand.list_no,
    )


def plan_record(
    session: Session, days: Dated, one: Trip, made: Schedule, given: PlanInput, stood: Stood
) -> Plan:
    """The session in words; services without half-days are named as left over and stand in no paper.

    Args:
        session: which one.
        days: its half-days.
        one: its visits.
        made: groups and half-days of the visits.
        given: what the plan is made of.
        stood: the plan before; who led a group goes on leading it.
    """
    where = {item.visit_id: item for item in made.placed}
    one = replace(one, visits=tuple(visit for visit in one.visits if visit.visit_id in where))
    leaders = {
        team.number: leader_of(team, given, stood.leader(session.activity_id, f"第{team.number}组"))
        for team in made.teams
    }
    people = people_of(
        session.activity_id,
        one,
        made=made,
        given=given,
        leaders=leaders,
        head=stood.head(session.activity_id),
    )
    services = tuple(
        _service(visit=visit, placed=where[visit.visit_id], session=session, days=days, given=given)
        for visit in one.visits
    )
    stops = _stops(one, where, days, given)
    meetings = tuple(stop for team in made.teams for stop in events(team, where, one, days))
    return Plan(
        activity_id=session.activity_id,
        title=session.title or "专家人才服务基层示范活动",
        name=session_name(session),
        theme=session.theme or given.settings.theme,
        start=days.days[0],
        end=days.days[-1],
        places=tuple(dict.fromkeys(place_name(place) for place in one.places)),
        host=session.host or office(given.settings, given.as_of).name,
        organiser=session.organiser,
        co_org=session.co_org,
        people=people,
        groups=tuple(
            _group(team, people, (*stops, *meetings), leaders[team.number].name)
            for team in made.teams
        ),
        services=services,
        stops=stops,
        goals=goals(session, one, given),
        leader=next((person.name for person in people if person.role == "团长"), ""),
        liaison=guide_of(session, given),
        contacts=_contacts(services),
        budget=budget(one, days.days[0], given),
        left_over=tuple(_left_over(item, given) for item in made.unplaced),
        events=meetings,
    )


def _contacts(services: tuple[Service, ...]) -> tuple[Contact, ...]:
    """Whom to ask for at the units, each once."""
    return tuple(
        dict.fromkeys(
            Contact(name=s.contact, unit=s.unit, role="基层联络人", tel=s.contact_tel)
            for s in services
            if s.contact
        )
    )


def _service(
    visit: Visit, placed: Placed, session: Session, days: Dated, given: PlanInput
) -> Service:
    when = slot_words(days, placed.half_days)
    demand = given.demands[visit.visit_id]
    number = slip_number("QR", session.activity_id, demand.list_no or demand.demand_id)
    made = service_record(
        demand,
        sourced(visit.experts, given),
        when,
        confirmation_key(number, visit.experts, when),
        group=f"第{placed.group}组",
        half_days=visit.half_days,
    )
    return replace(made, form_no=number, awaited=_awaited(visit, given))


def _awaited(visit: Visit, given: PlanInput) -> tuple[str, ...]:
    """Names of those of a visit who have not said yes to it and on whom nobody decided."""
    return tuple(
        expert.name
        for expert in sourced(visit.experts, given)
        if (visit.visit_id, expert.expert_id) not in given.agreed
    )


def _stops(one: Trip, where: dict[str, Placed], days: Dated, given: PlanInput) -> tuple[Stop, ...]:
    """Every half-day of every placed visit, by time and group."""
    made = []
    for visit in one.visits:
        placed = where[visit.visit_id]
        demand = given.demands[visit.visit_id]
        names = tuple(expert.name for expert in sourced(visit.experts, given))
        for slot in placed.half_days:
            day, half = day_and_half(days, slot)
            group = f"第{placed.group}组"
            title = shown_title(demand)
            stop = Stop(
                day=day,
                half=half,
                group=group,
                place=place_name(visit.place),
                unit=demand.unit_name,
                content=title,
                experts=names,
                demand_id=visit.visit_id,
                awaited=_awaited(visit, given),
            )
            made.append(((slot, placed.group), stop))
    made.sort(key=lambda item: item[0])
    return tuple(stop for _, stop in made)


def _group(team: Team, people: tuple[Person, ...], stops: tuple[Stop, ...], leader: str) -> Group:
    name = f"第{team.number}组"
    members = tuple(person for person in people if person.group == name)
    own = tuple(
        sorted((stop for stop in stops if stop.group == name), key=lambda s: (s.day, s.half))
    )
    route = tuple(place_name(place) for place in team.route)
    return Group(name=name, leader=leader, members=members, route=route, stops=own)


def _left_over(item: Unplaced, given: PlanInput) -> LeftOver:
    demand = given.demands[item.visit_id]
    why = _WHY[item.cause].format(needed=item.needed, left=item.left)
    said = [
        f"{given.experts[expert].name if expert in given.experts else '需求单位'}“{time.text}”"
        for (asked, expert), times in given.times.items()
        if asked == item.visit_id
        for time in times
    ]
    why += f"；答复的时间：{'、'.join(said)}" if said else ""
    return LeftOver(demand_id=item.visit_id, unit=demand.unit_name, title=demand.title, why=why)
