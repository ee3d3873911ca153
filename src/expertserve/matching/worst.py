"""The worst place raised: the highest fit below which no place needs to go, at unchanged service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.arrays import part

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays

    Ints = NDArray[np.int64]

__all__ = ["at_least"]


def at_least(data: Arrays, service: Callable[[Arrays], tuple[int, ...]]) -> tuple[int, Ints]:
    """The highest fit such that the pairs of that fit or more give the same service, and the index of those pairs.

    `service` tells what the goals of service come to with some of the pairs; the fits that occur are halved.
    """
    steps = np.unique(data.fit)
    everything = np.arange(len(data.fit))
    best = service(part(data, everything))
    low, high = 0, len(steps)
    while high - low > 1:
        middle = (low + high) // 2
        index = np.flatnonzero(data.fit >= steps[middle])
        if service(part(data, index)) == best:
            low = middle
        else:
            high = middle
    limit = int(steps[low]) if len(steps) else 0
    return limit, np.flatnonzero(data.fit >= limit)
