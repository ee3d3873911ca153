"""Every session scheduled and put into words, with what is missing as findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.matching.trip import faults
from expertserve.records.names import called
from expertserve.work.plan.meetings import scheduled
from expertserve.work.plan.record import plan_record
from expertserve.work.plan.stood import Stood
from expertserve.work.plan.trip import Taken, dated, day_and_half, trip
from expertserve.year.decided_sessions import is_off

if TYPE_CHECKING:
    from expertserve.matching.trip import Schedule
    from expertserve.records.paper import Plan, Service
    from expertserve.records.session import Session
    from expertserve.work.plan.input import PlanInput

__all__ = ["Built", "build", "missing_parts"]

_NOTHING = Stood()


@dataclass(frozen=True, slots=True)
class Built:
    """All sessions that could be planned: records for papers, schedules, findings."""

    plans: tuple[Plan, ...]
    schedules: tuple[Schedule, ...]
    findings: tuple[Finding, ...]


def build(given: PlanInput, stood: Stood = _NOTHING) -> Built:
    """Plan every session that has pairs; half-days of an earlier plan (`stood`) stay where that loses nothing.

    Of a firm one groups, leaders and half-days stay wherever they still can.

    Raises:
        SettingsError: a day in a year whose holidays are not known.
    """
    plans, schedules, findings = [], [], []
    taken: Taken = set()
    for session in given.sessions:
        days = dated(session)
        if days is None:
            if session.start is None and not is_off(session):
                findings.append(
                    Finding(code="session-undated", place=_place(session), value=_name(session))
                )
            continue
        one = trip(session=session, days=days, given=given, taken=taken, stood=stood)
        if not one.visits:
            findings.append(
                Finding(code="session-empty", place=_place(session), value=_name(session))
            )
            continue
        if days.rest_days:
            findings.append(
                Finding(code="session-on-rest-days", place=_place(session), value=_name(session))
            )
        by_id = {visit.visit_id: visit for visit in one.visits}
        one, made = scheduled(one)
        wrong = faults(one, made)
        if wrong:
            raise AssertionError(wrong)
        plan = plan_record(session=session, days=days, one=one, made=made, given=given, stood=stood)
        plans.append(plan)
        taken |= {
            (expert_id, *day_and_half(days, slot))
            for item in made.placed
            for slot in item.half_days
            for expert_id in by_id[item.visit_id].experts
        }
        schedules.append(made)
        findings += _findings(plan, given)
    return Built(tuple(plans), tuple(schedules), tuple(findings))


def missing_parts(service: Service) -> tuple[str, ...]:
    """Which of the six parts a service lacks: 领衔专家, 地点, 内容, 时间, 预期目标, 基层联络人."""
    parts = {
        "领衔专家": bool(service.experts),
        "地点": bool(service.place),
        "内容": bool(service.content),
        "时间": bool(service.when),
        "预期目标": bool(service.target),
        "基层联络人": bool(service.contact and service.contact_tel),
    }
    return tuple(part for part, there in parts.items() if not there)


def _findings(plan: Plan, given: PlanInput) -> list[Finding]:
    found = []
    for service in plan.services:
        missing = missing_parts(service)
        if missing:
            facts = (("missing", "、".join(missing)),)
            found.append(
                Finding(
                    code="six-parts",
                    place=_source(service.demand_id, given),
                    value=called(given.demands[service.demand_id]),
                    facts=facts,
                )
            )
    for item in plan.left_over:
        facts = (("why", item.why),)
        found.append(
            Finding(
                code="not-scheduled",
                place=_source(item.demand_id, given),
                value=called(given.demands[item.demand_id]),
                facts=facts,
            )
        )
    return found


def _source(demand_id: str, given: PlanInput) -> Place:
    sources = given.demands[demand_id].sources
    return sources[0] if sources else Place(file="")


def _place(session: Session) -> Place:
    return session.sources[0] if session.sources else Place(file="")


def _name(session: Session) -> str:
    return session.activity_id or session.title
