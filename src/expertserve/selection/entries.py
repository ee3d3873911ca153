"""One application in the result of a selection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from expertserve.records.review import Ruling
    from expertserve.selection.ranking import Scored

__all__ = ["Entry", "Outcome"]

Outcome = Literal["推荐", "备选", "未入选", "待定"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One application in the result.

    Attributes:
        rank: by total and tie-breaks, 0 for one that was ended. place: after recorded changes of the order.
        because: why this outcome. tie: how a tie with a neighbour was settled, "" none.
        open_place: chosen for a place that no theme holds. reserve: 1.. in the reserve list, 0 otherwise.
    """

    scored: Scored
    rank: int
    place: int
    outcome: Outcome
    because: str
    tie: str = ""
    ruling: Ruling | None = None
    open_place: bool = False
    reserve: int = 0

    @property
    def id(self) -> str:
        """Number of the application."""
        return self.scored.id
