"""Draft figures of applications from the matched demands: units, problems, counties, experts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.writer import Value
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
) -> tuple[tuple[Value, ...], ...]:
    """One row an application: what its linked demands and a fresh match say it can promise."""
    from expertserve.work.match.match import matched

    found = (
        matched(material, day, stage=request.stage)
        if material.experts and material.demands
        else None
    )
    experts: dict[str, set[str]] = {}
    for pair in found.result.pairs if found else ():
        experts.setdefault(pair.demand_id.upper(), set()).add(pair.expert_id)
    rows: list[tuple[Value, ...]] = []
    for one in applications:
        linked = world.linked(one)
        people = {
            expert for demand in linked for expert in experts.get(demand.demand_id.upper(), ())
        }
        placed = sum(demand.demand_id.upper() in experts for demand in linked)
        units = {demand.unit for demand in linked}
        counties = {demand.county for demand in linked if demand.county}
        told = "" if one.experts_max is None else str(one.experts_max)
        note = "" if placed == len(linked) else f"还有{len(linked) - placed}项需求暂未落实"
        rows.append(
            (
                one.activity_id,
                one.title,
                len(linked),
                len(units),
                len(counties),
                placed,
                len(people),
                told,
                note,
            )
        )
    return tuple(rows)
