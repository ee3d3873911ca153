"""Counties served evenly: what each empty place of a county weighs by the share of its places that is served."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays, Groups

    Ints = NDArray[np.int64]

__all__ = ["asked_of", "levels"]


def asked_of(data: Arrays, groups: Groups) -> Ints:
    """Places asked for in each group that are still free, (G,)."""
    asked = np.zeros(len(groups.least), np.int64)
    group = groups.of_demand[data.line_demand]
    np.add.at(asked, group[group >= 0], data.places[group >= 0])
    return asked


def levels(data: Arrays, groups: Groups) -> dict[str, Ints]:
    """What each further empty place of each county costs: the lower the share served it leaves, the more.

    Servable sets of places are a matroid, so the order of the costs alone decides: the list that is best serves
    the worst county as well as can be, then the next worst (Frank and Murota, decreasing minimization, 2022).
    Where quotas break the matroid, every share becomes a goal of its own.
    """
    asked = asked_of(data, groups)
    count = asked - np.clip(asked - groups.most, 0, asked)
    owner = np.repeat(np.arange(len(asked)), count)
    empty = (asked - count)[owner] + np.arange(len(owner))
    empty -= np.repeat(np.cumsum(count) - count, count)
    left = (groups.done[owner] + asked[owner] - 1 - empty).tolist()
    whole = (groups.done + asked)[owner].tolist()
    steps = [(Fraction(n, of), Fraction(n + 1, of)) for n, of in zip(left, whole, strict=True)]
    shares = {
        share: rank for rank, share in enumerate(sorted({s for two in steps for s in two}), 1)
    }
    order = sorted(set(steps), key=lambda step: (-step[0], step[1]))
    cost = {step: rank for rank, step in enumerate(order, 1)}
    return {
        "level": np.array([cost[step] for step in steps], np.int64),
        "before": np.array([shares[step[0]] for step in steps], np.int64),
        "after": np.array([shares[step[1]] for step in steps], np.int64),
    }
