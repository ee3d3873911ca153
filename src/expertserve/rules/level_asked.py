"""The level a unit asks for (所需职称/层次)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.names import ACADEMICIAN, is_academician
from expertserve.records.pairing import Refusal
from expertserve.rules._rule import PairRule

if TYPE_CHECKING:
    from collections.abc import Hashable

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

_NEEDED = {"副高以上": ("正高", "副高"), "正高": ("正高",), "中级以上": ("正高", "副高", "中级")}


def expert_key(expert: Expert) -> Hashable:
    """His level and whether he is an academician."""
    return expert.title_level, is_academician(expert)


def demand_key(demand: Demand) -> Hashable:
    """The level asked for."""
    return demand.need_level


def refuse(expert: Expert, demand: Demand, _terms: Terms) -> Refusal | None:
    """Refuse an expert below the level asked for; an academician meets every level.

    Args:
        expert: his level by title, or academician.
        demand: the level it asks for.
        _terms: not looked at.
    """
    asked = demand.need_level
    if not asked or asked == "不限" or is_academician(expert):
        return None
    if asked == ACADEMICIAN or (asked in _NEEDED and expert.title_level not in _NEEDED[asked]):
        return Refusal(
            "level-asked", f"需求单位要求{asked}，本人为{expert.title_level or '级别不明'}。"
        )
    return None


RULE = PairRule(
    codes=("level-asked",),
    title="未达到需求单位要求的层次",
    refuse=refuse,
    expert_key=expert_key,
    demand_key=demand_key,
)
