"""The papers of a session: which there are, their drafts, and the files they become."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.files import safe_name
from expertserve.papers.filters import period
from expertserve.records.letter import Letter
from expertserve.records.names import greeting
from expertserve.records.paper import Contact
from expertserve.work.plan.slips import home_units, letter_key, numbered, ratings_of, slip_number
from expertserve.year.office import office, reply_deadline

if TYPE_CHECKING:
    from expertserve.records.paper import Person, Plan, Service
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.printer import Paper, Printer

__all__ = ["LETTERS", "PLANS", "contacts_of", "label_of", "session_papers"]

PLANS, LETTERS = "03方案", "04通知函件"


def contacts_of(plan: Plan, given: PlanInput) -> tuple[Contact, ...]:
    """Everyone of a session with telephone, for the office alone: office, experts, local contacts."""
    own = office(given.settings, given.as_of)
    made = (
        [Contact(name=own.contact, unit=own.name, role="联络员", tel=own.contact_tel)]
        if own.contact
        else []
    )
    for person in plan.people:
        expert = given.experts[person.expert_id]
        remark = f"联系人：{expert.liaison}" if expert.liaison else ""
        made.append(
            Contact(
                name=person.name,
                unit=person.unit,
                role=person.role or "专家",
                tel="、".join(expert.mobile),
                remark=remark,
            )
        )
    return (*made, *plan.contacts)


def label_of(name: str, activity_id: str, title: str) -> str:
    """The folder of a session's papers.

    Args:
        name: name of the session (第2期 ...), "" unknown.
        activity_id: its number.
        title: its title, taken where it has neither.
    """
    return safe_name(name + (activity_id if activity_id != name else "") or title)


def session_papers(plan: Plan, given: PlanInput, printer: Printer) -> tuple[Paper, ...]:
    """All papers of a session, the plan first.

    Args:
        plan: the session in words.
        given: demands and experts behind it.
        printer: makes and registers papers.
    """
    label = label_of(plan.name, plan.activity_id, plan.title)
    base = f"{PLANS}/{label}"
    kinds: list[tuple[str, str, dict[str, object]]] = [
        ("活动方案", "plan", {}),
        ("专家服务团名单", "team", {}),
        ("日程安排", "schedule", {}),
        ("通讯录（内部）", "contacts", {"contacts": contacts_of(plan, given)}),
        ("服务确认单", "confirmation", {"services": plan.services}),
        ("服务回访单", "followup", {"ratings": ratings_of(plan)}),
    ]
    papers = [
        printer.paper(f"{base}/{name}", plan.name, template, {"plan": plan, **extra})
        for name, template, extra in kinds
        if plan.sure or template != "team"
    ]
    folder = f"{LETTERS}/{label}"
    for name, letter in _invitations(plan, given):
        papers.append(
            printer.paper(f"{folder}/{name}", plan.name, "invitation", {"letter": letter})
        )
    for name, letter in _requests(plan, given):
        papers.append(printer.paper(f"{folder}/{name}", plan.name, "request", {"letter": letter}))
    return tuple(papers)


def _invitations(plan: Plan, given: PlanInput) -> list[tuple[str, Letter]]:
    """One letter an expert, to be found by his name (and unit where two share it)."""
    names = [person.name for person in plan.people]
    made = []
    for person in plan.people:
        services = tuple(s for s in plan.services if person.expert_id in s.expert_ids)
        more = f"_{person.unit}" if names.count(person.name) > 1 else ""
        form_no = slip_number("YQ", plan.activity_id, person.spoken)
        letter = _letter(
            plan=plan,
            to=greeting(person.name, person.title),
            unit=person.unit,
            people=(person,),
            services=services,
            given=given,
            form_no=form_no,
        )
        made.append((safe_name(f"邀请函_{person.name}{more}"), letter))
    return made


def _requests(plan: Plan, given: PlanInput) -> list[tuple[str, Letter]]:
    """One letter a home unit."""
    made = []
    for unit, people in home_units(plan, given).items():
        ids = {person.expert_id for person in people}
        services = tuple(s for s in plan.services if ids & set(s.expert_ids))
        letter = _letter(
            plan=plan,
            to=unit,
            unit=unit,
            people=people,
            services=services,
            given=given,
            form_no=numbered("SQ", plan.activity_id, unit),
        )
        made.append((safe_name(f"商请函_{unit}"), letter))
    return made


def _letter(
    plan: Plan,
    to: str,
    unit: str,
    people: tuple[Person, ...],
    services: tuple[Service, ...],
    given: PlanInput,
    form_no: str,
) -> Letter:
    own = {service.demand_id for service in services}
    places = tuple(dict.fromkeys(stop.place for stop in plan.stops if stop.demand_id in own))
    return Letter(
        to=to,
        unit=unit,
        title=plan.title,
        period=period(plan.start, plan.end),
        places=places,
        people=people,
        services=services,
        deadline=reply_deadline(given.settings, given.as_of),
        key=letter_key(form_no, people, services),
        form_no=form_no,
    )
