"""What each person and office has to know of a plan: the facts that concern them, so that two plans can be compared for one of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.work.change.visits import Trip, Visit

__all__ = ["Fact", "Facts", "Role", "comparable", "facts_of", "touched_by"]

Role = Literal["expert", "home", "unit", "county"]
# (what, session, demand, who, first half-day, last half-day); what: visit (who: the expert), and with a name for who
# leads (组长), guide (领队), contact (of a unit); session: the trip as a whole, its first and last half-day
Fact = tuple[str, str, str, str, int, int]
Facts = dict[tuple[Role, str], frozenset[Fact]]


def facts_of(visits: Iterable[Visit], trips: Iterable[Trip] = ()) -> Facts:
    """Addressee -> facts. Addressees are experts by id, home units, demand units and counties by name.

    An expert knows his visits, whom to ask for there, who leads his group and the trip; his home unit knows his visits; a
    unit knows who comes when, its county so too, and every county of a trip its days and its 领队, served or not.
    """
    found: dict[tuple[Role, str], set[Fact]] = defaultdict(set)
    guides = {trip.session: trip.guide for trip in trips}
    for visit in visits:
        fact: Fact = ("visit", visit.session, visit.demand, visit.expert, visit.first, visit.last)
        own = found["expert", visit.expert]
        own.add(fact)
        if visit.leader:
            own.add(("leads", visit.session, "", visit.leader, 0, 0))
        if guides.get(visit.session):
            own.add(("guide", visit.session, "", guides[visit.session], 0, 0))
        if visit.contact:
            own.add(("contact", visit.session, visit.demand, visit.contact, 0, 0))
        if visit.employer:
            found["home", unit_key(visit.employer)].add(fact)
        found["unit", unit_key(visit.unit)].add(fact)
        found["county", visit.county].add(fact)
    for trip in trips:
        first, last = trip.start.toordinal() * 2, trip.end.toordinal() * 2 + 1
        for place in trip.places:
            found["county", place].add(("session", trip.session, "", "", first, last))
            if trip.guide:
                found["county", place].add(("guide", trip.session, "", trip.guide, 0, 0))
    return {who: frozenset(facts) for who, facts in found.items()}


def touched_by(before: Facts, after: Facts) -> frozenset[tuple[Role, str]]:
    """Addressees for whom two plans are not the same."""
    return frozenset(
        who
        for who in {*before, *after}
        if len(set(comparable(before.get(who, frozenset()), after.get(who, frozenset())))) > 1
    )


def comparable(
    old: frozenset[Fact], new: frozenset[Fact]
) -> tuple[frozenset[Fact], frozenset[Fact]]:
    """Both sides without what one of them cannot know: a plan of an older version names no 领队, contact or trip."""
    if not old or not new:
        return old, new
    kinds = {fact[0] for fact in old} & {fact[0] for fact in new}
    said = kinds | {"visit", "leads"}
    return tuple(frozenset(f for f in side if f[0] in said) for side in (old, new))  # type: ignore[return-value]
