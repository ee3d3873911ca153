"""The gate every paper passes: what would embarrass the office is found in its words before it is written.

Nothing here knows of a template or a file: texts, a date and what is known of people and units go in, faults come out,
each with the question that would mend it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Fault", "GateFacts", "faults", "parts_of"]

_NOUNS = "地点|时间|内容|主题|名称|人数|目标|单位|专家|对象|领队|组长|联系人|电话"
_EMPTY = re.compile(
    rf"(?:{_NOUNS})(?:为|是|：)(?=[，。；、])|据统计，(?=[^0-9０-９]*$)|（）|“”|《》|，，|。。|、、|、[。，；]|请于前|：[，。；]"
    r"|[{]{2}|[}]{2}|\bNone\b|\bnan\b|（内容待面告）"
)
_ADDRESS = re.compile(r"^(?:尊敬的)?(?P<who>.{0,40}?)[：:]$")
_NOBODY = re.compile(r"^(?:尊敬的)?(?:老师|同志|专家)?[：:]$")
_PART_OF_UNIT = re.compile(
    r"(?:大学|学院|医院|科学院|农科院|研究院)[^，。]{2,14}(?:学院|系|科|科室|研究所|教研室|实验室)[：:]$"
)
_DEADLINE = re.compile(r"请[^，。]{0,4}于(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日前")
_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_HASH = re.compile(r"(?<![0-9A-Za-z-])[DE][0-9a-f]{8}(?![0-9A-Za-z])")
_TWICE = re.compile(r"([\u4e00-\u9fff]{1,7}[省市县区旗镇乡村])\1")
_ONE = re.compile(r"等1[名位人个]|(?<!\d)1[名位]专家(?:们|等)")
_HALF_YEAR = 6
_INSIDE = "internal"
_AHEAD = ("邀请函", "函", "方案", "日程", "名单")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that keeps a paper from leaving.

    Attributes:
        kind: empty, addressee, deadline, past, hash, twice, number, not-listed, unconfirmed, disagree, used-twice.
        text: what is wrong, with the words it stands in. question: what to ask, of whom.
    """

    kind: str
    text: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What is known besides the words.

    Attributes:
        day: date of the paper, None unknown. audience: as its foot has it. title: what it is called.
        roster: names of all experts. listed: those who may stand on it; None where anybody may.
    """

    day: date | None = None
    audience: str = ""
    title: str = ""
    roster: frozenset[str] = field(default_factory=frozenset)
    listed: frozenset[str] | None = None


def faults(texts: Iterable[str], facts: GateFacts) -> tuple[Fault, ...]:
    """Everything wrong with a paper, each kind and place once.

    Args:
        texts: its paragraphs and cells.
        facts: its date, for whom it is, who may stand on it.
    """
    found: dict[tuple[str, str], Fault] = {}
    for text in texts:
        plain = text.strip()
        for fault in (*_words(plain, facts), *_days(plain, facts), *_people(plain, facts)):
            found.setdefault((fault.kind, fault.text), fault)
    return tuple(found.values())


def _addressed(text: str) -> Iterator[Fault]:
    """A line that addresses nobody by name, or a part of a unit that signs nothing itself."""
    if _NOBODY.match(text):
        yield Fault(kind="addressee", text=f"称呼不全：{text}", question="请补收件人姓名或单位全称")
    if _PART_OF_UNIT.search(text):
        yield Fault(
            kind="addressee",
            text=f"主送的是内设机构：{text}",
            question="函件应送法人单位，请在别名中写明其上级单位",
        )


def _words(text: str, facts: GateFacts) -> Iterator[Fault]:
    if hit := _EMPTY.search(text):
        shown = _around(text, hit)
        yield Fault(
            kind="empty", text=f"有空句：{shown}", question="请县（市、区）或需求单位补报缺的内容"
        )
    if _ADDRESS.match(text) and len(text) > 1:
        yield from _addressed(text)
    if facts.audience != _INSIDE and (hit := _HASH.search(text)):
        yield Fault(
            kind="hash", text=f"出现内部编号：{_around(text, hit)}", question="请补需求名称或清单号"
        )
    if hit := _TWICE.search(text):
        yield Fault(kind="twice", text=f"地名重复：{_around(text, hit)}", question="请核对地址一栏")
    if hit := _ONE.search(text):
        yield Fault(
            kind="number", text=f"一人却写成多人：{_around(text, hit)}", question="请核对人数"
        )


def _around(text: str, hit: re.Match[str]) -> str:
    return text[max(hit.start() - 10, 0) : hit.end() + 10]


def _days(text: str, facts: GateFacts) -> Iterator[Fault]:
    if facts.day is None:
        return
    for hit in _DEADLINE.finditer(text):
        day = _date(int(hit[1] or facts.day.year), int(hit[2]), int(hit[3]))
        if day and not hit[1] and (facts.day - day).days > _HALF_YEAR * 30:
            day = _date(facts.day.year + 1, int(hit[2]), int(hit[3]))
        if day and day < facts.day:
            told = f"反馈截止早于成文日期：{_around(text, hit)}"
            yield Fault(kind="deadline", text=told, question="请在设置中改反馈截止日期")
    if any(word in facts.title for word in _AHEAD):
        for hit in _DAY.finditer(text):
            day = _date(int(hit[1]), int(hit[2]), int(hit[3]))
            if day and day < facts.day:
                told = f"日期已过：{_around(text, hit)}"
                yield Fault(kind="past", text=told, question="请改活动日期，或不再印发")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parts_of(text: str) -> list[str]:
    """A text cut at its marks, blanks dropped, so that a name stands alone."""
    return re.split(r"[、，\n；]", text.replace("\u3000", "").replace(" ", ""))


def _people(text: str, facts: GateFacts) -> Iterator[Fault]:
    """A cell or address that is a name of the roster and not of the list."""
    if facts.listed is None:
        return
    for part in parts_of(text):
        if part in facts.roster and part not in facts.listed:
            yield Fault(
                kind="not-listed",
                text=f"“{part}”不在现行清单中",
                question="请重新运行 match，再出材料",
            )
