"""Of one demand: who comes near, and what keeps each of them away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.weights import confidence, grade
from expertserve.records.names import called, shown_title
from expertserve.work.closing import closing
from expertserve.work.match.almost import almost_of
from expertserve.work.match.pairs import least_points
from expertserve.work.outcome import Outcome, Table

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.work.match.ground import Ground
    from expertserve.work.request import Request

__all__ = ["everybody"]

_SHOWN = 8


def everybody(request: Request, ground: Ground, demand: Demand) -> Outcome:
    """The experts nearest to a demand by content, rules ignored, each with the rules that keep him away.

    Args:
        request: the run.
        ground: what a match stands on.
        demand: whose people are asked for.
    """
    row = ground.engine.row(demand.demand_id)
    order = np.lexsort((np.arange(len(row)), -row))[:_SHOWN].tolist()
    least = least_points(ground.material.settings)
    near = [(n, int(row[n]), ground.judge.refusals(n, demand)) for n in order if row[n] > 0]
    head = f"{called(demand)} {demand.unit_name}：{shown_title(demand)}"
    close = [one for one in near if one[1] >= least]
    free = sum(not refusals for _, _, refusals in close)
    told = request.say("match.near" if close else "match.near-nobody", count=len(close), free=free)
    rows = tuple(
        (
            ground.experts[n].name,
            ground.experts[n].org_name,
            f"{points / 10:.1f}",
            grade(points) if points >= least else request.say("match.below-least"),
            "；".join(refusal.text for refusal in refusals) or request.say("match.allowed"),
        )
        for n, points, refusals in near
    )
    best = almost_of(ground, demand)
    return Outcome(
        command="why",
        payload={
            "demand_id": demand.demand_id,
            "expert_id": None,
            "near": [
                {
                    "expert_id": ground.experts[n].expert_id,
                    "fit": points,
                    "confidence": confidence(points),
                    "refused_by": [{"rule": one.rule, "text": one.text} for one in refusals],
                }
                for n, points, refusals in near
            ],
            "almost": {"expert_id": best.expert.expert_id, "fit": best.fit, "rule": best.refusal.rule, "who": best.who} if best else None,
        },
        lines=(head, told),
        tables=(Table(request.say("match.nearest"), tuple(request.heads("match.heads-near")), rows),),
        closing=closing(request, ground.material, "why"),
    )  # fmt: skip
