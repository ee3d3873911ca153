"""What all decisions of a year come to together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.matching.problem import FixedPair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.dates import Span
    from expertserve.ground.findings import Finding
    from expertserve.records.ruling import Ruling
    from expertserve.records.standing import PairKey

__all__ = ["Decided"]


@dataclass(slots=True, kw_only=True)
class Decided:
    """What decisions come to.

    Attributes:
        fixed: by (demand id, expert id). forbidden: (demand id, expert id) -> a sentence. dates: demand id -> spans.
        dropped: demands that are not to be arranged. basis: (demand id, expert id) -> who decided, for the list.
        confirmed: pairs a person vouches for. remarks: (demand id, expert id; "" of a demand still open) -> what was written by hand.
        rulings: one a decision, in reading order. owner: fixed pair -> place of its decision in reading order.
    """

    fixed: dict[PairKey, FixedPair] = field(default_factory=dict)
    forbidden: dict[PairKey, str] = field(default_factory=dict)
    dates: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    basis: dict[PairKey, str] = field(default_factory=dict)
    confirmed: set[PairKey] = field(default_factory=set)
    remarks: dict[PairKey, str] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()
    owner: dict[PairKey, int] = field(default_factory=dict)

    @property
    def refused(self) -> tuple[Ruling, ...]:
        """The decisions that could not be kept."""
        return tuple(one for one in self.rulings if one.verdict == "refused")

    @property
    def asked(self) -> tuple[Ruling, ...]:
        """The decisions that wait for an answer."""
        return tuple(one for one in self.rulings if one.verdict == "asked")

    @property
    def read(self) -> tuple[Ruling, ...]:
        """The decisions that were kept as they were read from free words."""
        return tuple(r for r in self.rulings if r.verdict == "kept" and r.decision.read_as)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The refusals and the questions as findings."""
        return tuple(one.finding() for one in (*self.refused, *self.asked))

    def settle(self, pairs: Iterable[PairKey]) -> None:
        """Settle pairs that both sides agreed to, unless a decision of the office speaks against them."""
        for pair in pairs:
            if pair not in self.forbidden and pair[0] not in self.dropped:
                self.fixed.setdefault(pair, FixedPair(*pair, "settled"))
