"""The numbers of a session's slips, the same on the paper and in the ledger of slips issued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.papers.press import check_code
from expertserve.records.order import check_characters
from expertserve.records.paper import Rating
from expertserve.records.slip import IssuedSlip
from expertserve.year.office import reply_deadline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.records.paper import Person, Plan, Service
    from expertserve.records.slip import SlipKind
    from expertserve.work.plan.input import PlanInput

__all__ = [
    "confirmation_key",
    "home_units",
    "letter_key",
    "numbered",
    "ratings_of",
    "slip_number",
    "slips_of",
]


_RETIRED = re.compile(r"退休|离休")
_NO_PART = re.compile(r"[(（【\[](?:已?[退离]休|返聘|兼职|特聘|外聘|原)[^)）】\]]*[)）】\]]")


def slip_number(kind: SlipKind, activity_id: str, what: str) -> str:
    """QR-LC2026-01-石渡-03: kind, session, and the demand as people call it, the expert (专03) or (as four signs) the unit it is of.

    Args:
        kind: QR confirmation, SQ request, BG change ...
        activity_id: number of the session, or of the change.
        what: number of the demand on the list, or what stands for the expert; of a unit four signs.
    """
    return f"{kind}-{activity_id}-{what}"


def numbered(kind: SlipKind, activity_id: str, unit: str) -> str:
    """The number of a slip for a unit: a unit has no number of its own.

    Args:
        kind: the sort of slip.
        activity_id: number of the session.
        unit: its name.
    """
    return slip_number(kind, activity_id, check_code(unit_key(unit)))


def confirmation_key(number: str, experts: Iterable[str], when: str) -> str:
    """Check characters of a confirmation: who is to come and when.

    Args:
        number: of the slip.
        experts: names of those who are to come.
        when: days and halves in words.
    """
    return check_characters((number, *experts, when))


def letter_key(number: str, people: Iterable[Person], services: Iterable[Service]) -> str:
    """Check characters of a letter's slip: whom it names and what for.

    Args:
        number: of the slip.
        people: whom the letter names.
        services: what they are to do.
    """
    return check_characters(
        (number, *(person.name for person in people), *(s.demand_id for s in services))
    )


def home_units(plan: Plan, given: PlanInput) -> dict[str, tuple[Person, ...]]:
    """Home unit -> its people of a session, in protocol order. Who is retired has no unit whose leave he needs."""
    found: dict[str, list[Person]] = {}
    for person in plan.people:
        unit = _NO_PART.sub("", person.unit)
        if (
            unit
            and not given.experts[person.expert_id].retired
            and not _RETIRED.search(person.unit)
        ):
            found.setdefault(unit, []).append(person)
    return {unit: tuple(people) for unit, people in found.items()}


def ratings_of(plan: Plan) -> tuple[Rating, ...]:
    """A follow-up slip a unit's service and an expert."""
    made = []
    for service in plan.services:
        number = slip_number("HF", plan.activity_id, service.list_no or service.demand_id)
        key = check_characters((number, service.unit))
        made.append(
            Rating(side="需求单位", respondent=service.unit, topic=service.title, form_no=number, key=key)
        )  # fmt: skip
    for person in plan.people:
        number = slip_number("HF", plan.activity_id, person.spoken)
        topic = "；".join(s.title for s in plan.services if person.expert_id in s.expert_ids)
        key = check_characters((number, person.name))
        made.append(
            Rating(side="专家", respondent=person.name, topic=topic, form_no=number, key=key)
        )
    return tuple(made)


def slips_of(plan: Plan, given: PlanInput) -> tuple[IssuedSlip, ...]:
    """Every slip that the papers of a session carry."""
    everything = tuple(service.demand_id for service in plan.services)
    deadline = reply_deadline(given.settings, given.as_of)

    def slip(kind: SlipKind, number: str, check: str, services: tuple[Service, ...], experts: tuple[str, ...]) -> IssuedSlip:  # fmt: skip
        days = [
            stop.day for stop in plan.stops if stop.demand_id in {s.demand_id for s in services}
        ]
        return IssuedSlip(
            kind=kind,
            number=number,
            check=check,
            activity=plan.activity_id,
            demands=tuple(s.demand_id for s in services),
            session_demands=everything,
            experts=experts,
            issued=given.as_of,
            half_days=services[0].half_days if len(services) == 1 else 0,
            first=min(days, default=None),
            last=max(days, default=None),
            deadline=None if kind in ("QR", "HF") else deadline,
        )

    made = [slip("QR", s.form_no, s.key, (s,), s.expert_ids) for s in plan.services]
    for person in plan.people:
        own = tuple(s for s in plan.services if person.expert_id in s.expert_ids)
        number = slip_number("YQ", plan.activity_id, person.spoken)
        made.append(
            slip("YQ", number, letter_key(number, (person,), own), own, (person.expert_id,))
        )
    for unit, people in home_units(plan, given).items():
        ids = tuple(person.expert_id for person in people)
        own = tuple(s for s in plan.services if set(ids) & set(s.expert_ids))
        number = numbered("SQ", plan.activity_id, unit)
        made.append(slip("SQ", number, letter_key(number, people, own), own, ids))
    by_number = {s.list_no or s.demand_id: s for s in plan.services}
    by_name = {person.spoken: person.expert_id for person in plan.people}
    for rating in ratings_of(plan):
        what = rating.form_no.removeprefix(f"HF-{plan.activity_id}-")
        own = (by_number[what],) if what in by_number else ()
        experts = own[0].expert_ids if own else (by_name[what],)
        made.append(slip("HF", rating.form_no, rating.key, own, experts))
    return tuple(made)
