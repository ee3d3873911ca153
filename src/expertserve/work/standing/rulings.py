"""What became of every decision: kept, overtaken by a later one, or refused, each with a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.dates import Span
    from expertserve.matching.problem import FixedPair
    from expertserve.records.decision import Decision

__all__ = ["Decided", "PairKey", "Ruling", "Verdict", "label_of"]

PairKey = tuple[str, str]
Verdict = Literal["kept", "overtaken", "refused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What became of one decision.

    Attributes:
        text: why it was refused or what overtook it, "" where it is kept.
        demand_id, expert_id: whom it names, "" unknown.
        falls: an appointment that stood, or would stand but for something newer, and cannot be kept.
    """

    decision: Decision
    verdict: Verdict
    text: str = ""
    demand_id: str = ""
    expert_id: str = ""
    falls: bool = False

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.decision.sources[0] if self.decision.sources else Place("")

    def finding(self) -> Finding:
        """The refusal as a finding."""
        facts = (("reason", self.text),)
        return Finding("decision-refused", self.place, value=label_of(self.decision), facts=facts)


def label_of(decision: Decision) -> str:
    """A decision in a few words: 石渡-03 李明 指定."""
    who = decision.expert + (f"→{decision.replacement}" if decision.replacement else "")
    what = decision.demand or decision.demand_unit or decision.session
    return " ".join(filter(None, (what, who, decision.kind or decision.said)))


@dataclass(slots=True)
class Decided:
    """What decisions come to.

    Attributes:
        fixed: by (demand id, expert id). forbidden: (demand id, expert id) -> a sentence. dates: demand id -> spans.
        dropped: demands that are not to be arranged. basis: (demand id, expert id) -> who decided, for the list.
        confirmed: pairs a person vouches for. remarks: (demand id, expert id) -> what was written by hand.
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
    def findings(self) -> tuple[Finding, ...]:
        """The refusals as findings."""
        return tuple(one.finding() for one in self.refused)

    def settle(self, pairs: Iterable[PairKey]) -> None:
        """Settle pairs that both sides agreed to, unless a decision of the office speaks against them."""
        from expertserve.matching.problem import FixedPair

        for pair in pairs:
            if pair not in self.forbidden and pair[0] not in self.dropped:
                self.fixed.setdefault(pair, FixedPair(*pair, "settled"))
