"""How a note or a remark says that something is counted: once a person, an activity, a day, a service.

What is counted anew stands in the measure word beside the number it counts as: 一名专家参加一期活动计1人次, 跑了3家单位就是3人次.
"""

from __future__ import annotations

import re

from expertserve.ground.text import key

__all__ = [
    "ACTIVITY",
    "DAY",
    "EVENT",
    "ONCE",
    "UNCLEAR",
    "audience_said",
    "hours_said",
    "rule_said",
    "without_rules",
]

ACTIVITY, DAY, EVENT = "expert-activity", "expert-day", "expert-event"
ONCE = "once"
UNCLEAR = "unclear"
"""A rule is said, but none of those that are known, or two of them."""
_NUMBER = "一二三四五六七八九两"
_COUNTED = re.compile(
    rf"(?:[计算记按为]|就是|等于|折合)(?:为|作|成)?([1-9{_NUMBER}])(人次|人|场次|场|次)(?!以上|以下)"
)
_PARTS = re.compile(r"[计算记按为](?:为|作|成)?\d*\.\d+(?:人次|人|场次|场|次)")
_OTHER = r"个?(?:县|区县|乡|镇|村|省|市|季|月|年|半天|小时|学时|课时)"
"""Measures that no rule of ours counts by."""
_PERSONS = frozenset({"人", "人次"})
_TOGETHER = re.compile(r"(?:多|几|若干|数|两|二)(?:名|位|个)?(?:以上)?专家")
"""多名专家同一天到同一单位做同一件事，计1次: what is counted is the service, whoever took part."""
_IDLE = re.compile(r"(?:不论|无论|不管|与)[^，,；;。]*(?:无关)?")
_MEASURES = {
    ACTIVITY: "期|批|个?项?活动",
    DAY: "天|日(?!期)",
    EVENT: "次(?!重)|家|个?单位|场|件事|个?事项|户",
}
_BY = (
    (
        DAY,
        re.compile(
            r"按[“\"'‘]?(?:每?人)?[·.．・]?(?:每|服务)?[天日]|人[·.．・][天日]|(?:人|专家)[×xX*][天日]"
        ),
    ),
    (
        ACTIVITY,
        re.compile(r"按(?:每)?(?:人)?[·.．・]?(?:期|活动)(?:次|数)?|(?:人|专家)[×xX*](?:期|活动)"),
    ),
    (
        EVENT,
        re.compile(r"按(?:每)(?:人)?(?:每)?次|每次每人|每人每次|(?:人|专家)[×xX*](?:次|场|家)"),
    ),
)
_ONCE = re.compile(
    r"按人头|(?:不|剔除|去除|扣除|剔)重复?(?:计|统计|后|$)?|去重|剔重|只(?:计|算|列|统计)?(?:一|1)(?:次|人|行)|不累计"
)
_REMARK = re.compile(r"[(（]([^()（）]*)[)）]")


_AUDIENCE = re.compile(
    r"(?:满|不少于|达到?|超过|至少|不足|少于)\s*(\d+)\s*[人名]|(\d+)\s*[人名](?:[(]含[)])?(?:以上|及以上)"
)
_HOURS = re.compile(
    r"(\d+(?:\.\d+)?)个?小时[(]?(?:/|[折计算为按=]{0,3}(?:合|作|成|算)?)(?:每|1|一)?个?(?:天|日|工作日)"
)


def audience_said(text: str) -> frozenset[int]:
    """From how many listeners a text counts a lecture (30人以上, 不足30人的不计)."""
    return frozenset(int(a or b) for a, b in _AUDIENCE.findall(key(text)))


def hours_said(text: str) -> frozenset[str]:
    """How many hours a text counts as a day (8小时折1天, 8小时/天)."""
    return frozenset(_HOURS.findall(key(text)))


def rule_said(text: str, unit: str = "") -> str:
    """The rule that a text says: ACTIVITY, DAY, EVENT, ONCE, UNCLEAR; "" it says none.

    Args:
        text: one sentence or remark.
        unit: 人 or 人次, where a sentence may say how both are counted; "" whatever it says.
    """
    plain = _IDLE.sub("", key(text))
    if _PARTS.search(plain):
        return UNCLEAR
    every = list(_COUNTED.finditer(plain))
    mine = [one for one in every if not unit or one[2] not in _PERSONS or one[2] == unit]
    told = {rule for found in mine if (rule := _basis(plain, found))}
    told -= {ONCE} if len(told) > 1 else set()
    if not told and every and not mine:
        return ""
    if not told:
        told = {rule for rule, pattern in _BY if pattern.search(plain)}
    if len(told) == 1:
        return told.pop()
    if told:
        return UNCLEAR
    return ONCE if _ONCE.search(plain) else ""


def _basis(plain: str, found: re.Match[str]) -> str:
    """What is counted anew, by the measure words that stand beside the same number before the count."""
    if found[2] == "人" or (found[2] == "次" and plain[: found.start()].endswith("只")):
        return ONCE
    clause = re.split(r"[；;。]", plain[: found.start()])[-1]
    near = [part for part in re.split(r"[，,：:]", clause) if part.strip()] or [""]
    number = found[1]
    alike = {"1": "1一每同", "一": "1一每同"}.get(number, number)
    for part in (near[-1], "".join(near[-2:])):
        rules = {
            rule for rule, words in _MEASURES.items() if re.search(rf"[{alike}](?:{words})", part)
        }
        if re.search(rf"[{alike}]{_OTHER}", part):
            return UNCLEAR
        if EVENT in rules and found[2] not in _PERSONS and _TOGETHER.search(part):
            return EVENT
        if rules:
            return rules.pop() if len(rules) == 1 else _narrowest(rules)
    return UNCLEAR


def _narrowest(rules: set[str]) -> str:
    """Of 一期活动中每服务一家 the finer one counts; a day beside a service is not settled."""
    return EVENT if rules == {ACTIVITY, EVENT} else UNCLEAR


def without_rules(label: str) -> tuple[str, tuple[str, ...]]:
    """A label without the remarks in brackets that say how it is counted, and those remarks.

    Args:
        label: as written, e.g. 参加服务的专家（全年不重复计算）, 讲座（不足30人的不计）, 服务天数（8小时/天）.
    """
    told = [
        one
        for one in _REMARK.findall(label)
        if rule_said(one) or audience_said(one) or hours_said(one)
    ]
    for remark in told:
        label = re.sub(rf"[(（]{re.escape(remark)}[)）]", "", label)
    return label, tuple(told)
