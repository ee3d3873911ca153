"""What the cells and the head of a column measure: days, hours, persons, money, land, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.ground.durations import read_clock_span
from expertserve.ground.text import is_null, key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell

__all__ = ["Measured", "measured"]

_DAY = re.compile(
    r"\d{1,4}\s*[年月/]\s*\d|\d{4}[-.]\d{1,2}[-.]\d|\d{1,2}月\d{1,2}|[一二三四五六七八九十]月"
)
_SHORT_DAY = re.compile(r"\d{1,2}\.\d{1,2}(?:[-—–~～至、]\d{1,2}(?:\.\d{1,2})?)?")
_MONTH_DAY = re.compile(r"\d{1,2}(?:[-—–~～至、]\d{1,2})*[日号]")
_CLOCK = re.compile(
    r"(?:[上下中]午|早上?|晚上?)?\d{1,2}(?:[:：]\d{2}(?::\d{2})?|[点时](?:\d{1,2}分?|半)?)"
)
_AMOUNT = re.compile(
    r"^\D{0,4}[\d,.]+\s*[余多来]?[万千百亿]?(?P<unit>人次|人|名|位|户|分钟|小时|个?学时|课时|天半?|元|亩|公顷|平方米|平方公里|台次?|例|项|个|场次?|份|件|次|家|所)"
)
_STAMP = re.compile(r"\d{1,2}:\d{2}:(?!00)\d{2}$")
"""A moment to the second: a machine's, not a person's."""
_ITEM = re.compile(r"^(?:[(（]?\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|[①-⑳])")
_SORT = {
    "人次": "times",
    **dict.fromkeys(("人", "名", "位", "户"), "persons"),
    **dict.fromkeys(("家", "所"), "units"),
    **dict.fromkeys(("分钟", "小时", "学时", "个学时", "课时", "天", "天半", "半天"), "time"),
    **dict.fromkeys(("元", "万元", "千元", "亿元"), "money"),
    **dict.fromkeys(("亩", "公顷", "平方米", "平方公里"), "land"),
}
_HEAD_UNIT = re.compile(r"[(（\[【]\s*(?:单位[:：])?([^()（）\[\]【】]{1,4})\s*[)）\]】]")
_HOW_MANY = re.compile(r"(?:多少|几)(人次|人|名|位|户|家|所|天|小时|学时|课时|亩|元|万元)")
"""The unit a question asks for: 12、受益多少人, 打算服务几家."""
_NUMBER = re.compile(r"[\d,.]+")
_HALF = re.compile(r"(?:半个?天|半日|[一二两三四五六七八九十]天半?|全天)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How many filled cells a column has and how many are of each sort.

    Attributes:
        filled: cells that say something. sorts: sort -> how many cells: day, stamp (a moment to the second), short-day, clock, span, persons, times (人次), units, time, money,
            land, other, number, words. head: what the unit in the head's brackets measures, "" nothing known.
        texts: what the filled cells say.
    """

    filled: int
    sorts: dict[str, int]
    head: str
    texts: tuple[str, ...]

    def mostly(self, *sorts: str) -> bool:
        """Whether four of five filled cells, and two at least, are of these sorts."""
        return (
            self.filled >= 2 and 5 * sum(self.sorts.get(one, 0) for one in sorts) >= 4 * self.filled
        )

    def never(self, *sorts: str) -> bool:
        """Whether three filled cells or more are of none of these sorts."""
        return self.filled >= 3 and not any(self.sorts.get(one, 0) for one in sorts)


def measured(head: str, cells: Sequence[Cell]) -> Measured:
    """What a column measures.

    Args:
        head: its lowest text.
        cells: of the data rows.
    """
    sorts: dict[str, int] = {}
    texts = []
    for cell in cells:
        text = text_of(cell).strip()
        if is_null(text):
            continue
        texts.append(text)
        sort = _of_day(cell) if isinstance(cell, date | datetime) else _sort_of(text)
        sorts[sort] = sorts.get(sort, 0) + 1
    found = [*_HEAD_UNIT.findall(key(head)), *_HOW_MANY.findall(key(head))]
    unit = next((_SORT[one] for one in found if one in _SORT), "")
    return Measured(filled=len(texts), sorts=sorts, head=unit, texts=tuple(texts))


def _of_day(cell: date) -> str:
    return "stamp" if isinstance(cell, datetime) and cell.second else "day"


@lru_cache(maxsize=16384)
def _sort_of(text: str) -> str:
    """The sort of one cell."""
    plain = key(text)
    for sort, pattern in (
        ("clock", _CLOCK),
        ("short-day", _SHORT_DAY),
        ("short-day", _MONTH_DAY),
        ("number", _NUMBER),
    ):
        if pattern.fullmatch(plain):
            return sort
    if _DAY.search(plain):
        return "stamp" if _STAMP.search(plain) else "day"
    if read_clock_span(text):
        return "span"
    amount = _AMOUNT.match(plain)
    if amount and not _ITEM.match(plain):
        return _SORT.get(amount["unit"], "other")
    if _HALF.fullmatch(plain):
        return "time"
    told = _ITEM.sub("", plain)
    return "other" if any(letter.isdigit() for letter in told[:3]) else "words"
