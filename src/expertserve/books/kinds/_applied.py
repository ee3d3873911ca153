"""Words of an application's cells: goals in numbers, lines of a budget, opinions with their day, marks."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from expertserve.ground.quantities import read_amount, read_date
from expertserve.ground.text import compact, is_null
from expertserve.records.application import Goal, Opinion

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Row

__all__ = ["goals_of", "hundredths", "lines_of", "opinion_of"]

_PART = re.compile(r"[，,；;。、\n]+")
_FIGURE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(万)?\s*(?:余|多)?\s*(家|个|项|人次|人|名|份|场|期|套|种|条|户)?"
)
_NUMBERING = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.]|[①-⑳])\s*")
_GOAL_WORDS = (
    ("agreements", ("协议", "签约", "合同", "合作意向")),
    ("trained", ("培训", "参训", "授课对象")),
    ("benefit", ("受益", "惠及", "义诊", "服务群众", "带动农户", "带动群众")),
    ("techniques", ("新技术", "新品种", "新工艺", "推广技术")),
    ("lectures", ("讲座", "报告会", "专题授课")),
    ("problems", ("问题", "难题", "需求")),
    ("units", ("单位", "企业", "合作社", "家", "村", "医院", "学校")),
)
_MONEY = re.compile(r"([^\d:：]{2,16}?)[:：]?\s*(\d+(?:\.\d+)?)\s*(万元|元|万)?")
_SEAL = re.compile(r"[(（]?\s*(?:单位)?(?:盖章|公章|签章|签字|签名)\s*[)）]?[:：]?")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")
_EMPTY_DAY = re.compile(r"\d{0,4}\s*年\s*\d{0,2}\s*月\s*\d{0,2}\s*日")
_AGAINST = ("不同意", "不予", "不推荐", "暂缓", "退回")
_FOR = ("同意", "属实", "推荐", "通过", "支持")
_FEN_PER_YUAN = 100


def goals_of(text: str, field: str = "goals") -> tuple[Goal, ...]:
    """Numeric goals of a text: 服务单位12家，解决难题20个，培训300人次 ...; the first of a name stands."""
    found: dict[str, Goal] = {}
    for part in _PART.split(compact(text.replace("\n", "；"))):
        words = _NUMBERING.sub("", part)
        figure = next((m for m in _FIGURE.finditer(words) if m.group(3) or m.start()), None)
        if figure is None:
            continue
        name = next((goal for goal, marks in _GOAL_WORDS if any(m in words for m in marks)), "")
        number = Decimal(figure.group(1)) * (10000 if figure.group(2) else 1)
        if name and name not in found:
            found[name] = Goal(name, int(number), field)
    return tuple(found.values())


def lines_of(text: str) -> tuple[tuple[str, int], ...]:
    """(line, fen) of a detailed budget: 交通费3万元，食宿费4.5万元; without a unit 万元."""
    lines = []
    for part in _PART.split(compact(text.replace("\n", "；"))):
        found = _MONEY.search(part)
        if found and not any(word in found.group(1) for word in ("合计", "总计", "共计")):
            factor = 1 if found.group(3) == "元" else 10000
            fen = Decimal(found.group(2)) * factor * _FEN_PER_YUAN
            lines.append((found.group(1).strip(), int(fen.to_integral_value(ROUND_HALF_UP))))
    return tuple(lines)


def opinion_of(text: str, as_of: date) -> Opinion:
    """An opinion and its day; a form with only 年 月 日 and （盖章） says nothing."""
    plain = compact(text)
    said = _DAY.search(plain)
    on = read_date(said.group(0), as_of=as_of).value if said else None
    words = _SEAL.sub("", _EMPTY_DAY.sub("", _DAY.sub("", plain))).strip(" :：。.")
    if is_null(words):
        return Opinion(None, on.exact if on else None)
    agrees = (
        False
        if any(w in words for w in _AGAINST)
        else True
        if any(w in words for w in _FOR)
        else None
    )
    return Opinion(agrees, on.exact if on else None, words)


def hundredths(row: Row, name: str, largest: int = 100000) -> int | None:
    """The mark in field `name` in hundredths of a point; None blank. What is no mark is told and left out.

    Args:
        row: the row, from whose values the mark is taken out.
        name: the field.
        largest: greatest mark in hundredths.
    """
    text = str(row.values.pop(name, "")).strip()
    if is_null(text):
        return None
    reading = read_amount(text.removesuffix("分"))
    if reading.value is None or reading.problem:
        row.told.append(row.finding("bad-number", name, text))
        return None
    mark = int((reading.value.low * 100).to_integral_value(ROUND_HALF_UP))
    if not 0 <= mark <= largest:
        row.told.append(row.finding("bad-range", name, text))
        return None
    return mark
