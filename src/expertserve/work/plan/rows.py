"""The rows of the plan workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.papers.blocks import AUDIENCES
from expertserve.work.plan.build import missing_parts
from expertserve.work.plan.change import bookings_of
from expertserve.work.plan.plan_sheet import SIX_PARTS, PlanRows
from expertserve.work.plan.record import session_name
from expertserve.work.words import place_key, place_name

if TYPE_CHECKING:
    from expertserve.books.sheets.writer import Value
    from expertserve.records.paper import Plan, Service
    from expertserve.work.plan.build import Built
    from expertserve.work.plan.change import Changed, Void
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.papers import Paper

__all__ = ["plan_rows", "singles_of"]

_HALVES = ("上午", "下午")
_STAND_INS = 3
Row = tuple["Value", ...]


def plan_rows(
    built: Built,
    given: PlanInput,
    papers: tuple[Paper, ...],
    change: Changed | None,
    void: tuple[Void, ...],
) -> PlanRows:
    """Everything the workbook shows."""
    services = [(plan, service) for plan in built.plans for service in plan.services]
    missing = tuple(missing_parts(service) for _, service in services)
    changes: tuple[Row, ...] | None = None
    if change is not None:
        names = {s.activity_id: session_name(s) for s in given.sessions}
        changes = tuple(
            (names.get(s) or s, d, m.subject, m.before, m.after, m.because)
            for s, d, m in change.moved
        )
    return PlanRows(
        groups=_groups(built),
        days=tuple(row for plan in built.plans for row in _days(plan)),
        bookings=_bookings(built, given),
        left=tuple(
            (plan.activity_id, plan.name, item.demand_id, item.unit, item.title, item.why)
            for plan in built.plans
            for item in plan.left_over
        ),
        singles=singles_of(given),
        six=tuple(
            _six(plan, service, gap) for (plan, service), gap in zip(services, missing, strict=True)
        ),
        missing=missing,
        papers=tuple(_paper(paper) for paper in papers),
        notes=_NOTES,
        changes=changes,
        substitutes=_stand_ins(change, given) if change else (),
        void=void,
        tell=_tell(change) if change else (),
    )


_NOTES = (
    "专家顺序按名册原有顺序；组长按职称层次确定，同层次按名册顺序。",
    "日程以半天为单位，只排工作日（活动日期全部为休息日的除外）；同一专家同一半天只在一处。",
    "县区之间不超过60公里的当日可转场，不超过250公里的晚间转场，更远的另留半天路程。",
    "直线距离由区划表推算，设置的“县区距离”填写了的以填写的为准。",
    "重新排定时用 --previous 指定上一版本表，程序据此列出调整情况、备选人选、作废材料和告知清单。",
)


def _groups(built: Built) -> tuple[Row, ...]:
    made: list[Row] = []
    for plan, schedule in zip(built.plans, built.schedules, strict=True):
        for group, team in zip(plan.groups, schedule.teams, strict=True):
            names = "、".join(person.name for person in group.members)
            count = sum(item.group == team.number for item in schedule.placed)
            route = "—".join(group.route)
            made.append(
                (
                    plan.activity_id,
                    plan.name,
                    group.name,
                    group.leader,
                    names,
                    route,
                    team.km,
                    count,
                )
            )
    return tuple(made)


def _days(plan: Plan) -> tuple[Row, ...]:
    return tuple(
        (
            plan.activity_id, plan.name, stop.day, stop.half, stop.group, stop.place, stop.demand_id, stop.unit,
            stop.content, "、".join(stop.experts),
        )
        for stop in plan.stops
    )  # fmt: skip


def _bookings(built: Built, given: PlanInput) -> tuple[Row, ...]:
    """One row an expert and demand: what the next plan is compared with."""
    services = {
        (plan.activity_id, s.demand_id): (plan, s) for plan in built.plans for s in plan.services
    }
    made: list[Row] = []
    for booking in bookings_of(built.plans):
        plan, service = services[booking.session, booking.demand_id]
        expert = given.experts[booking.expert_id]
        days = [
            text
            for slot in (booking.first, booking.last)
            for text in (
                (date.fromordinal(slot // 2).isoformat(), _HALVES[slot % 2]) if slot else ("", "")
            )
        ]
        place = place_name(place_key(given.demands[booking.demand_id]))
        made.append(
            (
                plan.activity_id, plan.name, booking.expert_id, expert.name, expert.org_name, booking.demand_id,
                service.unit, service.title, place, service.group, *days,
            )
        )  # fmt: skip
    return tuple(made)


def singles_of(given: PlanInput) -> tuple[Row, ...]:
    """Demands with experts that belong to no session."""
    people: dict[str, list[str]] = {}
    for pair in given.pairs:
        if not pair.session and pair.demand_id in given.demands and pair.expert_id in given.experts:
            people.setdefault(pair.demand_id, []).append(given.experts[pair.expert_id].name)
    made = []
    for demand_id, names in people.items():
        demand = given.demands[demand_id]
        place = place_name(place_key(demand))
        made.append(
            (
                demand_id,
                demand.unit_name,
                demand.title,
                place,
                "、".join(names),
                demand.want_time_text,
            )
        )
    return tuple(made)


def _six(plan: Plan, service: Service, missing: tuple[str, ...]) -> Row:
    contact = f"{service.contact} {service.contact_tel}".strip()
    values = (
        service.experts[0] if service.experts else "",
        service.place, service.title, service.when, service.target, contact,
    )  # fmt: skip
    assert len(values) == len(SIX_PARTS)  # noqa: S101 -- one value a part
    return (plan.activity_id, service.demand_id, *values, "、".join(missing))


def _paper(paper: Paper) -> Row:
    foot = paper.document.foot
    title = paper.document.title
    return (
        paper.path,
        title,
        paper.session,
        AUDIENCES[foot.audience],
        foot.draft,
        foot.day.isoformat(),
        foot.code,
    )


def _stand_ins(change: Changed, given: PlanInput) -> tuple[Row, ...]:
    made = []
    for demand_id, when, who, ids in change.stand_ins:
        demand = given.demands[demand_id]
        names = [f"{given.experts[e].name}（{given.experts[e].org_name}）" for e in ids]
        padded = (*names, *[""] * (_STAND_INS - len(names)))
        made.append((demand_id, demand.unit_name, demand.title, when, who, *padded))
    return tuple(made)


def _tell(change: Changed) -> tuple[Row, ...]:
    return tuple(
        (number, told.who, told.unit, told.role, told.tel, told.sentence, "", "", "")
        for number, told in enumerate(change.told, 1)
    )
