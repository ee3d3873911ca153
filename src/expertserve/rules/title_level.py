"""Title: 副高 or above, or a named class of exception (S4; domain rules 6.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.records.pairing import Refusal
from expertserve.rules._rule import ExpertRule

if TYPE_CHECKING:
    from expertserve.records.expert import Expert
    from expertserve.rules._terms import Terms

_RANK = {"正高": 3, "副高": 2, "中级": 1, "初级": 0, "无": 0}


def refuse(expert: Expert, terms: Terms) -> Refusal | None:
    """Refuse an expert below the lowest title, and one whose title nobody can place, unless an exception class names him."""
    if terms.lowest_title == "不限" or expert.exceptions:
        return None
    if not expert.title_level:
        said = f"“{expert.title}”" if expert.title else "未填写"
        return Refusal("title-unknown", f"职称{said}，级别不明，须先核实。")
    if _RANK.get(expert.title_level, 0) < _RANK.get(terms.lowest_title, 2):
        return Refusal(
            "title-below-associate-senior",
            f"职称为{expert.title_level}，低于{terms.lowest_title}，且不属于例外类别。",
        )
    return None


RULE = ExpertRule(
    codes=("title-below-associate-senior", "title-unknown"),
    title="职称不够或不明",
    settles=("title-unknown",),
    refuse=refuse,
)
