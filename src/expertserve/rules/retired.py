"""Retired experts: healthy and of their own will, both stated (S1 section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

_FIT = frozenset({"健康", "良好", "一般"})


def refuse(expert: Expert, _terms: Terms) -> Refusal | None:
    """Refuse a retired expert who is not fit; keep one whose health or own will is not stated."""
    if not expert.retired:
        return None
    if expert.health == "不适宜":
        return Refusal("retired-health", "已退休，且登记为不适宜下基层服务。")
    if expert.willing is None or expert.health not in _FIT:
        return Refusal("retired-unclear", "已退休，身体状况或本人意愿未写明，须先核实。")
    return None


RULE = ExpertRule(
    codes=("retired-health", "retired-unclear"),
    title="退休专家条件",
    settles=("retired-unclear",),
    refuse=refuse,
)
