"""An answer that echoes its question: 放不放人 — 放, 退了没 — 没退, 可以公开吗 — 不可以.

A question that asks for yes or no has its verb in the head; a cell that says that verb alone means yes, with a negation before it
no. Only heads that ask one thing are read so; under those that ask the contrary of their field (还在上班吗, 要不要保密) the yes or no
that is found is turned (`polarity`). What stands behind an answer is passed over where it adds no condition.
"""

from __future__ import annotations

import re

from expertserve.books.conversion.polarity import sense_of
from expertserve.ground.text import compact

__all__ = ["echoed", "without_note"]

_ASKS = re.compile(
    r"(.{1,2})[不没]\1|是否|能否|可否|愿否|吗[？?]?$|[没否不][？?]?$|没[有得][？?]?$|与否"
)
_TWICE = re.compile(r"(.{1,2})[不没]\1")
_OTHERWISE = re.compile(r"还是|或者|/|／|或")
_NOT = re.compile(r"^(?:不|没有|没|未|别|无)")
_MOOD = re.compile(r"[了的呢啊吧呀。.！!]+$")
_HOW_LONG = re.compile(r"了?(?:有|快)?[\d一二三四五六七八九十两几多半]+个?(?:年|月|天)[多了]*$")
_HOW_MUCH = re.compile(r"(?:得很|得紧|极了)$")
_STRESS = re.compile(r"^(?:很|非常|十分|特别|当然|完全|都|也|早就?|已经?|还)(?=.)")
_DOING = frozenset({"", "去", "来", "动", "干", "做", "参加"})
_CONDITION = re.compile(
    r"但|不过|可是|除非|如果?|若|需|得看|要看|视|只能?|仅|先|条件|前提|暂|待|等|最好|之外|除外"
)
"""Words that make of a yes a yes under a condition, which a person has to weigh."""
_CLAUSE = re.compile(
    r"^(?P<said>[^，,。；;！!(（]{1,8}?)\s*(?:[，,。；;！!]\s*(?P<more>.+)|[(（](?P<note>[^()（）]+)[)）])$"
)
_SENSE = {
    "retired": re.compile(r"退"),
    "health": re.compile(r"[行能可适好健胜允吃]"),
    "publicity": re.compile(r"公开|公布|发布|上网|登|对外|外"),
    "willing": re.compile(r".*"),
    "unit_consent": re.compile(r".*"),
    "share_consent": re.compile(r".*"),
    "fit_grassroots": re.compile(r".*"),
    "again": re.compile(r".*"),
}
_LONGEST = 6


def without_note(text: str) -> str:
    """The first clause of an answer whose rest adds no condition (能，带学生一起去; 不是，科里派的), else ""."""
    match = _CLAUSE.match(compact(text))
    if match is None or _CONDITION.search(match["more"] or match["note"]):
        return ""
    return match["said"]


def echoed(text: str, header: str, field: str) -> str:
    """What a plain answer to the question `header` would be, 是 or 否, where the answer `text` echoes it, else "".

    Args:
        text: of the cell.
        header: the lowest text of the column's head.
        field: what the column holds; only fields that are answered by yes and no.
    """
    head, answer = compact(header), _MOOD.sub("", compact(text))
    sense = _SENSE.get(field)
    if sense is None or not answer or not _ASKS.search(head) or _OTHERWISE.search(head):
        return ""
    contrary = sense_of(header, field) is not None
    if not contrary and not sense.search(head):
        return ""
    answer = _MOOD.sub("", _STRESS.sub("", _HOW_MUCH.sub("", _HOW_LONG.sub("", answer))))
    if not answer or len(answer) > _LONGEST:
        return ""
    verb = _NOT.sub("", answer)
    if not verb:
        return "否" if text.strip() and _NOT.match(answer) else ""
    if not (_stands_in(verb, _NOT.sub("", head)) or _does(verb, head)):
        return ""
    return "是" if verb == answer else "否"


def _stands_in(verb: str, head: str) -> bool:
    """Whether the words of an answer stand in the head in their order: 可以公布 in 内容可以对外公布吗."""
    head, verb = _CAN.sub("能", head), _CAN.sub("能", verb)
    rest = iter(head)
    return verb in head or (len(verb) > _SURE and all(sign in rest for sign in verb))


_SURE = 2
_CAN = re.compile(r"可以|能够|可")


def _does(verb: str, head: str) -> bool:
    """Whether an answer is the verb that the head says twice, with a word of doing behind: 想动 to 还想不想出山."""
    return any(
        verb.startswith(match[1]) and verb[len(match[1]) :] in _DOING
        for match in _TWICE.finditer(head)
    )
