"""Words that stand in both a demand and an expert's profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.fit.lexical import expert_texts
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["common_words", "demand_text", "shared_words"]

_PIECES = re.compile(r"[\W_]+")
_WEAK_ENDS = "的了和与及在把被让就都也很吗呢啊得着过们个"
_WEAK = frozenset(
    [
        "专家",
        "技术",
        "问题",
        "方面",
        "工作",
        "管理",
        "情况",
        "研究",
        "服务",
        "指导",
        "需求",
        "我们",
        "需要",
        "没有",
        "怎么",
        "如何",
        "农村",
        "基层",
    ]
)


def demand_text(demand: Demand) -> str:
    """Everything a demand says of its problem: title, detail, target and fields asked for."""
    return "\n".join((demand.title, demand.detail, demand.target, *demand.need_field))


def common_words(left: str, right: str, most: int = 4) -> tuple[str, ...]:
    """The longest runs of two characters or more that stand in both texts, longest first, none inside another."""
    target = key(right)
    found: dict[str, int] = {}
    for piece in _PIECES.split(key(left)):
        begin = 0
        while begin < len(piece) - 1:
            end = begin + 2
            if piece[begin:end] not in target:
                begin += 1
                continue
            while end < len(piece) and piece[begin : end + 1] in target:
                end += 1
            word = piece[begin:end].strip(_WEAK_ENDS)
            if len(word) > 1 and word not in _WEAK:
                found.setdefault(word, len(found))
            begin = end
    words = sorted(found, key=lambda word: (-len(word), found[word]))
    kept: list[str] = []
    for word in words:
        if not any(word in longer for longer in kept):
            kept.append(word)
    return tuple(kept[:most])


def shared_words(demand: Demand, expert: Expert) -> tuple[str, ...]:
    """Up to four words that stand both in the demand and in the expert's texts."""
    return common_words(demand_text(demand), "\n".join(expert_texts(expert)))
