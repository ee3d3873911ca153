"""Words that stand in both a demand and an expert's profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.fit.lexicon import Lexicon
    from expertserve.records.demand import Demand

__all__ = ["common_letters", "common_words", "demand_text", "without_filler"]

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
    """What a demand says of its problem in its own words: title, detail and target.

    Labels that a form offers for ticking (field, industry) are left out: they say what the desk is called, not what is
    wrong.
    """
    parts = (demand.title, demand.detail, demand.target)
    return "。".join(part for part in parts if part)


def common_words(left: str, right: str, most: int = 4) -> tuple[str, ...]:
    """The longest runs of two characters or more that stand in both texts, longest first, none inside another.

    Args:
        left: the text whose order breaks ties of length.
        right: the text in which the words have to stand, too.
        most: how many to give.
    """
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
            if len(word) > 1 and word not in _WEAK and not word.isdigit():
                found.setdefault(word, len(found))
            begin = end
    words = sorted(found, key=lambda word: (-len(word), found[word]))
    kept: list[str] = []
    for word in words:
        if not any(word in longer for longer in kept):
            kept.append(word)
    return tuple(kept[:most])


def common_letters(left: str, right: str, most: int = 4) -> tuple[str, ...]:
    """Single characters that stand in both texts, in the order of the first.

    Args:
        left: the text that gives the order.
        right: the text in which the characters have to stand, too.
        most: how many to give.
    """
    target = key(right)
    letters = dict.fromkeys(
        c for c in key(left) if c in target and not _PIECES.fullmatch(c) and not c.isdigit()
    )
    telling = [c for c in letters if c not in _WEAK_ENDS]
    return tuple((telling or list(letters))[:most])


def without_filler(text: str, lexicon: Lexicon) -> str:
    """`text` with the words that say nothing of the problem (盼专家, 怎么办) made blanks; all of it when nothing is left."""
    plain = key(text)
    for word in lexicon.filler:
        plain = plain.replace(word, " ")
    return plain if plain.strip(" ，。、；,.;!！?？") else text
