"""Single dispatch solved on arrays: which pairs, and what each goal came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import part
from expertserve.matching.flow import in_order
from expertserve.matching.goals import targets
from expertserve.matching.network import build
from expertserve.matching.order import settle_ties
from expertserve.matching.pricing import best_over_all, is_cut
from expertserve.matching.solved import Solved
from expertserve.matching.worst import at_least

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["dispatch"]


def dispatch(data: Arrays, options: Options) -> Solved:
    """The one best answer over all pairs of `data`; equal data in any order give the same pairs."""
    if options.raise_worst:
        return _with_worst(data, options)
    if not is_cut(data, options):
        return _solve(data, options)
    solved, known = best_over_all(data, options, lambda few: _solve(few, options))
    return replace(solved, chosen=known[solved.chosen], known=known)


def _solve(data: Arrays, options: Options) -> Solved:
    work = build(data, options)
    goals = targets(work, data, options)
    face = in_order(work.net, goals)
    flow = settle_ties(work.net, face, work.pair_count)
    chosen = np.flatnonzero(flow[: work.pair_count] > 0)
    values = tuple((goal.name, value) for goal, value in zip(goals, face.value, strict=True))
    return Solved(
        chosen=chosen, work=work, flow=flow, goals=values, known=np.arange(len(data.line))
    )


SERVICE = (
    "minimum",
    *("sure", "sure-1", "sure-2", "sure-3"),
    *("places", "places-1", "places-2", "places-3"),
    "counties",
)


def _with_worst(data: Arrays, options: Options) -> Solved:
    """The worst place raised after the goals of service: only pairs from a threshold on take part in the others."""
    plain = replace(options, raise_worst=False, fewest_changes=False, even_load=False)

    def service(some: Arrays) -> tuple[int, ...]:
        nothing = np.zeros(len(some.line), np.int64)
        bare = replace(some, fit=nothing, wish=nothing, travel=nothing, kept=nothing)
        return tuple(value for name, value in dispatch(bare, plain).goals if name in SERVICE)

    limit, index = at_least(data, service)
    solved = dispatch(part(data, index), replace(options, raise_worst=False))
    served = next((n for n, (name, _) in enumerate(solved.goals) if name not in SERVICE), 0)
    reached = limit if len(solved.chosen) else 0
    goals = (*solved.goals[:served], ("worst", -reached), *solved.goals[served:])
    return replace(solved, chosen=index[solved.chosen], known=index[solved.known], goals=goals)
