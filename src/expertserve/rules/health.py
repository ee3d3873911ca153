"""Fit for travel and for life at the grassroots (S1 section 4; S4); never breakable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

CODES = ("not-fit", "health-unclear")
OPEN = ("health-unclear",)
TITLE = "身体不适宜或状况不明"


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse an expert in work who is not fit, or of whom words nobody can place were written; the retired have their own rule."""
    del terms
    if not expert.retired and expert.health == "不适宜":
        return Refusal("not-fit", "登记为不适宜下基层服务。")
    if expert.fit_grassroots is False:
        return Refusal("not-fit", "登记为不能适应基层环境。")
    if not expert.retired and expert.health == "不明":
        return Refusal("health-unclear", "身体状况的写法无法判定，须先核实。")
    return None
