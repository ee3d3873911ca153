"""The worst place raised: the highest fit below which no place needs to go, at unchanged service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.flow import Face, Target, in_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays
    from expertserve.matching.network import Dispatch

    Ints = NDArray[np.int64]

__all__ = ["raise_worst"]


def raise_worst(
    work: Dispatch, data: Arrays, goals: list[Target]
) -> tuple[Face, list[tuple[str, int]], list[Target]]:
    """Solve the goals of service, then find the threshold by halving the fits that occur.

    Returns the optimal face with the pairs below the threshold closed, the values of the goals already
    solved with the threshold, and the goals still to solve.
    """
    service = [goal for goal in goals if goal.name.startswith(("minimum", "places"))]
    rest = goals[len(service) :]
    face = in_order(work.net, service)
    values = [(goal.name, value) for goal, value in zip(service, face.value, strict=True)]
    taken = face.flow[: work.pair_count] > 0
    if not taken.any():
        return face, [*values, ("worst", 0)], rest
    steps = np.unique(data.fit)
    low = int(np.searchsorted(steps, data.fit[taken].min()))
    high = len(steps)
    best = face
    while high - low > 1:
        middle = (low + high) // 2
        trial = _restricted(work, data, face, int(steps[middle]))
        if trial is None:
            high = middle
        else:
            best = trial
            low = int(np.searchsorted(steps, data.fit[trial.flow[: work.pair_count] > 0].min()))
    threshold = int(steps[low])
    return _closed(data, best, threshold), [*values, ("worst", -threshold)], rest


def _closed(data: Arrays, face: Face, threshold: int) -> Face:
    low = np.flatnonzero(data.fit < threshold)
    return Face(face.flow, np.setdiff1d(face.free, low, assume_unique=True), face.value)


def _restricted(work: Dispatch, data: Arrays, face: Face, threshold: int) -> Face | None:
    """A flow on the face that uses no pair below the threshold, None when there is none."""
    net = work.net
    below = np.zeros(len(net.tail), np.int64)
    below[: work.pair_count] = data.fit < threshold
    fixed = np.ones(len(net.tail), bool)
    fixed[face.free] = False
    if (face.flow[fixed] * below[fixed]).any():
        return None
    trial = in_order(net, [Target("below", below, int(data.places.sum()))], face)
    return trial if trial.value[0] == 0 else None
