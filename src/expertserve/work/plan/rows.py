"""A plan put into the lines of its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.names import called
from expertserve.work.plan.change import bookings_of
from expertserve.work.plan.lines import (
    BookingLine,
    DayLine,
    GroupLine,
    LeftLine,
    MovedLine,
    OffLine,
    PlanLines,
    ServiceLine,
    SingleLine,
    StandInLine,
)
from expertserve.work.plan.nobody_yet import nobody_yet
from expertserve.work.plan.record import session_name
from expertserve.work.words import place_key, place_name
from expertserve.year.decided_sessions import is_off

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.work.plan.build import Built
    from expertserve.work.plan.differences import Changed, VoidPaper
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.plan.printer import Paper

__all__ = ["plan_lines"]

_NOTES = (
    "专家顺序按名册原有顺序；组长按职称层次确定，同层次按名册顺序。",
    "三天以上的活动，首个半天报到、见面，末个半天交流座谈、返程，服务排得下时才留出；注明“分头”的需求可与同组其他服务同时进行。",
    "日程以半天为单位，只排工作日（活动日期全部为休息日的除外）；同一专家同一半天只在一处。",
    "县区之间不超过60公里的当日可转场，不超过250公里的晚间转场，更远的另留半天路程。",
    "直线距离由区划表推算，设置的“县区距离”填写了的以填写的为准。",
    "重新排定时用 --previous 指定上一版本表，程序据此列出调整情况、备选人选、作废材料和告知清单。",
)


def plan_lines(
    built: Built,
    given: PlanInput,
    *,
    papers: tuple[Paper, ...],
    change: Changed | None,
    void: tuple[VoidPaper, ...],
) -> PlanLines:
    """Everything the workbook shows.

    Args:
        built: the sessions as planned.
        given: what they were planned from.
        papers: what was printed for them.
        change: what is different from the plan before, None without one.
        void: papers of the plan before that no longer hold.
    """
    names = {session.activity_id: session_name(session) for session in given.sessions}
    said = {demand.demand_id: called(demand) for demand in given.demands.values()}
    return PlanLines(
        groups=_groups(built),
        days=tuple(
            DayLine(plan, stop, said.get(stop.demand_id, ""))
            for plan in built.plans
            for stop in plan.half_days
        ),
        bookings=_bookings(built, given),
        left=tuple(
            LeftLine(plan, item, said[item.demand_id])
            for plan in built.plans
            for item in plan.left_over
        )
        + tuple(LeftLine(o.plan, o.item, o.called) for o in nobody_yet(built.plans, given)),
        singles=_singles(given),
        services=tuple(
            ServiceLine(plan, service, said[service.demand_id])
            for plan in built.plans
            for service in plan.services
        ),
        papers=papers,
        notes=_NOTES,
        off=_off(given, said),
        moved=tuple(
            MovedLine(names.get(m.activity_id) or m.activity_id, m, said.get(m.demand_id, ""))
            for m in change.moved
        )
        if change
        else None,
        stand_ins=_stand_ins(change, given) if change else (),
        void=void,
        told=change.told if change else (),
    )


def _groups(built: Built) -> tuple[GroupLine, ...]:
    return tuple(
        GroupLine(plan, group, team.km, sum(item.group == team.number for item in schedule.placed))
        for plan, schedule in zip(built.plans, built.schedules, strict=True)
        for group, team in zip(plan.groups, schedule.teams, strict=True)
    )


def _bookings(built: Built, given: PlanInput) -> tuple[BookingLine, ...]:
    services = {
        (plan.activity_id, service.demand_id): (plan, service)
        for plan in built.plans
        for service in plan.services
    }
    lines = []
    for booking in bookings_of(built.plans):
        plan, service = services[booking.session, booking.demand_id]
        lines.append(
            BookingLine(
                plan=plan,
                service=service,
                expert=given.experts[booking.expert_id],
                called=called(given.demands[booking.demand_id]),
                place=place_name(place_key(given.demands[booking.demand_id])),
                first=booking.first,
                last=booking.last,
            )
        )
    return tuple(lines)


def _singles(given: PlanInput) -> tuple[SingleLine, ...]:
    """Demands with experts that belong to no session."""
    people: dict[str, list[str]] = {}
    for pair in given.pairs:
        if not pair.session and pair.demand_id in given.demands and pair.expert_id in given.experts:
            people.setdefault(pair.demand_id, []).append(given.experts[pair.expert_id].name)
    demands = ((given.demands[demand_id], names) for demand_id, names in people.items())
    return tuple(
        SingleLine(demand, place_name(place_key(demand)), tuple(names)) for demand, names in demands
    )


def _off(given: PlanInput, said: Mapping[str, str]) -> tuple[OffLine, ...]:
    """Sessions not held as planned; of those that are not held at all each service that was to be."""
    lines: list[OffLine] = []
    for one in given.off:
        period = session_name(one.session) or one.session.activity_id
        own = [
            OffLine(
                off=one,
                period=period,
                demand=given.demands[pair.demand_id],
                expert=given.experts[pair.expert_id],
                called=said[pair.demand_id],
            )
            for pair in given.pairs
            if is_off(one.session)
            and pair.session == one.session.activity_id
            and pair.demand_id in given.demands
            and pair.expert_id in given.experts
        ]
        lines += own or [OffLine(off=one, period=period)]
    return tuple(lines)


def _stand_ins(change: Changed, given: PlanInput) -> tuple[StandInLine, ...]:
    return tuple(
        StandInLine(
            one, given.demands[one.demand_id], tuple(given.experts[e] for e in one.expert_ids)
        )
        for one in change.stand_ins
    )
