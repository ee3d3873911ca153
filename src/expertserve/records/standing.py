"""How a pair of demand and expert stands: what each side and the office have said of it, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.records.reply import Answer

__all__ = ["PairKey", "Said", "Standing", "Verdict", "accepted", "declined", "wishes"]

PairKey = tuple[str, str]
State = Literal["settled", "forbidden", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One side's answer about a pair.

    Attributes:
        answer: yes, no, adjust. on: the day that counts, None unknown.
        which: which reply says so (its order or the register, and its day), never what it says.
    """

    answer: Answer
    on: date | None = None
    which: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What follows for the match.

    Attributes:
        state: settled (the pair is kept), forbidden (it cannot be), open (the match decides).
        text: forbidden: the sentence; settled: settled, appointed or replaced.
    """

    state: State
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What both sides have said of one pair.

    Attributes:
        wish: 1..3 where the unit wishes for him, None where it does not (any more).
        unit, expert, home: what the unit, the expert himself and his home unit answered; None nothing yet.
        agreed: when unit and expert both agree: 1.. in the order agreed while places and services last, 0 without room; None not both.
        because: which reply moved the pair last, "" none.
    """

    wish: int | None = None
    unit: Said | None = None
    expert: Said | None = None
    home: Said | None = None
    agreed: int | None = None
    because: str = ""

    @property
    def no(self) -> Said | None:
        """The answer that declines, the unit's before the expert's before the home unit's."""
        given = (said for said in (self.unit, self.expert, self.home) if said is not None)
        return next((said for said in given if said.answer == "no"), None)

    def verdict(self, *, fixed: str = "", barred: str = "") -> Verdict:
        """Settled, forbidden with a sentence, or open.

        The office's word stands before what the sides said: its own no first, then what it settled (an appointment against an
        expert's own no is refused before it comes here). A sentence never gives the reason of one side to the other.

        Args:
            fixed: settled, appointed or replaced where a decision of the office keeps the pair.
            barred: the sentence where a decision of the office speaks against it.
        """
        if barred:
            return Verdict("forbidden", barred)
        if fixed:
            return Verdict("settled", fixed)
        if self.no is not None:
            return Verdict("forbidden", f"已征求意见，本次不安排（{self.no.which}）。")
        if self.agreed:
            return Verdict("settled", "settled")
        return Verdict("open")


def accepted(standings: Mapping[PairKey, Standing]) -> tuple[PairKey, ...]:
    """Pairs both sides agreed to while there was room, in the order agreed."""
    agreed = [(one.agreed, pair) for pair, one in standings.items() if one.agreed]
    return tuple(pair for _, pair in sorted(agreed))


def declined(standings: Mapping[PairKey, Standing]) -> dict[PairKey, str]:
    """Pairs somebody declined -> the sentence, by pair."""
    return {
        pair: one.verdict().text for pair, one in sorted(standings.items()) if one.no is not None
    }


def wishes(standings: Mapping[PairKey, Standing]) -> dict[PairKey, int]:
    """Pairs the unit wishes for -> rank 1..3, by pair."""
    return {pair: one.wish for pair, one in sorted(standings.items()) if one.wish is not None}
