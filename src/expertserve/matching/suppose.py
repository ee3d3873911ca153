"""What one change asked for would cost, with nothing saved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.matching.assign import assign

if TYPE_CHECKING:
    from expertserve.matching.problem import FixedPair, Problem
    from expertserve.records.pairing import Change, MatchList

__all__ = ["Supposed", "suppose"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """The difference one change makes.

    Attributes:
        after: the list with the change; its `refused` names what cannot be honoured.
        moved: removed and added pairs, each with its cause.
        emptied, filled: (demand, places) that fall empty, that become served.
        fit_lost: fit of the list before minus after. places_lost: by class 1, 2, 3.
    """

    after: MatchList
    moved: tuple[Change, ...]
    emptied: tuple[tuple[str, int], ...]
    filled: tuple[tuple[str, int], ...]
    fit_lost: int
    places_lost: tuple[int, int, int]


def suppose(
    problem: Problem,
    before: MatchList,
    fixed: tuple[FixedPair, ...] = (),
    forbidden: tuple[tuple[str, str], ...] = (),
) -> Supposed:
    """Solve again with pairs fixed or forbidden, keeping as many of the pairs before as possible."""
    asked = replace(
        problem,
        fixed=problem.fixed + fixed,
        forbidden=problem.forbidden + forbidden,
        previous=tuple((pair.demand_id, pair.expert_id) for pair in before.pairs),
        options=replace(problem.options, fewest_changes=True),
    )
    after = assign(asked)
    had = Counter(pair.demand_id for pair in before.pairs)
    has = Counter(pair.demand_id for pair in after.pairs)
    names = [need.demand_id for need in problem.needs]
    lost = tuple(
        new - old
        for new, old in zip(after.unserved_by_class, before.unserved_by_class, strict=True)
    )
    return Supposed(
        after=after,
        moved=tuple(change for change in after.changes if change.change != "kept"),
        emptied=tuple((name, had[name] - has[name]) for name in names if had[name] > has[name]),
        filled=tuple((name, has[name] - had[name]) for name in names if has[name] > had[name]),
        fit_lost=before.fit_total - after.fit_total,
        places_lost=(lost[0], lost[1], lost[2]),
    )
