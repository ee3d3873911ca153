"""What became of a decision: kept, overtaken by a later one, refused or asked about, with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from expertserve.records.decision import Decision

__all__ = ["Ruling", "Verdict", "label_of"]

Verdict = Literal["kept", "overtaken", "refused", "asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What became of one decision.

    Attributes:
        text: why it was refused, what overtook it, what has to be answered first, "" where it is kept.
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
        return self.decision.sources[0] if self.decision.sources else Place(file="")

    def finding(self) -> Finding:
        """The refusal or the question as a finding."""
        facts = (("reason", self.text),)
        return Finding(
            code=f"decision-{self.verdict}",
            place=self.place,
            value=label_of(self.decision),
            facts=facts,
        )


def label_of(decision: Decision) -> str:
    """A decision in a few words: 石渡-03 李明 指定."""
    if decision.label:
        return decision.label
    who = decision.expert + (f"→{decision.replacement}" if decision.replacement else "")
    what = "、".join(decision.demand.split("\n")) or decision.demand_unit or decision.session
    return " ".join(filter(None, (what, who, decision.kind or decision.said)))
