"""The best of many, with ties in source order, kept while blocks of experts go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.fit.fuse import Numbers

__all__ = ["Best", "Mask", "Table", "mask_of", "row_of"]

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Table:
    """The best experts of every demand.

    Attributes:
        experts: expert numbers in source order of the roster, best first, -1 where fewer are allowed; (demands, top).
        points: their fits, 0 where there is none; (demands, top).
    """

    experts: NDArray[np.int32]
    points: NDArray[np.int32]


class Best:
    """For every demand the `top` best experts seen so far.

    Attributes:
        ranks: points x 2**32 - number of the expert, best first, -1 for none, shape (demands, top).
    """

    def __init__(self, demands: int, top: int) -> None:
        self.top = top
        self.ranks = np.full((demands, top), -(1 << 62), dtype=np.int64)

    def add(
        self, demand: int, points: Numbers, begin: int, allowed: NDArray[np.bool_] | None
    ) -> None:
        """See a block: `points` of one demand against experts `begin` ..., shape (experts,).

        Experts that are not `allowed` (same shape) are passed over.
        """
        if allowed is not None:
            points = np.where(allowed, points, -1)
        least = self._least(points, demand)
        level = np.flatnonzero(points == least)[: self.top]
        places = np.concatenate([np.flatnonzero(points > least), level])
        ranks = (points[places].astype(np.int64) << 32) - (places + begin)
        merged = np.concatenate([self.ranks[demand], ranks])
        self.ranks[demand] = -np.sort(-merged)[: self.top]

    def _least(self, points: Numbers, demand: int) -> int:
        """The points below which nobody of a block can be among the best, at least 0: by counting, not by sorting."""
        counts = np.bincount(points + 1)[:0:-1].cumsum()
        enough = int(np.searchsorted(counts, self.top))
        here = len(counts) - 1 - enough if enough < len(counts) else 0
        return max(here, int(-(-self.ranks[demand, -1] >> 32)), 0)

    def experts(self) -> NDArray[np.int32]:
        """Numbers of the experts, best first, -1 where there are fewer, shape (demands, top)."""
        places = -self.ranks & 0xFFFFFFFF
        return np.where(self._there(), places, -1).astype(np.int32)

    def points(self) -> NDArray[np.int32]:
        """Their points, 0 where there are fewer."""
        points = -(-self.ranks >> 32)
        return np.where(self._there(), points, 0).astype(np.int32)

    def _there(self) -> NDArray[np.bool_]:
        return self.ranks > -(1 << 61)


def row_of(allowed: Mask | Callable[[int], Mask], demand: int) -> Mask:
    """The bools of one demand."""
    return allowed(demand) if callable(allowed) else allowed[demand]


def mask_of(allowed: Mask | Callable[[int], bool] | None, size: int) -> Mask | None:
    """The bools over `size` experts, None for all."""
    if allowed is None or isinstance(allowed, np.ndarray):
        return allowed
    return np.fromiter((allowed(n) for n in range(size)), dtype=np.bool_, count=size)
