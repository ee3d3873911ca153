"""Single dispatch solved on arrays: which pairs, and what each goal came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import Face, in_order
from expertserve.matching.goals import targets
from expertserve.matching.network import Dispatch, build
from expertserve.matching.order import settle_ties
from expertserve.matching.worst import raise_worst

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.problem import Options

    Ints = NDArray[np.int64]

__all__ = ["Solved", "dispatch", "empty_places"]


@dataclass(frozen=True, slots=True)
class Solved:
    """The answer of one dispatch.

    Attributes:
        chosen: indexes of the pairs taken, rising.
        goals: (name, value of the cost made small) in order.
    """

    chosen: Ints
    work: Dispatch
    flow: Ints
    goals: tuple[tuple[str, int], ...]


def dispatch(data: Arrays, options: Options) -> Solved:
    """The one best answer; equal data in any order give the same pairs."""
    work = build(data, options)
    goals = targets(work, data, options)
    start: Face | None = None
    head: list[tuple[str, int]] = []
    if options.raise_worst:
        start, head, goals = raise_worst(work, data, goals)
    face = in_order(work.net, goals, start)
    flow = settle_ties(work.net, face, work.pair_count)
    chosen = np.flatnonzero(flow[: work.pair_count] > 0)
    values = head + [(goal.name, value) for goal, value in zip(goals, face.value, strict=True)]
    return Solved(chosen, work, flow, tuple(values))


def empty_places(data: Arrays, chosen: Ints) -> Ints:
    """Places left empty on each line, (L,)."""
    return data.places - np.bincount(data.line[chosen], minlength=len(data.places))
