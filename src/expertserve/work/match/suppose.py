"""What one change asked for would cost; nothing is saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.ground.errors import UsageError
from expertserve.ground.say import Both, both
from expertserve.matching.problem import FixedPair
from expertserve.matching.suppose import suppose
from expertserve.records.names import called
from expertserve.rules._judge import title_of
from expertserve.work.match.list_columns import CHANGES
from expertserve.work.outcome import Outcome, Table
from expertserve.work.standing.decisions import BREAKABLE, People, Things
from expertserve.work.words import county_name

if TYPE_CHECKING:
    from expertserve.matching.suppose import Supposed
    from expertserve.work.match.match import Matched
    from expertserve.work.request import Request

__all__ = ["pair_of", "supposed"]

_PLACE = re.compile(r"(.+?)第(\d+)[项个条]")


def pair_of(found: Matched, text: str) -> tuple[int, int]:
    """(number of the demand, number of the expert) of a wish such as 李某=D014 or 李某=某县第3项.

    Raises:
        UsageError: it names no one expert or no one demand.
    """
    who, mark, what = text.partition("=")
    ground = found.ground
    expert = People(ground.experts).look(who.strip()).one if mark else None
    demand = Things(ground.demands).look(what.strip()).one if mark else None
    if demand is None and mark:
        demand = _by_place(found, what.strip())
    if expert is None or demand is None:
        raise UsageError("match.suppose-unread", text=text)
    return demand, expert


def _by_place(found: Matched, text: str) -> int | None:
    """The n-th demand of a county, in source order: 某县第3项."""
    hit = _PLACE.fullmatch(text)
    if hit is None:
        return None
    context = found.ground.material.context
    code = regions.resolve(
        hit[1], province=context.province, city=context.city, counties=context.counties
    ).code
    here = [
        n
        for n, d in enumerate(found.ground.demands)
        if (code and d.county == code) or hit[1] in (d.county_text, county_name(d))
    ]
    number = int(hit[2])
    return here[number - 1] if 0 < number <= len(here) else None


def supposed(request: Request, found: Matched, wishes: tuple[str, ...]) -> Outcome:
    """The difference the wishes would make: who moves, what falls empty, what fit is lost.

    Args:
        request: language of what is said.
        found: the match as it stands.
        wishes: EXPERT=DEMAND as typed.

    Raises:
        UsageError: a wish names nobody, or what no decision can break.
    """
    fixed = tuple(_wished(found, wish) for wish in wishes)
    before = found.result
    cost = suppose(found.problem, before, fixed)
    payload: dict[str, object] = {
        "suppose": [
            {
                "demand_id": pair.demand_id,
                "expert_id": pair.expert_id,
                "exceptions": list(pair.exceptions),
            }
            for pair in fixed
        ],
        "moved": [
            {
                "demand_id": c.demand_id,
                "expert_id": c.expert_id,
                "change": c.change,
                "because": c.because,
            }
            for c in cost.moved
        ],
        "emptied": [{"demand_id": demand, "places": places} for demand, places in cost.emptied],
        "filled": [{"demand_id": demand, "places": places} for demand, places in cost.filled],
        "fit_lost": cost.fit_lost,
        "places_lost": list(cost.places_lost),
        "refused": [
            {"demand_id": r.demand_id, "expert_id": r.expert_id, "text": r.text}
            for r in cost.after.refused
        ],
    }
    return Outcome(
        command="match",
        payload=payload,
        lines=_lines(request, found, cost, fixed),
        tables=_tables(request, found, cost),
    )


def _wished(found: Matched, wish: str) -> FixedPair:
    demand_number, expert_number = pair_of(found, wish)
    ground = found.ground
    demand, expert = ground.demands[demand_number], ground.experts[expert_number]
    refusals = ground.judge.refusals(expert_number, demand)
    hard = [refusal for refusal in refusals if refusal.rule not in BREAKABLE]
    if hard:
        raise UsageError("match.cannot", wish=wish, why=Both(hard[0].text, hard[0].rule))
    fit = ground.engine.explain(demand.demand_id, expert.expert_id).points
    return FixedPair(
        demand.demand_id,
        expert.expert_id,
        "appointed",
        fit=fit,
        exceptions=tuple(r.rule for r in refusals),
    )


def _lines(
    request: Request, found: Matched, cost: Supposed, fixed: tuple[FixedPair, ...]
) -> tuple[str, ...]:

    lost = sum(cost.places_lost)
    lines = [
        request.say(
            "match.supposed",
            moved=len(cost.moved),
            places=both("match.fewer" if lost >= 0 else "match.more", count=abs(lost)),
            fit=both(
                "match.lower" if cost.fit_lost >= 0 else "match.higher",
                points=f"{abs(cost.fit_lost) / 10:.1f}",
            ),
        )
    ]
    by_id = {demand.demand_id: demand for demand in found.ground.demands}
    lines += [
        request.say(
            "match.falls-empty",
            demand=called(by_id[demand]),
            unit=by_id[demand].unit_name,
            places=places,
        )
        for demand, places in cost.emptied
    ]
    lines += [refusal.text for refusal in cost.after.refused]
    broken = sorted({code for pair in fixed for code in pair.exceptions})
    if broken:
        lines.append(
            request.say(
                "match.exception",
                rules=Both("、".join(title_of(code) for code in broken), ", ".join(broken)),
            )
        )
    return tuple(lines)


def _tables(request: Request, found: Matched, cost: Supposed) -> tuple[Table, ...]:

    names = {expert.expert_id: expert.name for expert in found.ground.experts}
    units = {demand.demand_id: demand.unit_name for demand in found.ground.demands}
    said = {demand.demand_id: called(demand) for demand in found.ground.demands}
    rows = tuple(
        (
            said.get(c.demand_id, c.demand_id),
            units.get(c.demand_id, ""),
            names.get(c.expert_id, c.expert_id),
            CHANGES[c.change],
            c.because,
        )
        for c in cost.moved
    )
    heads = request.heads("match.heads-moves")
    return (Table(request.say("match.moves"), tuple(heads), rows),)
