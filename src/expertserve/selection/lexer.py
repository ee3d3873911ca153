"""The pieces of a clause of rules: measures, numbers with unit, comparisons, effects, days, names; what is none of them stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list
from expertserve.codes.measures import About, words_of
from expertserve.ground.quantities import read_date

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Piece", "pieces", "unread"]

_NUMBER = r"(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+(?=[个项名人份场分条次年天日]))"
_UNITS = "人次|万元|个月|元|人|名|位|项|条|个|件|份|场|次|天|日|年|月|家|分|期|%"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}月\d{1,2}日"
_NAME = r"[^,;。、\d为]{1,18}(?:[市州县区旗盟]|局|院|校|所|中心|公司|厅|委|协会|大学|集团|站)"
_LIST = rf"(?<=为){_NAME}(?:、{_NAME})*$"
_SORTS: tuple[tuple[str, str], ...] = (
    ("names", _LIST),
    ("day", _DAY),
    ("zero", r"不得分|不加分|不计分"),
    ("ends", r"不予受理|不参加\w{0,2}|不予?入选|不列入|不得申报|淘汰|不合格"),
    ("scope", r"每个?(?:市州|市|州|推荐单位|县|单位|部门)(?!\d)"),
    ("every", r"每(?:增加|增|满|解决|超过)?"),
    ("at_least", r"不少于|不低于|不得少于|不得低于|不小于|至少|达到|满(?=\d)"),
    ("at_most", r"不超过|不得超过|不高于|不多于|不大于|不晚于|不迟于|至多|最多|最高|上限(?:为)?"),
    ("above", r"超过|多于|高于|大于|晚于|迟于"),
    ("below", r"不足|不满|低于|少于|未满|小于|早于"),
    ("from", r"(?:\(含\))?(?:及|或)?(?:\(含\))?以上|(?:及|或)更多"),
    ("upto", r"(?:\(含\))?(?:及|或)(?:\(含\))?以下|以内"),
    ("under", r"以下"),
    ("share", r"占比|比例|占"),
    ("sum", r"之和|合计"),
    ("differs", r"不一致|不相等|不符|不等"),
    ("none", r"没有|无(?!法)|未(?=依托|列入|附)"),
    ("exists", r"有(?!效|关)|依托|列入|具有|具备"),
    ("told", r"(?:须|应|要)?有(?:具体)?数字|(?:须|应)?量化"),
    ("plus", r"另(?:外)?(?:加|得)|再(?:加|得)"),
    ("give", r"得|加|计|奖励?"),
    ("take", r"扣减?|减(?!少)"),
)  # fmt: skip
_ORDER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _SORTS))
_VALUE = re.compile(rf"({_NUMBER})({_UNITS})?")
_HAN = "零一二三四五六七八九十"
_PROCEDURE = re.compile(
    r"保留[两二2]位小数|最[高低]分|推荐单位|申报单位|承办单位|剩余|全部|优先|[高多早少低]者?在?前|相同|依次|比较|名额|入选|保留|推荐|备选|从高到低|按(?:总分)?确定|顺延|超出|去掉|不?列备选|不列|求平均|平均分?|有效|评分|百分制|权重|"
    r"保留[两二]位小数|乘以|四舍五入|打分|最低|确定|通知|补正|写明|意见栏?|示范|预期目标|盖章日期?|评委|分别|组织|重新|评审|截止|不得|本类别|不计|部分|没有|为准"
)
"""Words of the procedure: what they rule is read from the whole sentence."""
_SMALL = re.compile(
    r"推荐单位|申报单位|承办单位|在?此之上|在?此基础上|开展服务|挂接|这部分|[的地了先内后和与及或且并其中均皆也则应须需者在之于按照由从至到为是个数项其,;:、()“”\"\s/]|申报|拟签订|签订|计划|入选者|人数|活动|情况|服务地点|要求|安排|县\(市、区\)|各|只|已|开展的?|人(?=$|的)"
)


_LEVEL = re.compile(
    r"(?:依托)?(?P<level>国家级|省级|市级|县级)(?P<more>及以上|以上)?(?:的)?(?:专家服务|专家工作|服务)?基地|依托(?P<bare>国家级|省级|市级|县级)(?=的|加|得)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of a clause.

    Attributes:
        sort: measure, line, value, day, names, or one of the comparisons and effects.
        text: as written. value: a number in hundredths, 0 otherwise. unit: of the number. word: id of a measure, label of a line.
    """

    sort: str
    text: str
    value: int = 0
    unit: str = ""
    word: str = ""
    day: date | None = None
    names: tuple[str, ...] = ()


def pieces(text: str, about: About, year: int, classes: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """The pieces of a phrase in order; what is none of them stands as pieces of the sort "rest".

    Args:
        text: compact, one phrase.
        about: whose measures are named.
        year: of days without one.
        classes: names of classes of counties in force (一类县).
    """
    found: list[tuple[int, int, Piece]] = []
    found += [(one.start, one.end, Piece(sort="measure", text=text[one.start : one.end], word=one.id)) for one in words_of(text, about)]  # fmt: skip
    found += list(_lines(text)) + list(_classes(text, classes)) + list(_levels(text, about))
    fixed = sorted(found, key=lambda one: (one[0], -one[1]))
    out: list[Piece] = []
    at = 0
    while at < len(text):
        start = next(((end, piece) for begin, end, piece in fixed if begin == at), None)
        end, piece = start or _here(text, at, year)
        out.append(piece)
        at = end
    return tuple(_joined(out))


def _here(text: str, at: int, year: int) -> tuple[int, Piece]:
    match = _ORDER.match(text, at)
    sort = match.lastgroup if match is not None else None
    if match is not None and sort == "day":
        return match.end(), Piece(sort="day", text=match.group(), day=_day(match.group(), year))
    if match is not None and sort == "names":
        names = tuple(part for part in match.group().split("、") if part)
        return match.end(), Piece(sort="names", text=match.group(), names=names)
    if match is not None and sort:
        return match.end(), Piece(sort=sort, text=match.group())
    value = _VALUE.match(text, at)
    if value is not None:
        return value.end(), Piece(
            sort="value",
            text=value.group(),
            value=_hundredths(value.group(1)),
            unit=value.group(2) or "",
        )
    return at + 1, Piece(sort="rest", text=text[at])


def _hundredths(word: str) -> int:
    if word[0] in _HAN or word[0] == "两":
        digits = [2 if sign == "两" else _HAN.index(sign) for sign in word]
        return 100 * (digits[0] if len(digits) == 1 else sum(digits) if digits[0] == len(_HAN) - 1 else digits[0] * 10 + sum(digits[2:]))  # fmt: skip
    return int(Decimal(word) * 100)


def _day(text: str, year: int) -> date | None:
    value = read_date(text, as_of=date(year, 12, 31)).value
    exact = getattr(value, "exact", None)
    return exact if isinstance(exact, date) else None


def _lines(text: str) -> Iterator[tuple[int, int, Piece]]:
    """Programme lines by their labels: 博士后科技服务团."""
    for choice in choice_list("programme-lines").choices:
        for word in (choice.label, *choice.synonyms):
            at = text.find(word)
            if at >= 0:
                yield at, at + len(word), Piece(sort="line", text=word, word=choice.label)
                break


def _classes(text: str, classes: tuple[str, ...]) -> Iterator[tuple[int, int, Piece]]:
    for name in classes:
        for match in re.finditer(re.escape(name), text):
            yield match.start(), match.end(), Piece(sort="measure", text=name, word=f"class:{name}")


def _levels(text: str, about: About) -> Iterator[tuple[int, int, Piece]]:
    """A base of a level: 省级及以上专家服务基地, 依托省级的; its measure is base:省级+ or base:省级."""
    for match in _LEVEL.finditer(text) if about == "activity" else ():
        level = match.group("level") or match.group("bare")
        word = f"base:{level}{'+' if match.group('more') else ''}"
        yield match.start(), match.end(), Piece(sort="measure", text=match.group(), word=word)


def _joined(given: list[Piece]) -> Iterator[Piece]:
    """Neighbouring rest made one piece."""
    text = ""
    for one in given:
        if one.sort == "rest":
            text += one.text
            continue
        if text:
            yield Piece(sort="rest", text=text)
            text = ""
        yield one
    if text:
        yield Piece(sort="rest", text=text)


def unread(given: tuple[Piece, ...]) -> str:
    """What of a phrase no piece says: its rest without the small words of the language."""
    return "…".join(
        word
        for one in given
        if one.sort == "rest" and len(word := _SMALL.sub("", _PROCEDURE.sub("", one.text))) > 1
    )
