"""Fields in which one more expert would fill an empty place beside a list with sessions or days (急需紧缺)."""

from __future__ import annotations

from collections import defaultdict
from statistics import median_low
from typing import TYPE_CHECKING

from expertserve.matching.day_limits import DayLimits
from expertserve.matching.remedies import NEWCOMER
from expertserve.records.pairing import Scarce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.matching.problem import Problem
    from expertserve.records.pairing import Pair

__all__ = ["scarce_beside"]

UNKNOWN_FIT = 500


def scarce_beside(
    problem: Problem, pairs: Iterable[Pair], empty: Iterable[str]
) -> tuple[Scarce, ...]:
    """One line a field: the class of the best place that somebody new would fill, and the fit usual in the field.

    He fills it beside the list as it is, where the team has room; more might be won by moving others.

    Args:
        problem: its demands with their fields and classes, and the candidates.
        pairs: the list.
        empty: demands with an empty place.
    """
    days = DayLimits(problem, [(pair.demand_id, pair.expert_id) for pair in pairs])
    needs = {need.demand_id: need for need in reversed(problem.needs)}
    fits: dict[str, list[int]] = defaultdict(list)
    for item in problem.candidates:
        for field in needs[item.demand_id].fields[:1]:
            fits[field].append(item.fit)
    rank: dict[str, int] = {}
    for name in empty:
        for field in needs[name].fields[:1]:
            if not days.limits(name, NEWCOMER):
                rank[field] = min(needs[name].rank, rank.get(field, 3))
    found = [
        Scarce(
            field,
            median_low(fits[field]) if fits[field] else UNKNOWN_FIT,
            (int(best == 1), int(best == 2), int(best == 3)),  # noqa: PLR2004 - the classes
        )
        for field, best in rank.items()
    ]
    found.sort(key=lambda one: ([-n for n in one.seats_opened], -one.price, one.field))
    return tuple(found)
