"""Chinese numerals: 三十, 一百二十, 两千零五, 二〇二五, 1万2."""

from __future__ import annotations

import re

__all__ = ["DIGITS", "HAN_NUMBER", "han_digits_in_dates", "han_number"]

DIGITS = {
    c: value
    for value, chars in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for c in chars
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}
HAN_NUMBER = "[零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖十拾百佰千仟万亿廿卅]+"
_IN_DATE = re.compile(
    "[零〇○一二三四五六七八九十廿卅]+(?=[年月日号季旬])|(?<=[年月])[一二三四五六七八九十廿卅]+(?=[-~—–至到、,]|$)"
)


def han_number(text: str) -> int | None:
    """The value of a Chinese numeral, by places (一百二十) or by digits (二〇二五); None when it is none."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text:
        return None
    if len(text) > 1 and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = 0
    digit: int | None = None
    last = 10
    for char in text:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
            last = 10 if digit == 0 else last
        elif char in _UNITS:
            unit = _UNITS[char]
            section += (digit or 1) * unit
            digit, last = None, unit
        elif char in _BIG:
            section += digit or 0
            if not section and not total:
                section = 1
            total = (
                (total + section) * _BIG[char]
                if _BIG[char] > 10_000 and total
                else total + section * _BIG[char]
            )
            section, digit, last = 0, None, _BIG[char]
        else:
            return None
    if digit:
        section += digit * (last // 10 if last >= 100 else 1)
    return total + section


def han_digits_in_dates(text: str) -> str:
    """Chinese numerals before 年, 月, 日, 季 written as digits: 二〇二五年三月五日 -> 2025年3月5日."""

    def digits(match: re.Match[str]) -> str:
        word = match.group()
        value = han_number(word)
        return word if value is None else str(value)

    return _IN_DATE.sub(digits, text)
