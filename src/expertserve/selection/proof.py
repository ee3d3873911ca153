"""Whether what was made of a sentence says everything that the sentence says: no number of it may be left over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.selection.open_clauses import harmless
from expertserve.selection.worded import FIXED, Told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from expertserve.selection.sentences import Sentence

ANSWERED = "经办人填写："
FORMULA = "总分为计分各项"
__all__ = ["ANSWERED", "FORMULA", "accounted", "is_open", "left_over", "rest_of"]

_HAN = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 0}
_UNITS = "人次|百分点|万元|个月|人|名|位|项|条|个|件|份|场|次|天|日|年|月|家|分|元|成|%"
_NUMBER = re.compile(rf"(\d+(?:\.\d+)?|[一二两三四五六七八九十]{{1,3}})(?:个)?({_UNITS})")
_PARTS = re.compile(
    r"[一二三四五六七八九十\d]+分之[一二三四五六七八九十\d]+|一半|半数|[一二三四五六七八九]成"
)
_TRIFLES = re.compile(
    r"满分100分|\(例[^()]*\)|\d{4}年(?:度)?(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日|\d{4}-\d\d-\d\d|[两二2]位小数|第[一二三四五六七八九十\d]+[位条]|"
    r"\([^()]{0,4}含[^()]*\)|含\d+(?:\.\d+)?(?:分|人|项|万元|天|%)?|以[两二三四五]?项为准|[一二两三四五六]者|[一二三四五六七八九十]+种|"
    r"(?:第|同|每|任|取|去掉|按|计|算|只算|作|各?去?掉?)一个?(?:次|条|个|天|场|份|项|人)?|三项之和|同?一(?:天|县|单位|项目|个项目|个?最[高低]分?)|百分制|1、2、3|0\.5的?整数倍"
)
_SAME = {"名": "人", "位": "人", "人次": "人", "条": "项", "个": "项", "件": "项", "份": "项", "场": "项", "次": "项", "家": "项", "日": "天", "%": "%"}  # fmt: skip


def _value(word: str) -> float:
    if word[0].isdigit():
        return float(word)
    if "十" not in word:
        return float(_HAN[word[-1]]) if len(word) == 1 else -1.0
    before, _, after = word.partition("十")
    return float((_HAN[before] if before else 1) * 10 + (_HAN[after] if after else 0))


def _numbers(text: str) -> list[tuple[float, str, str]]:
    """(value, unit made one of its family, as written) of every number with a unit."""
    return [
        (_value(found.group(1)), _SAME.get(found.group(2), found.group(2)), found.group())
        for found in _NUMBER.finditer(_TRIFLES.sub(" ", text))
    ]


def left_over(text: str, understood: str) -> str:
    """The numbers of a sentence that what was made of it does not say, as written and joined by …; "" none.

    A sentence that was misunderstood seldom keeps its numbers: 现场服务不得少于三天 made into 保留2项 leaves 三天 over.

    Args:
        text: the sentence, compact.
        understood: what is carried out, in words.
    """
    plain = _PARTS.sub(" ", text)
    said = {(value, unit) for value, unit, _ in _numbers(understood)}
    bare = {float(one) for one in re.findall(r"\d+(?:\.\d+)?", understood)}
    left = [
        written
        for value, unit, written in _numbers(plain)
        if (value, unit) not in said and not (unit in ("项", "年", "月", "成") and value in bare)
    ]
    left += (
        [one.group() for one in _PARTS.finditer(text)] if not re.search(r"\d%", understood) else []
    )
    return "…".join(dict.fromkeys(left))


def rest_of(sentence: Sentence, said: str) -> str:
    """The words of a sentence that no piece says; those that what was made of it repeats aside."""
    if not said or said.startswith((FIXED, FORMULA)) or _by_names(sentence):
        return ""
    left = (word for one in sentence.phrases for word in one.unread.split("…"))
    return "…".join(word for word in left if word and word not in said)


def _by_names(sentence: Sentence) -> bool:
    """Whether a sentence says by name whom it concerns (2026年为甲市、乙市): then its other words only explain the names."""
    return any(test.get("names") for one in sentence.phrases for test in one.tests)


_LISTED = re.compile(r"近[一二两三四五\d]+年[^,]*(?=,?\d{4}年为)")


def _explained(text: str) -> str:
    """A sentence without the years that a list of names beside it works out: 近三年没有……的市州加1分，2026年为甲市."""
    return _LISTED.sub(lambda found: re.sub(r"近[一二两三四五\d]+年", "", found.group()), text)


def accounted(told: Sequence[Told]) -> Iterator[Told]:
    """The sentences of one line, each with the numbers that neither it nor the line's other sentences say in what is carried out."""
    whole = "；".join(one.understood for one in told)
    for one in told:
        own = one.understood and not one.understood.startswith(ANSWERED)
        left = left_over(_explained(one.text), whole) if own else ""
        rest = "…".join(part for part in (one.unread, left) if part)
        yield Told(one.item, one.text, one.understood, rest)


def is_open(one: Told) -> bool:
    """Whether a sentence is not carried out as it stands: words or numbers left, or nothing made of one that lays something down."""
    return bool(one.unread) or (not one.understood and not harmless(one.text))
