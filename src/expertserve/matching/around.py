"""What the assignment knows beyond the best candidates: every other allowed pair, and who would fit without rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Around", "Near", "PairTable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTable:
    """Allowed pairs by the hundred thousand, one column an attribute, one row a pair.

    Attributes:
        need, expert: (P,) positions in `Problem.needs` and `Problem.supplies`.
        line: (P,) index of the line. fit: (P,) 0..1000. travel_km: (P,) whole kilometres, 0 unknown.
    """

    need: NDArray[np.int32]
    expert: NDArray[np.int32]
    line: NDArray[np.int16]
    fit: NDArray[np.int16]
    travel_km: NDArray[np.int16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An expert whose fit to a demand is good enough, whatever the rules say of him.

    Attributes:
        sure: whether the fit is 高 or 较高; False: he would only be listed to be confirmed.
        rules: the rules that keep him from this demand, in the clerk's words; none: he is allowed.
        way: settle where asking and noting the answer may lift all of them (a will not stated, a consent
            pending), appoint where the office may make an exception of all of them, "" otherwise.
    """

    expert_id: str
    fit: int
    sure: bool = True
    rules: tuple[str, ...] = ()
    way: Literal["settle", "appoint", ""] = ""


class Around(Protocol):
    """Tells who would fit a line of a demand if there were no rules; asked only for places that stay empty."""

    def crowd(self, demand_id: str, line: int) -> tuple[Near, ...]:
        """Experts whose fit is good enough, best first; where there are none, those who would be listed to be confirmed."""
        ...
