"""What each person and office has to know of a plan: the facts that concern them, so that two plans can be compared for one of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from expertserve.ground.text import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.work.change.visits import Visit

__all__ = ["Fact", "Facts", "Role", "facts_of"]

Role = Literal["expert", "home", "unit", "county"]
# (what, session, demand, expert, first half-day, last half-day); of a leader: ("leads", session, "", expert he knows as leader, 0, 0)
Fact = tuple[str, str, str, str, int, int]
Facts = dict[tuple[Role, str], frozenset[Fact]]


def facts_of(visits: Iterable[Visit]) -> Facts:
    """Addressee -> facts. Addressees are experts by id, home units, demand units and counties by name.

    An expert knows his visits and who leads his group; his home unit knows his visits; a unit and its county know who comes when.
    """
    found: dict[tuple[Role, str], set[Fact]] = defaultdict(set)
    for visit in visits:
        fact: Fact = ("visit", visit.session, visit.demand, visit.expert, visit.first, visit.last)
        found["expert", visit.expert].add(fact)
        if visit.leader:
            found["expert", visit.expert].add(("leads", visit.session, "", visit.leader, 0, 0))
        if visit.employer:
            found["home", unit_key(visit.employer)].add(fact)
        found["unit", unit_key(visit.unit)].add(fact)
        found["county", visit.county].add(fact)
    return {who: frozenset(facts) for who, facts in found.items()}
