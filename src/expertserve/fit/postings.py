"""Numbers kept by place: for every gram, discipline or thing the experts that have it, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Postings"]


@dataclass(frozen=True, slots=True)
class Postings:
    """What each expert of a block has at each place.

    Attributes:
        experts, values: sorted by place, each expert once a place, shape (n,); starts: where each place begins, shape
            (places + 1,); size: how many experts there are.
    """

    experts: NDArray[np.intp]
    values: NDArray[np.int32]
    starts: NDArray[np.int64]
    size: int

    @classmethod
    def of(
        cls,
        places: NDArray[np.integer],
        experts: NDArray[np.integer],
        values: NDArray[np.integer],
        count: int,
        size: int,
    ) -> Postings:
        """From lists sorted by place.

        Args:
            places: of each value, rising, shape (n,).
            experts: whose it is, same shape.
            values: how much, same shape.
            count: how many places there are.
            size: how many experts there are.
        """
        starts = np.searchsorted(places, np.arange(count + 1))
        return cls(experts.astype(np.intp), values.astype(np.int32), starts, size)

    def sums(
        self,
        places: NDArray[np.int64],
        times: NDArray[np.int32],
        more: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """For every expert the sum over `places` of his value times `times`, plus `more` where he has one, shape (experts,).

        Exact in any order while the sums are whole numbers below 2**53.
        """
        begins, ends = self.starts[places], self.starts[places + 1]
        if begins.shape == (0,) or not (ends > begins).any():
            return np.zeros(self.size, dtype=np.float64)
        pieces = [slice(*piece) for piece in zip(begins.tolist(), ends.tolist(), strict=True)]
        lengths = ends - begins
        gain = np.concatenate([self.values[piece] for piece in pieces])
        gain = gain * np.repeat(times, lengths)
        if more is not None:
            gain = gain + np.repeat(more, lengths)
        who = np.concatenate([self.experts[piece] for piece in pieces])
        return np.bincount(who, gain, self.size).astype(np.float64, copy=False)
