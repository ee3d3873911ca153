"""The answer of one dispatch, with the network it was found on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from expertserve.matching.network import Dispatch

    Ints = NDArray[np.int64]

__all__ = ["Solved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """The answer of one dispatch.

    Attributes:
        chosen: indexes of the pairs taken, rising.
        goals: (name, value of the cost made small) in order.
        known: indexes of the pairs in the network of `work`; the others cannot improve the list.
    """

    chosen: Ints
    work: Dispatch
    flow: Ints
    goals: tuple[tuple[str, int], ...]
    known: Ints
