"""Fit for travel and for life at the grassroots (S1 section 4; S4); never breakable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms


def refuse(expert: Expert, _terms: Terms) -> Refusal | None:
    """Refuse an expert in work who is not fit, or of whom words nobody can place were written; the retired have their own rule."""
    if not expert.retired and expert.health == "不适宜":
        return Refusal("not-fit", "登记为不适宜下基层服务。")
    if expert.fit_grassroots is False:
        return Refusal("not-fit", "登记为不能适应基层环境。")
    if not expert.retired and expert.health == "不明":
        return Refusal("health-unclear", "身体状况的写法无法判定，须先核实。")
    return None


RULE = ExpertRule(
    codes=("not-fit", "health-unclear"),
    title="身体不适宜或状况不明",
    settles=("health-unclear",),
    refuse=refuse,
)
