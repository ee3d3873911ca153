"""The home unit must not object (S1 section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse when the home unit objects; keep while it has not decided or its words cannot be placed; blank counts as pending only when settings say so."""
    if expert.unit_consent == "不同意":
        return Refusal("no-unit-consent", "派出单位不同意。")
    if expert.unit_consent == "不明":
        return Refusal("unit-consent-unclear", "派出单位意见的写法无法判定，须先核实。")
    if expert.unit_consent == "待定" or (
        terms.consent_required and not expert.unit_consent and not expert.retired
    ):
        return Refusal("unit-consent-pending", "派出单位意见待定，须先商请。")
    return None


RULE = ExpertRule(
    codes=("no-unit-consent", "unit-consent-pending", "unit-consent-unclear"),
    title="派出单位意见",
    settles=("unit-consent-pending", "unit-consent-unclear"),
    refuse=refuse,
)
