"""What claims that stand come to: a word of either side, a wish, both sides' yes settled as far as there is room."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.records.standing import PairKey, Said
from expertserve.work.hear.old_days import moved_demands, of_old_days
from expertserve.work.standing.county_lists import key_counties
from expertserve.work.standing.past import given
from expertserve.work.standing.terms import capacities, listed, priority

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.records.demand import Demand
    from expertserve.work.hear.claim import Claim
    from expertserve.work.hear.heard import Heard
    from expertserve.year.material import Material

__all__ = ["effects"]


def effects(
    heard: Heard, material: Material, as_of: date, session_of: Mapping[str, str] | None = None
) -> None:
    """What the claims that stand come to, pair by pair.

    Args:
        heard: the claims; filled.
        material: demands, sessions and decisions.
        as_of: the day looked from.
        session_of: demand id -> activity id.
    """
    moved = moved_demands(material, session_of or {})
    agreed: dict[PairKey, Claim] = {}
    yes: dict[PairKey, Claim] = {}
    for claim in heard.claims:
        pair = (claim.demand, claim.expert)
        about = (claim.demand, "" if claim.side == "unit" else claim.expert)
        if of_old_days(claim, moved.get(claim.demand)):
            heard.again.add(about)
        elif claim.time is not None:
            heard.times[about] = (*heard.times.get(about, ()), claim.time)
        if claim.answer == "wish":
            _wishes(heard, claim, agreed)
            for expert in claim.rejects:
                no = Said(answer="no", on=claim.on, which=_which(claim))
                heard.put((claim.demand, expert), unit=no, because=no.which)
            continue
        said = Said(answer=claim.answer, on=claim.on, which=_which(claim))
        heard.put(pair, because=said.which, **{claim.side or "home": said})
        if claim.answer == "yes" and claim.side == "expert":
            yes[pair] = claim
        elif claim.answer == "yes" and claim.side == "unit":
            heard.put(pair, wish=heard.of(pair).wish or 1)
            agreed[pair] = claim
    for pair, one in heard.standings.items():
        if one.no is not None:
            heard.put(pair, wish=None)
    heard.findings += times_apart(heard, {d.demand_id: d for d in material.demands})
    _open_again(heard, as_of)
    _settle(heard, material, as_of, {p: (agreed[p], yes[p]) for p in agreed if p in yes})


def times_apart(heard: Heard, demands: Mapping[str, Demand]) -> list[Finding]:
    """Pairs of which both sides named days that have none in common, told at the later answer; nobody has declined.

    Args:
        heard: what was answered.
        demands: by id; what a unit wished for in its demand counts until it answers.
    """
    found: dict[PairKey, Finding] = {}
    for claim in heard.claims:
        mine = heard.times.get((claim.demand, claim.expert), ()) if claim.expert else ()
        demand = demands.get(claim.demand)
        theirs = tuple(s for t in heard.times.get((claim.demand, ""), ()) for s in t.spans)
        theirs = theirs or (demand.want_time if demand else ())
        own = [span for time in mine for span in time.spans]
        pair = (claim.demand, claim.expert)
        if not own or not theirs or demand is None or heard.of(pair).no is not None:
            continue
        if any(a.start <= b.end and b.start <= a.end for a in own for b in theirs):
            continue
        said = "、".join(time.text for time in mine)
        place = claim.reply.sources[0] if claim.reply and claim.reply.sources else Place(file="")
        facts = (
            ("demand", demand.list_no or demand.demand_id),
            ("asked", "、".join(map(str, theirs))),
        )
        found[pair] = Finding(code="times-apart", place=place, value=said, facts=facts)
    return list(found.values())


def _which(claim: Claim) -> str:
    """Which reply: its order, or the register, and its day; never what it says."""
    day = claim.on.isoformat() if claim.on else ""
    return "，".join(
        part for part in (f"回复 {claim.order}" if claim.order else "回复登记", day) if part
    )


def _wishes(heard: Heard, claim: Claim, agreed: dict[PairKey, Claim]) -> None:
    for rank, expert in enumerate(claim.wishes, 1):
        if expert:
            pair = (claim.demand, expert)
            before = heard.of(pair)
            wish = min(rank, before.wish or rank)
            heard.put(pair, wish=wish, because=before.because or _which(claim))
            if rank == 1:
                agreed[pair] = claim


def _open_again(heard: Heard, as_of: date) -> None:
    """A wish for an expert who was asked and kept silent past the deadline no longer holds a place for him."""
    asked = heard.ledger.of("expert")
    for pair in heard.wishes:
        order = asked.get(pair[1])
        silent = order is not None and pair[0] in order.demands and heard.of(pair).expert is None
        if silent and order and order.deadline and as_of > order.deadline:
            heard.put(pair, wish=None, because=f"{order.number} 截止后未回复")


def _settle(
    heard: Heard,
    material: Material,
    as_of: date,
    both: Mapping[PairKey, tuple[Claim, Claim]],
) -> None:
    """Both said yes: settled as far as places and services reach, first agreed first settled, so that later answers move nobody."""
    counties = set(key_counties(material, as_of))
    taking_part = listed(material.demands)[0]
    number = {demand.demand_id: n for n, demand in enumerate(taking_part)}
    places = {d.demand_id: max(d.need_max, 1) for d in taking_part}
    left = capacities(material, given(material, as_of, both.keys()))
    rank = {d.demand_id: priority(d, counties) for d in taking_part}
    ordered = sorted(
        (pair for pair in both if heard.of(pair).no is None and pair[0] in number),
        key=lambda p: (
            max(c.on or as_of for c in both[p]),
            rank[p[0]],
            number[p[0]],
            p[1],
        ),
    )
    for at, pair in enumerate(ordered, 1):
        if places[pair[0]] > 0 and left.get(pair[1], 0) > 0:
            places[pair[0]] -= 1
            left[pair[1]] -= 1
            heard.put(pair, agreed=at, because="双方已同意，" + _which(both[pair][0]))
        else:
            heard.put(pair, agreed=0)
