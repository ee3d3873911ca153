"""Clauses of rules that were not understood to the last word, and what of a result they decide: that stays open (待定)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.ground.findings import Place

__all__ = [
    "EVERYTHING",
    "EVERYTHING_OF_BASES",
    "PENDING",
    "Decided",
    "OpenClause",
    "decided_by",
    "decided_words",
    "harmless",
    "named",
    "open_of",
]

Decided = Literal["eligible", "points", "review", "bonus", "deduction", "outcome", "state", "grade", "new"]  # fmt: skip
PENDING = "待定"
TOTAL: frozenset[str] = frozenset({"points", "review", "bonus", "deduction"})
_ACTIVITY: tuple[tuple[Decided, re.Pattern[str]], ...] = (
    ("outcome", re.compile(r"总分相同|同分|并列|依次比|在前$|备选|候补|入选|名额|顺补|顺延|从高")),
    ("eligible", re.compile(r"单位.{0,3}(?:须|应)|受理|不得申报|资格|补正|截止|逾期")),
    ("review", re.compile(r"评委|评审|打分|回避|复核")),
    ("deduction", re.compile(r"扣")),
    ("bonus", re.compile(r"加[^,。]{0,6}分|加分|不加|只加")),
    ("points", re.compile(r"满分|得[^,。]{0,6}分|计分|每[^,。]{0,8}分|折")),
)
_TOPICS: dict[str, tuple[Decided, ...]] = {
    "tie": ("outcome",), "reserve": ("outcome",), "quota": ("outcome",), "need": ("eligible",),
    "bonus": ("bonus",), "minus": ("deduction",), "review": ("review",),
}  # fmt: skip
EVERYTHING: tuple[Decided, ...] = ("eligible", "points", "review", "bonus", "deduction", "outcome")
EVERYTHING_OF_BASES: tuple[Decided, ...] = ("state", "grade", "new")
_BASE: tuple[tuple[Decided, re.Pattern[str]], ...] = (
    ("new", re.compile(r"新申报|新设|新认定不|认定不超过|候补|不予认定|配套|签约专家")),
    ("grade", re.compile(r"考核|评议|优秀|良好|合格|等次|年度总结|满分|每[^,。]{0,8}分|参评|评等")),
    ("state", re.compile(r"整改|提醒|暂停|退出|起算|有效活动|计入|不算|复核|[日天]内")),
)
_DATED = re.compile(r"\d{4}年(?:度)?(?!\d)|\d+号")
_WEIGHTY = re.compile(
    r"\d|[一二两三四五六七八九十]+(?=[个项名人份次条年天日倍成家])|不得|不予|不计|不加|不扣|不算|不再|不列|除外|为准|视同|按.{1,10}(?:计|算)|另|优先|应当|"
    r"在前|先定|再定|最后定|先.{0,8}再|只加|只扣|回避|逾期|须|应(?!用)|必须|要求|替下|扣|加分|得分|退出|整改|恢复|照样|重新|顺补|并到|剔除"
)
"""Words without which a sentence lays nothing down: it introduces, explains or says who does the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenClause:
    """A sentence of rules that is not carried out.

    Attributes:
        item: what its line is about. text: the sentence. rest: its words that were not understood, "" the whole of it.
        decides: what of a result it decides. criterion: of what earns points, its name.
        made: of a sentence beside an open one of its clause, what would be carried out; it waits with that one.
        beside: no clause but a file that was not read and may be an application.
        whole: a paper that is not in force at all; nothing another rule says stands in its place.
    """

    item: str
    text: str
    rest: str
    decides: frozenset[Decided]
    criterion: str = ""
    made: str = ""
    whole: bool = False
    beside: bool = False
    place: Place | None = None


def harmless(text: str) -> bool:
    """Whether a sentence lays nothing down: no number, no limit, no effect."""
    return _WEIGHTY.search(_DATED.sub("", text)) is None


def decided_by(text: str, about: str, topic: str = "", *, scored: bool = False) -> frozenset[Decided]:  # fmt: skip
    """What a sentence decides; everything where neither it nor its heading tells.

    Args:
        text: heading and sentence.
        about: activity or base.
        topic: what its heading is about, as the reader of activities names it.
        scored: whether its line names a full mark of its own.
    """
    if about == "base":
        return frozenset([name for name, words in _BASE if words.search(text)] or ["state", "grade", "new"])  # fmt: skip
    if scored:
        return frozenset(
            ["review"] if topic == "review" or re.search(r"评委|评审", text) else ["points"]
        )
    if topic in _TOPICS and topic not in ("review", "bonus", "minus"):
        return frozenset(_TOPICS[topic])
    found = [name for name, words in _ACTIVITY if words.search(text)]
    return frozenset(found or _TOPICS.get(topic, EVERYTHING))


def open_of(clauses: Iterable[OpenClause], *parts: Decided) -> tuple[OpenClause, ...]:
    """The clauses that decide one of some parts."""
    return tuple(one for one in clauses if one.decides.intersection(parts))


_WORDS: dict[Decided, str] = {
    "eligible": "是否受理", "points": "申报材料得分", "review": "评审分", "bonus": "加分", "deduction": "扣分",
    "outcome": "位次和结果", "state": "状态和期限", "grade": "考核得分和等次", "new": "新设基地",
}  # fmt: skip


def decided_words(decides: frozenset[Decided]) -> str:
    """What clauses decide, in the office's words."""
    return "、".join(word for part, word in _WORDS.items() if part in decides)


def named(clauses: Sequence[OpenClause]) -> str:
    """The clauses in a few words, for the reason of a result that is open."""
    first = "、".join(
        f"“{one.text[:18]}{'……' if len(one.text) > 18 else ''}”" for one in clauses[:2]
    )
    return f"{first}{f'等{len(clauses)}条' if len(clauses) > 2 else ''}"
