"""Who leads, in which group and role everyone of a session stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.names import ACADEMICIAN, level_of
from expertserve.records.paper import Person
from expertserve.year.spoken_slips import spoken_experts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expertserve.matching.trip import Schedule, Team, Trip
    from expertserve.records.expert import Expert
    from expertserve.work.plan.input import PlanInput

__all__ = ["LEVELS", "leader_of", "leading", "people_of", "sourced"]

_LEADS = "组长"
LEVELS = (ACADEMICIAN, "正高", "副高", "中级", "初级")


def leading(experts: Iterable[Expert]) -> Expert:
    """The highest level leads; among equals the one who stands first in the source."""
    ranks = {level: rank for rank, level in enumerate(LEVELS)}
    return min(experts, key=lambda expert: ranks.get(level_of(expert), len(LEVELS)))


def sourced(ids: Iterable[str], given: PlanInput) -> tuple[Expert, ...]:
    """The experts of `ids` in source order, which is protocol order."""
    there = set(ids)
    return tuple(expert for expert_id, expert in given.experts.items() if expert_id in there)


def leader_of(team: Team, given: PlanInput, stood: str = "") -> Expert:
    """组长 of a group: whom the office appointed (备注 组长), else who led it already, else the highest level.

    Args:
        team: its members.
        given: experts and decisions of the office.
        stood: name of who led it in the plan before; "" nobody.
    """
    members = sourced(team.experts, given)
    named = [
        decision.expert
        for decision in given.decisions
        if decision.kind in ("已定", "指定", "备注") and _LEADS in decision.remark
    ]
    appointed = [e for e in members if {e.expert_id, e.name} & set(named)]
    led = [e for e in members if e.name == stood]
    return (appointed or led or [leading(members)])[-1]


def people_of(
    activity: str,
    one: Trip,
    *,
    made: Schedule,
    given: PlanInput,
    leaders: Mapping[int, Expert],
    head: str = "",
) -> tuple[Person, ...]:
    """Everyone of a session in source order, with group and role.

    Args:
        activity: number of the session.
        one: the trip with the services that take place.
        made: the teams of its schedule.
        given: experts in source order.
        leaders: number of the group -> its leader.
        head: who was 团长 so far and goes on if he still comes, "" the highest level is.
    """
    everyone = sourced((expert for visit in one.visits for expert in visit.experts), given)
    group = {expert_id: f"第{team.number}组" for team in made.teams for expert_id in team.experts}
    leads = {expert.expert_id for expert in leaders.values()}
    heads = [e for e in everyone if e.name == head] or ([leading(everyone)] if everyone else [])
    first = heads[0].expert_id if heads else ""
    spoken = spoken_experts(activity, (expert.expert_id for expert in everyone), given.slips)
    return tuple(
        Person(
            name=expert.name,
            unit=expert.org_name,
            title=expert.title,
            field="、".join(expert.field[:2]),
            post=expert.post,
            role="团长"
            if expert.expert_id == first
            else "组长"
            if expert.expert_id in leads
            else "",
            group=group.get(expert.expert_id, ""),
            expert_id=expert.expert_id,
            spoken=spoken[expert.expert_id],
            awaited=not any(
                (visit.visit_id, expert.expert_id) in given.agreed
                for visit in one.visits
                if expert.expert_id in visit.experts
            ),
        )
        for expert in everyone
    )
