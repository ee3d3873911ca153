"""From material to what a plan is made of, through the one way to a match."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.records.pairing import Offer
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.match.list_code import list_code
from expertserve.work.match.standing import standing
from expertserve.work.plan.input import PlanInput, distances
from expertserve.work.plan.off import off_sessions
from expertserve.work.words import place_key
from expertserve.year.sent import NOBODYS
from expertserve.year.slips import load_slips

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.slips import SlipLedger

__all__ = ["input_of", "match_of", "plan_input"]


def plan_input(material: Material, request: Request) -> PlanInput:
    """The list that stands with its sessions and people."""
    archive = ledger_folder(material, request.output)
    return input_of(match_of(material, request), load_slips(archive))


def match_of(material: Material, request: Request) -> Matched:
    """The list that stands; without one the match as `match` itself makes it.

    Raises:
        UsageError: somebody on the list is not to come any more.
    """
    return standing(material, request, strict=True)


def input_of(found: Matched, slips: SlipLedger | None = None) -> PlanInput:
    """Sessions, people and pairs of a match.

    Args:
        found: the match.
        slips: issued so far; numbers in them stay what they are.
    """
    ground = found.ground
    material, day = ground.material, ground.as_of
    pairs = tuple(
        replace(pair, session=ground.session_of.get(pair.demand_id, pair.session))
        for pair in found.result.pairs
        if found.leaves(pair)
    )
    demands = {demand.demand_id: demand for demand in ground.demands}
    places = [place_key(demand) for demand in ground.demands]
    ranked = _ranked(found)
    return PlanInput(
        sessions=ground.sessions,
        experts={expert.expert_id: expert for expert in ground.experts},
        demands=demands,
        pairs=pairs,
        offers=tuple(filter(found.may_be_offered, ranked)),
        doubted=_waiting(found, ranked),
        decisions=material.decisions,
        settings=material.settings,
        as_of=day,
        table=distances(dict.fromkeys(places), material.settings),
        listed=list_code(found),
        times=ground.answers.times,
        agreed=_agreed(found),
        slips=slips,
        session_of={d: ground.session_of[d] for d in demands if ground.session_of.get(d)},
        off=off_sessions(material),
        waiting={d: tuple(p.expert_id for p in found.doubted if p.demand_id == d) for d in demands},
    )


def _agreed(found: Matched) -> frozenset[tuple[str, str]]:
    """Pairs of which the expert said yes, or that a person of the office decided on; a plan that went out is neither.

    A yes to days from which the session has been moved since is none to the new ones.
    """
    ground, decided = found.ground, found.ground.decided
    said = {
        pair
        for pair, one in ground.answers.standings.items()
        if one.expert is not None and one.expert.answer == "yes"
    }
    decisions = ground.material.decisions
    by_office = {
        pair
        for pair in decided.fixed
        if pair not in decided.owner or decisions[decided.owner[pair]].basis not in NOBODYS
    }
    return frozenset((said | by_office) - ground.answers.again)


def _ranked(found: Matched) -> tuple[Offer, ...]:
    """Everyone allowed for a demand, best first: those who could step in."""
    forbidden = set(found.problem.forbidden)
    allowed = (c for c in found.problem.candidates if (c.demand_id, c.expert_id) not in forbidden)
    ranked = sorted(allowed, key=lambda c: (c.demand_id, -c.fit, c.expert_id))
    counts: dict[str, int] = {}
    offers = []
    for candidate in ranked:
        counts[candidate.demand_id] = counts.get(candidate.demand_id, 0) + 1
        rank = counts[candidate.demand_id]
        offers.append(
            Offer(
                demand_id=candidate.demand_id,
                expert_id=candidate.expert_id,
                rank=rank,
                fit=candidate.fit,
            )
        )
    return tuple(offers)


def _waiting(found: Matched, ranked: tuple[Offer, ...]) -> tuple[Offer, ...]:
    """Of these the ones that stand in the list as 待确认: proposed or to choose from, and confirmed by nobody yet."""
    named = {(pair.demand_id, pair.expert_id) for pair in found.doubted}
    named |= {(o.demand_id, o.expert_id) for o in found.result.offers}
    return tuple(
        one
        for one in ranked
        if (one.demand_id, one.expert_id) in named and not found.may_be_offered(one)
    )
