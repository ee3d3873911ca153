"""How values are printed: dates, Chinese numerals, money, padded names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import clauses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

__all__ = [
    "FILTERS",
    "day",
    "full_day",
    "listed",
    "marked",
    "numeral",
    "padded",
    "period",
    "stacked",
    "wan",
    "weekday",
    "yuan",
]

_DIGITS = "零一二三四五六七八九"
_NAME = 2


def numeral(number: int) -> str:
    """1..999 in Chinese numerals: 12 -> 十二, 105 -> 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones or not number else "")


def full_day(value: date) -> str:
    """2026年5月8日, as papers write it."""
    return f"{value.year}年{value.month}月{value.day}日"


def day(value: date) -> str:
    """5月8日."""
    return f"{value.month}月{value.day}日"


def weekday(value: date) -> str:
    """星期五."""
    return "星期" + "一二三四五六日"[value.weekday()]


def period(start: date, end: date) -> str:
    """2026年5月8日至12日; a month or year that changes is named again."""
    if start == end:
        return full_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{full_day(start)}至{end.day}日"
    return f"{full_day(start)}至{day(end) if start.year == end.year else full_day(end)}"


def yuan(fen: int) -> str:
    """Whole fen as yuan: 100000 -> 1,000; jiao and fen only where there are any."""
    whole, rest = divmod(fen, 100)
    return f"{whole:,}" + (f".{rest:02d}" if rest else "")


def wan(fen: int) -> str:
    """Whole fen as 万元 with two decimals, halves up."""
    hundredths = (fen + 5000) // 10000
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def padded(name: str) -> str:
    """A name of two Han characters with a wide blank between, as name lists align it."""
    return (
        "　".join(name)
        if len(name) == _NAME and all("\u3400" <= c <= "\U0003ffff" for c in name)
        else name
    )


def listed(values: Iterable[object], mark: str = "、") -> str:
    """The values joined as parts of one sentence, blanks and their own full stops left out."""
    return clauses(values, mark)


def stacked(values: Iterable[object]) -> str:
    """The values one a line, as cells of a table show names."""
    return "\n".join(text for text in map(str, values) if text)


def marked(names: Iterable[str], awaited: Collection[str]) -> list[str]:
    """The names, those who have not answered yet with （待复） behind."""
    return [f"{name}（待复）" if name in awaited else name for name in names]


FILTERS = {
    "marked": marked,
    "stacked": stacked,
    "numeral": numeral,
    "full_day": full_day,
    "day": day,
    "weekday": weekday,
    "yuan": yuan,
    "wan": wan,
    "padded": padded,
    "listed": listed,
}
