"""From material to what a plan is made of, through the one way to a match."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.commands._matching import matched
from expertserve.commands._plan_input import PlanInput, distances, place_key
from expertserve.commands._start import as_of
from expertserve.records.pairing import Offer

if TYPE_CHECKING:
    from expertserve.commands._matching import Matched
    from expertserve.commands._request import Request
    from expertserve.year.material import Material

__all__ = ["plan_input"]


def plan_input(material: Material, request: Request) -> PlanInput:
    """Match the material anew (same inputs, same match) and hand over sessions, people and pairs."""
    day = as_of(request, material.settings)
    found = matched(material, day, stage=request.stage)
    ground = found.ground
    pairs = tuple(
        replace(pair, session=ground.session_of.get(pair.demand_id, pair.session))
        for pair in found.result.pairs
    )
    demands = {demand.demand_id: demand for demand in ground.demands}
    places = [place_key(demand) for demand in ground.demands]
    return PlanInput(
        ground.sessions,
        {expert.expert_id: expert for expert in ground.experts},
        demands,
        pairs,
        _ranked(found),
        material.decisions,
        material.settings,
        day,
        distances(dict.fromkeys(places), material.settings),
    )


def _ranked(found: Matched) -> tuple[Offer, ...]:
    """Everyone allowed for a demand, best first: those who could step in."""
    ranked = sorted(found.problem.candidates, key=lambda c: (c.demand_id, -c.fit, c.expert_id))
    counts: dict[str, int] = {}
    offers = []
    for candidate in ranked:
        counts[candidate.demand_id] = counts.get(candidate.demand_id, 0) + 1
        rank = counts[candidate.demand_id]
        offers.append(Offer(candidate.demand_id, candidate.expert_id, rank, candidate.fit))
    return tuple(offers)
