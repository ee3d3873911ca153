"""In what two sets of facts of one addressee differ, and half-days in words."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from expertserve.papers.filters import period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.work.change.facts import Fact

__all__ = ["by_demand", "days", "moved_trips", "other_names", "renamed", "split"]


def split(
    old: frozenset[Fact], new: frozenset[Fact]
) -> tuple[list[Fact], list[Fact], list[tuple[Fact, Fact]]]:
    """Visits gone, new, and at another time (same demand and expert)."""
    before = {(f[2], f[3]): f for f in sorted(old) if f[0] == "visit"}
    after = {(f[2], f[3]): f for f in sorted(new) if f[0] == "visit"}
    gone = [f for pair, f in before.items() if pair not in after]
    come = [f for pair, f in after.items() if pair not in before]
    moved = [(before[p], after[p]) for p in before if p in after and before[p] != after[p]]
    return gone, come, moved


def days(fact: Fact) -> str:
    """The days of a trip in words."""
    first, last = (date.fromordinal(slot // 2) for slot in fact[4:6])
    return period(first, last)


def moved_trips(old: frozenset[Fact], new: frozenset[Fact]) -> tuple[tuple[str, str, str], ...]:
    """(activity id, days before, days now or "") of trips on other days or none."""
    then, now = ({f[1]: f for f in side if f[0] == "session"} for side in (old, new))
    return tuple(
        (s, days(fact), days(now[s]) if s in now else "")
        for s, fact in sorted(then.items())
        if now.get(s) != fact
    )


def other_names(old: frozenset[Fact], new: frozenset[Fact], kind: str) -> list[tuple[str, Fact]]:
    """(the name before, the fact now) of everything of a kind that has another name on both sides."""
    before = {fact[1:3]: fact[3] for fact in old if fact[0] == kind}
    now = sorted(fact for fact in new if fact[0] == kind)
    return [(before[f[1:3]], f) for f in now if before.get(f[1:3], f[3]) != f[3]]


def renamed(old: frozenset[Fact], new: frozenset[Fact], kind: str, text: str) -> list[str]:
    """One clause a name that has become another.

    Args:
        old: what was known.
        new: what is so now.
        kind: the kind of fact.
        text: the clause, with places for the name before and the name now.
    """
    names = ((was, fact[3]) for was, fact in other_names(old, new, kind))
    return [text.format(*one) for one in dict.fromkeys(names)]


def by_demand(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Demand -> its facts, in the order they come."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact[2]].append(fact)
    return found
