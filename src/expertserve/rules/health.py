"""Fit for travel and for life at the grassroots (S1 section 4; S4); never breakable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

CODES = ("not-fit",)
TITLE = "不适宜下基层"


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse an expert in work who is not fit; the retired are judged by their own rule."""
    del terms
    if not expert.retired and expert.health == "不适宜":
        return Refusal("not-fit", "登记为不适宜下基层服务。")
    if expert.fit_grassroots is False:
        return Refusal("not-fit", "登记为不能适应基层环境。")
    return None
