"""Rules that an office wrote in words: lines to clauses, clauses to what they rule, the rest told as not understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.quantities import read_date
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from expertserve.records.rule_line import RuleLine

__all__ = [
    "FIXED",
    "Clause",
    "Told",
    "as_built",
    "clauses_of",
    "day_in",
    "number_in",
    "points_in",
    "read_lines",
    "remarks_of",
]

_END = re.compile(r"[。；;\n]+")
_NUMBERED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）.、．]|[①-⑳])\s*(?!\d)")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日")
FIXED = "按程序固定口径："
_KNOWN = (
    (r"打分|评分|得分|合计|评审|计分", r"各项相加|权重|综合评分|满分\d+分|各项之和|总分[=＝]|百分制", "按打分办法计分"),
    (r"", r"四舍五入|保留(?:两|二|2)位小数", "得分保留两位小数，四舍五入"),
    (r"", r"未评|漏评|未打分|超过(?:满分|\d+分)|不算有效|无效|分项之和", "未打的、超过满分的打分不计，以分项之和为准，并告知"),
    (r"", r"补正之前.{0,6}符合条件|加注.{0,2}待补正", "待补正的先按符合条件处理，结果加注"),
    (r"无效", r"按其余有效", "无效的不计，按其余有效打分计算"),
    (r"回避", r"本单位|内设|院系|同一单位|不计|系|部门|回避", "与申报单位同一单位的评审专家回避，所打分不计"),
    (r"更正", r"更正|作废|题目相同|同名", "同一单位先后报送两次、注明更正的以更正件为准；题目相同、单位不同的各按各的处理并告知"),
    (r"入选|名额|推荐单位|限额", r"顺延|递补|全省合计|全市合计|合计|由前到后|从高到低|其余|不占", "按位次由前到后，名额顺延"),
    (r"备选|递补|候补", r"顺序|递补|顺延|限制", "备选按位次"),
    (r"截止|日期|盖章|期限", r"含当日|不作要求|晚于该日", "含当日，其他日期不作要求"),
    (r"", r"^含\d+|(?:含|包括)本数", "含本数"),
    (r"", r"缺一不可|任何一项", "任何一项条件不符合的不参加排序"),
    (r"不得申报|取消|限制", r"取消|未按期|资格|不得", "列为不得申报的原因"),
    (r"", r"^总分相同|依次比较", "总分相同的依次比较"),
    (r"", r"字样|部分不计", "数字前后的约、余等字不影响取数，不满一份的不计"),
)  # fmt: skip
_HAN = {word: str(number) for number, word in enumerate("零一二三四五六七八九十")} | {"两": "2"}


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a rule: what the line is about, the clause itself, whether it stands in the note."""

    item: str
    text: str
    note: bool

    @property
    def whole(self) -> str:
        """What the clause is about and what it says."""
        return f"{self.item}：{self.text}"


@dataclass(frozen=True, slots=True)
class Told:
    """How a sentence of rules was understood: its item, its words, what is carried out ("" nothing), what of it stays unread."""

    item: str
    text: str
    understood: str
    unread: str = ""


def clauses_of(line: RuleLine) -> tuple[Clause, ...]:
    """The clauses of a line, those of its note last; the number before an item (申报条件1) is dropped."""
    item = re.sub(r"\d+$", "", _NUMBERED.sub("", compact(line.item)))
    found = [
        Clause(item, words, note)
        for text, note in ((line.text, False), (line.note, True))
        for part in _END.split(text)
        if (words := _NUMBERED.sub("", compact(part)))
    ]
    return tuple(found)


def _not_understood(line: RuleLine, text: str) -> Finding:
    facts = (("what", text),)
    return Finding(code="rule-not-understood", place=line.source, value=line.item, facts=facts)


def read_lines(
    lines: Sequence[RuleLine], readers: Iterable[Callable[[Clause], str]]
) -> tuple[tuple[Told, ...], tuple[Finding, ...]]:
    """Every clause given to the readers in turn, the first that knows it standing; a clause that none knows is told.

    Args:
        lines: the sheet.
        readers: each takes what it knows into the rules it builds.
    """
    told: list[Told] = []
    findings: list[Finding] = []
    readers = tuple(readers)
    for line in lines:
        for clause in clauses_of(line):
            understood = next((said for reader in readers if (said := reader(clause))), "")
            told.append(Told(clause.item, clause.text, understood))
            if not understood:
                findings.append(_not_understood(line, clause.text))
    return tuple(told), tuple(findings)


def number_in(text: str, units: str = "") -> int | None:
    """The first whole number of a text, written in digits or as one Han numeral, before one of `units` where they are named."""
    after = rf"\s*(?:{units})" if units else ""
    found = re.search(rf"(\d+){after}", text) or re.search(
        rf"([一二两三四五六七八九十]){after}", text
    )
    if found is None:
        return None
    return int(_HAN.get(found.group(1), found.group(1)))


def points_in(text: str, units: str = "分") -> int | None:
    """The first number before a unit, in hundredths; None without one."""
    found = re.search(rf"(\d+(?:\.\d+)?)\s*(?:{units})", text)
    try:
        return int(Decimal(found.group(1)) * 100) if found else None
    except InvalidOperation:
        return None


def day_in(text: str, year: int) -> date | None:
    """The first full day of a text; a day without a year is of `year`."""
    found = _DAY.search(text)
    if found is None:
        return None
    value = read_date(found.group(0), as_of=date(year, 12, 31)).value
    exact = getattr(value, "exact", None)
    return exact if isinstance(exact, date) else None


def as_built(item: str, text: str, fixed: Iterable[tuple[str, str, str]] = ()) -> str:
    """What the program does by itself about the matter of a sentence, said as such so that somebody compares it; "" for none.

    Args:
        item: what the clause is about.
        text: a sentence that no reader carried out.
        fixed: pattern of the item, pattern of the words, what the program does; before those of every sheet.
    """
    known = (*fixed, *_KNOWN)
    found = (
        say for about, words, say in known if re.search(about, item) and re.search(words, text)
    )
    said = next(found, "")
    return f"{FIXED}{said}（请与原文核对）" if said else ""


def remarks_of(told: Sequence[tuple[RuleLine, Told]]) -> tuple[Finding, ...]:
    """What is said of sentences that were not understood, or in part."""
    findings = []
    for line, one in told:
        if one.understood and not one.unread:
            continue
        code = "rule-partly-understood" if one.understood else "rule-not-understood"
        facts = (("what", one.text), ("made", one.understood), ("rest", one.unread))
        findings.append(Finding(code=code, place=line.source, value=line.item, facts=facts))
    return tuple(findings)
