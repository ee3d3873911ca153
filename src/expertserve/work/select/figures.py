"""Draft figures of applications from the matched demands: units, problems, counties, experts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.match.match import matched
from expertserve.work.select.lines import DraftFigures

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.application import Application
    from expertserve.selection.world import World
    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["draft_figures"]


def draft_figures(
    material: Material,
    request: Request,
    day: date,
    applications: tuple[Application, ...],
    world: World,
) -> tuple[DraftFigures, ...]:
    """One line an application: what its linked demands and a fresh match say it can promise.

    Args:
        material: experts and demands of a fresh match.
        request: the run.
        day: the day of the run.
        applications: projects, in order.
        world: which demands a project stands on.
    """
    found = (
        matched(material, day, tell=request.tell) if material.experts and material.demands else None
    )
    experts: dict[str, set[str]] = {}
    for pair in found.result.pairs if found else ():
        experts.setdefault(pair.demand_id.upper(), set()).add(pair.expert_id)
    lines = []
    for one in applications:
        linked = world.linked(one)
        people = {
            expert for demand in linked for expert in experts.get(demand.demand_id.upper(), ())
        }
        lines.append(
            DraftFigures(
                activity_id=one.activity_id,
                title=one.title,
                demands=len(linked),
                units=len({demand.unit for demand in linked}),
                counties=len({demand.county for demand in linked if demand.county}),
                placed=sum(demand.demand_id.upper() in experts for demand in linked),
                experts=len(people),
                stated="" if one.experts_max is None else str(one.experts_max),
            )
        )
    return tuple(lines)
