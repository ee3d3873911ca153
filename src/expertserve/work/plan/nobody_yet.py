"""Demands of a session for which nobody, or not everybody asked for, can be planned yet: named to the clerk with who waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.records.names import called, shown_title
from expertserve.records.paper import LeftOver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.records.paper import Plan
    from expertserve.work.plan.input import PlanInput
    from expertserve.work.request import Request

__all__ = ["NobodyYet", "nobody_json", "nobody_lines", "nobody_yet"]

_SHOWN = 6
_CONFIRM = "核实后在供需对接清单“确认”栏打勾，再运行 match 和 plan"


@dataclass(frozen=True, slots=True)
class NobodyYet:
    """A demand of a session with a place nobody is planned for.

    Attributes:
        plan: its session. item: the demand and why, in words. called: its number as people say it.
        waiting: names in the list that a person has to confirm first (待确认).
    """

    plan: Plan
    item: LeftOver
    called: str
    waiting: tuple[str, ...]


def nobody_yet(plans: Iterable[Plan], given: PlanInput) -> tuple[NobodyYet, ...]:
    """Demands of each session without a service in it, and those with one of which another name still waits; in source order."""
    found = []
    for plan in plans:
        placed = {service.demand_id for service in plan.services}
        told = {item.demand_id for item in plan.left_over}
        for demand_id, activity in given.session_of.items():
            waiting = given.waiting.get(demand_id, ())
            if activity != plan.activity_id or demand_id in told:
                continue
            if demand_id in placed and not waiting:
                continue
            demand = given.demands[demand_id]
            names = tuple(given.experts[expert].name for expert in waiting)
            why = _why(names, more=demand_id in placed)
            item = LeftOver(
                demand_id=demand_id, unit=demand.unit_name, title=shown_title(demand), why=why
            )
            found.append(NobodyYet(plan, item, called(demand), names))
    return tuple(found)


def _why(names: tuple[str, ...], *, more: bool) -> str:
    if not names:
        return "暂无人选，见供需对接清单“暂未落实需求”"
    who = f"{'另有' if more else ''}人选待确认：{'、'.join(names)}"
    return f"{who}；{_CONFIRM}"


def nobody_lines(request: Request, open_: Iterable[NobodyYet]) -> tuple[str, ...]:
    """For the terminal: one line a session, with how many demands wait for a person to confirm a name."""
    lines = []
    by_plan: dict[str, list[NobodyYet]] = {}
    for one in open_:
        by_plan.setdefault(one.plan.activity_id, []).append(one)
    for own in by_plan.values():
        waits = [one.called for one in own if one.waiting]
        shown = "、".join(waits[:_SHOWN]) + ("……" if len(waits) > _SHOWN else "")
        plan = own[0].plan
        lines.append(
            request.say(
                "plan.nobody-yet-waiting" if waits else "plan.nobody-yet",
                called=plan.name or plan.activity_id,
                count=len(own),
                waiting=len(waits),
                names=shown,
            )
        )
    return tuple(lines)


def nobody_json(open_: Iterable[NobodyYet]) -> list[dict[str, object]]:
    """The same for `--json`."""
    return [
        {
            "session": one.plan.activity_id,
            "demand_id": one.item.demand_id,
            "waiting": list(one.waiting),
            "text": one.item.why,
        }
        for one in open_
    ]
