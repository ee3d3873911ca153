"""What yes and no mean under a head: heads that ask the contrary of their field, and heads that say what their marks stand for.

在岗否 asks the contrary of 是否退休, 要不要保密 the contrary of 是否公开, 有无疾病 of 健康: a plain yes or no under such a head is turned
before the field's converter sees it, or asked about where the contrary is not sure. 在职（√）退休（×） names its marks itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from expertserve.ground.quantities import read_bool
from expertserve.ground.text import compact, is_null

__all__ = ["Sense", "legend", "sense_of", "turned"]

_MARKS = "√✓✔☑×✗✘xXvV○oO●△▲"
_BEHIND = re.compile(rf"([一-鿿]{{1,6}})\s*(?:[(（]\s*(?:打|画|划|填|为)?\s*([{_MARKS}])\s*[)）]|(?:打|画|划)\s*([{_MARKS}]))")  # fmt: skip
_BEFORE = re.compile(rf"([{_MARKS}])\s*(?:表示|代表|为|指|是|=|＝|[:：])\s*([一-鿿]{{1,6}})")
_SAME = str.maketrans("✓✔☑vV✗✘xXoO", "√√√√√××××○○")
_ASKS = re.compile(r"(.{1,2})[不没]\1|能否|可否|是否|吗[？?]?$|[行能]不[行能]?[？?]?$")
_MIDDLING = re.compile(r"(?:身体)?(?:一般|一般般|中等|尚可|还可以|马马虎虎)$")
"""Neither yes nor no to a question that asks whether somebody is able to."""
_NOT_SAID = re.compile(
    r"^(?:(?:原?单位|领导|组织|党[委组]|[一-鿿]里)(?:上|的)?)?(?:没有?|无|不)(?:什么|任何|得)?(?:意见|异议|反对|问题)$"
)


@dataclass(frozen=True, slots=True)
class Sense:
    """How a head asks for a field: the value that a plain yes stands for and that of a plain no; "" where it has to be asked."""

    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class _Contrary:
    asks: re.Pattern[str]
    unless: re.Pattern[str]
    sense: Sense


_CONTRARY = {
    "retired": _Contrary(
        re.compile(r"在职|在岗|在编|上班|现职|在任"), re.compile(r"退|离岗|返聘"), Sense("否", "是")
    ),
    "publicity": _Contrary(
        re.compile(r"保密|涉密|匿名|隐去|隐名"),
        re.compile(r"公开|公布|公示|发布|对外"),
        Sense("不公开", "可公开"),
    ),
    "health": _Contrary(
        re.compile(r"疾病|病史|毛病|有病|慢性病|不适|残疾"),
        re.compile(r"健康|身体状况|[行能]"),
        Sense("", "健康"),
    ),
    "unit_consent": _Contrary(
        re.compile(r"(?:有无|有没有|是否有|有何|有啥|有什么)(?:不同|反对)?(?:意见|异议|困难)|反对"),
        re.compile(r"同意|支持|放"),
        Sense("", "同意"),
    ),
}
_EITHER = {
    "retired": (re.compile(r"在职|在岗|在编"), re.compile(r"退|返聘"), re.compile(r"是否|[否没][?？]?$|吗")),
}  # fmt: skip
"""Heads that name both states and ask for neither: a plain yes says nothing there."""


@lru_cache(maxsize=4096)
def sense_of(header: str, field: str) -> Sense | None:
    """What a plain yes and a plain no stand for under a head; None where they mean what the field means."""
    head = compact(header)
    told = _CONTRARY.get(field)
    if told is not None and told.asks.search(head) and not told.unless.search(head):
        return told.sense
    either = _EITHER.get(field)
    if either is not None and either[0].search(head) and either[1].search(head):
        return None if either[2].search(head) else Sense("", "")
    return None


@lru_cache(maxsize=4096)
def legend(header: str) -> dict[str, str]:
    """What the marks of a head stand for, where it names two of them: 在职（√）退休（×）, √表示同意，×表示不同意."""
    head = compact(header)
    found = {(match[2] or match[3]).translate(_SAME): match[1] for match in _BEHIND.finditer(head)}
    found |= {match[1].translate(_SAME): match[2] for match in _BEFORE.finditer(head)}
    return found if len(found) > 1 else {}


def turned(text: str, header: str, field: str) -> str | None:
    """The answer as the field's converter shall read it; None where a yes or no cannot be told under this head.

    Args:
        text: of the cell.
        header: the lowest text of the column's head.
        field: what the column holds; texts of other fields come back as they are.
    """
    if not header:
        return text
    marks = legend(header)
    word = marks.get(compact(text).translate(_SAME)) if marks else None
    if word is not None:
        return word
    if field == "unit_consent" and _NOT_SAID.match(compact(text)):
        return "同意"
    if field == "health" and _MIDDLING.match(compact(text)) and _ASKS.search(compact(header)):
        return None
    sense = sense_of(header, field)
    answer = read_bool(text).value if sense is not None else None
    if sense is None or answer is None or (field == "publicity" and is_null(text)):
        return text
    return (sense.yes if answer else sense.no) or None
