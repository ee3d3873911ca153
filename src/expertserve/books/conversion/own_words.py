"""Answers and remarks in people's own words (随叫随到, 院里不放人), read by likeness to clauses whose sense is known.

The clauses stand in `codes/data/answers.json`. With each of them left out, an answer is told by the others in a third of the
cases, and then nearly always rightly; every other answer stays a question.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files

from expertserve.codes.clauses import Examples, Likest
from expertserve.codes.meaning import shipped
from expertserve.ground.text import key

__all__ = ["answered", "said_against"]

_LEAD, _LETTERS, _REMARK_LEAD = 900, 400, 500
"""By how much an answer has to lead, how much its letters have to be like those of the nearest clause; the lead of a remark."""
_SIGNS = frozenset("不无没非未别勿否反才要须需待等仅只但如还")
"""Characters that turn or limit a sense: they have to stand on both sides."""
_BETWEEN = re.compile(r"[，,。；;！!、…\s]+|但是?(?=.{2})|不过(?=.{2})")
_MOOD = re.compile(r"[了的呢啊呀嘛哦]+$")
_LONGEST = 24
_WORDS = {
    "willing": {"yes": "是", "no": "否"},
    "unit_consent": {"yes": "同意", "no": "不同意", "none": "无"},
    "health": {"yes": "健康", "no": "不适宜"},
    "retired": {"yes": "是", "no": "否"},
    "share_consent": {"yes": "是", "no": "否"},
    "publicity": {"可公开": "可公开", "脱敏公开": "脱敏公开", "不公开": "不公开"},
}
"""Field -> label of a clause -> the word that the field's converter reads; labels that are no answer have none."""


@cache
def _known(group: str) -> tuple[Examples, dict[str, str]]:
    told = json.loads(
        files("expertserve.codes").joinpath("data", "answers.json").read_text("utf-8")
    )
    exact = {_plain(text): label for label, texts in told[group].items() for text in texts}
    return Examples(told[group], shipped()), exact


def _plain(text: str) -> str:
    return _MOOD.sub("", _BETWEEN.sub("", key(text)))


@lru_cache(maxsize=8192)
def _label(group: str, clause: str, least: int) -> str:
    """The label of a clause; "" where the examples do not tell it surely."""
    learned, exact = _known(group)
    text = _plain(clause)
    if text in exact:
        return exact[text]
    label, nearest, letters = learned.nearest(text)
    signs, others = _SIGNS.intersection(text), _SIGNS.intersection(nearest)
    if group == "remark":  # it only opens a question: any turn of the sense is one
        alike = bool(signs) == bool(others)
    else:
        alike = signs == others and letters >= _LETTERS
    likest = learned.of(text) if alike else Likest()
    return label if likest.lead >= least and label == likest.label else ""


@lru_cache(maxsize=4096)
def answered(field: str, text: str) -> str:
    """The word of the field's list that an answer means, "" where it stays a question.

    An answer of several clauses is read where all of them say the same, or where it is known as a whole.

    Args:
        field: willing, unit_consent, health, retired, share_consent or publicity; any other has no such answers.
        text: of the cell.
    """
    words = _WORDS.get(field)
    if words is None or not 0 < len(text) <= _LONGEST:
        return ""
    whole = _known(field)[1].get(_plain(text), "")
    clauses = [part for part in _BETWEEN.split(text) if part]
    labels = {whole} if whole else {_label(field, part, _LEAD) for part in clauses}
    return words.get(labels.pop(), "") if len(labels) == 1 else ""


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


@cache
def _telling() -> frozenset[str]:
    """Pairs of characters that only remarks against something have: the others are not looked at more closely."""
    texts = _known("remark")[0].texts
    plain = {pair for label, text in texts if label == "none" for pair in _pairs(text)}
    return frozenset(
        pair for label, text in texts if label != "none" for pair in _pairs(text) - plain
    )


@lru_cache(maxsize=4096)
def said_against(remark: str) -> frozenset[str]:
    """Which of willing, unit_consent, health and retired a remark about a person speaks against: 学校没批, 已退休未返聘.

    For retired it speaks against being in post.
    """
    parts = [part for part in _BETWEEN.split(remark) if not _telling().isdisjoint(_pairs(part))]
    labels = {_label("remark", part, _REMARK_LEAD) for part in parts}
    fields = {
        "will-": "willing",
        "consent-": "unit_consent",
        "health-": "health",
        "retired": "retired",
    }
    return frozenset(fields[label] for label in labels if label in fields)
