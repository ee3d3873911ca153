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
    "Clause",
    "Told",
    "as_built",
    "clauses_of",
    "day_in",
    "number_in",
    "points_in",
    "read_lines",
]

_END = re.compile(r"[。；;\n]+")
_NUMBERED = re.compile(r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）.、．]|[①-⑳])\s*(?!\d)")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|\d{1,2}月\d{1,2}日")
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
    """How a line of rules was understood: its item, its words, what is carried out, "" for what is not."""

    item: str
    text: str
    understood: str


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
                facts = (("what", clause.text),)
                findings.append(
                    Finding(
                        code="rule-not-understood",
                        place=line.source,
                        value=line.item,
                        facts=facts,
                    )
                )
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


def as_built(clause: Clause, fixed: Iterable[tuple[str, str, str]]) -> str:
    """What the program does by itself about the matter of a clause, said as such so that somebody compares it; "" for none.

    Args:
        clause: one that no reader carried out.
        fixed: pattern of the item, pattern of the words, what the program does.
    """
    found = (say for item, words, say in fixed if re.search(item, clause.item) and re.search(words, clause.text))  # fmt: skip
    said = next(found, "")
    return f"按程序固定口径：{said}（请与原文核对）" if said else ""
