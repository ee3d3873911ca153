"""One thing a reply says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.dates import FreeTime
    from expertserve.records.reply import Answer, Reply, Side

__all__ = ["Claim", "label_of", "lines_told"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing one reply says: this side answers so about this demand and expert, or names these wishes.

    Attributes:
        expert: "" where a unit names its wishes. wishes: expert ids by rank, "" for a gap.
        order: number of the order it answers, "" unknown. on: the day that counts, None unknown.
        time: when it suits, None nothing said.
        rejects: experts a unit was offered and does not want: it hopes for somebody else.
    """

    side: Side
    demand: str
    expert: str
    answer: Answer
    wishes: tuple[str, ...] = ()
    order: str = ""
    on: date | None = None
    reply: Reply | None = None
    time: FreeTime | None = None
    rejects: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, str, str]:
        """What two claims must share to be compared."""
        return (self.side, self.demand, self.expert)

    @property
    def said(self) -> tuple[str, tuple[str, ...], FreeTime | None]:
        """What two claims must share to say the same."""
        return (self.answer, self.wishes, self.time)


def label_of(reply: Reply) -> str:
    """How findings name a reply: its order, else its demand or unit."""
    return reply.order or reply.demand or reply.unit or "（无表号）"


def lines_told(reply: Reply, demands: tuple[str, ...]) -> tuple[str, ...]:
    """Of the services of a letter those a reply speaks of."""
    if reply.line:
        return demands[reply.line - 1 : reply.line]
    return tuple(d for n, d in enumerate(demands, 1) if n not in reply.apart)
