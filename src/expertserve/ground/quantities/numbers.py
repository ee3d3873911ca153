"""Numbers as people write them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from expertserve.ground.quantities.numerals import DIGITS, HAN_NUMBER, han_number
from expertserve.ground.quantities.reading import Amount, Cell, Count, Reading
from expertserve.ground.text import compact, is_null

if TYPE_CHECKING:
    from expertserve.ground.fuzzy import Qualifier

__all__ = ["AMOUNT_BEGINS", "read_amount", "read_count", "read_half_days"]

_LEAST = "不少于|不低于|不小于|至少|最少|超过|超出|超|逾|突破|高于|大于|多于|上|≥|>=|>"
_MOST = "不超过|不多于|不高于|不大于|不足|不到|不满|至多|最多|将近|接近|近|小于|低于|少于|≤|<=|<"
_ABOUT = "大约|大概|约|估计|左右|上下|来"
_TELLING = "共计|合计|总计|累计|预计|计划|共|拟|计|第|达到|达|为"
_LEAD = f"(?P<lead>(?:{_LEAST}|{_MOST}|{_ABOUT}|{_TELLING})*)"
AMOUNT_BEGINS = (
    rf"(?:{_LEAST}|{_MOST}|{_ABOUT}|{_TELLING})*"
    rf"(?:\d|[半两一二三四五六七八九十百千几]+[余多]?(?:个半|[人名位户个家口天日周月百千万]))"
)
"""Where an amount begins inside a text: words that lead it, then a figure, or numerals before what they count."""
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "十万": 100_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "百亿": 10_000_000_000,
    "千亿": 100_000_000_000,
    "万亿": 1_000_000_000_000,
}
_SCALE = "(?:[十百千]?万|万亿|[十百千]?亿|[百千])"
_ONE = rf"(?:\d+(?:\.\d+)?|{HAN_NUMBER})"
_TAIL = "(?P<tail>(?:及?以上|及以内|以内|之内|以下|左右|上下|不到|不足|起|余|多|\\+)*)"
_UNIT = r"(?P<unit>[^\d\-~—–+]{0,8}?|[kh]?m2)"
_AMOUNT = re.compile(
    rf"^{_LEAD}(?P<sign>-?)(?P<low>{_ONE})(?P<more>[余多来几]?)(?P<scale>{_SCALE}?)(?P<more2>[余多来几]?)(?P<unit1>[^\d\-~—–+至到]{{0,4}}?)"
    rf"(?:(?:-|~|—|–|——|至|到|或)(?P<high>{_ONE})(?P<scale2>{_SCALE}?))?{_UNIT}{_TAIL}$"
)
_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})+(?!\d)")
_SUM = re.compile(r"^\d+(?:\+\d+)+$")
_DETAIL = re.compile("[,;、]?(?:其中|含|包括|分别为?|具体).*$")
_PER = {"每月": 12, "每季度": 4, "每季": 4, "每周": 52}
_FREE = frozenset({"不限", "无限制", "不受限制", "随时", "根据安排", "服从安排"})
_NOTE = re.compile(r"\([^()]*\)$")
_YEARLY = re.compile(
    "^(?:每年|年均|一年|全年|每期|每次|每月|每季度?|每周)(?=[\\d一二两三四五六七八九十半])"
)
_LONGEST = 732
_DAY = 2
_PLAIN = re.compile(r"^\d{1,15}$")
_BAD: Reading[Amount] = Reading(None, "bad-number")
_HALF_DAYS_OF = {
    "工作日": 2, "天": 2, "日": 2, "周": 10, "星期": 10, "礼拜": 10, "旬": 14, "月": 44, "季度": 132, "季": 132, "年": 522,
}  # fmt: skip
"""Half-days of work in each unit of time: a week has five days, a month 22, a quarter 66, a year 261."""
_SPAN = "|".join(_HALF_DAYS_OF)
_HALF = re.compile(
    rf"^(?P<lead>[约共计每年]*)(?:(?P<whole>[\d.一二两三四五六七八九十]+)个?(?P<unit1>{_SPAN})半"
    rf"|(?P<many>[\d一二两三四五六七八九十]*)个?大?半个?多?(?P<unit2>{_SPAN}))(?P<tail>以内|左右|以上)?$"
)
_ONE_OR_SO = re.compile(rf"^(?:个把|[全整]个?)(?=(?:{_SPAN})$)")


def read_amount(cell: Cell, *, unit: str = "") -> Reading[Amount]:
    """A number with qualifier and unit (70余个, 近5000余人次, 三十余名, 2.6万, 1-2人, 不少于14名); bad-number, bad-range (3-1人).

    A unit in the cell wins over `unit`; a header such as 万元 multiplies only bare numbers. Negative numbers are given as they are.
    """
    if isinstance(cell, str):
        reading = _of_text(cell)
        return _with_unit(reading, unit) if unit and reading.value else reading
    if cell is None:
        return Reading()
    if isinstance(cell, bool | date | time | timedelta) or not isfinite(cell):
        return _BAD
    value = Decimal(int(cell)) if cell == int(cell) else Decimal(repr(cell))
    reading = Reading(Amount(low=value, high=value))
    return _with_unit(reading, unit) if unit else reading


def read_count(cell: Cell, *, unit: str = "") -> Reading[Count]:
    """A whole number of things; a count in 万 or 亿 without another word is about; bad-number, bad-range below 0."""
    reading = read_amount(cell, unit=unit)
    amount = reading.value
    if amount is None:
        return Reading(None, reading.problem, reading.why)
    if amount.low < 0:
        return Reading(None, "bad-range")
    if amount.low != int(amount.low) or amount.high != int(amount.high):
        return Reading(None, "bad-number")
    qualifier: Qualifier = (
        "about" if amount.scaled and amount.qualifier == "exact" else amount.qualifier
    )
    return Reading(Count(int(amount.low), int(amount.high), qualifier, amount.unit))


def read_half_days(cell: Cell, *, unit: str = "天") -> Reading[int]:
    """Half-days: 3.5天, 十天, 半天, 2天半, 3个半天, 3天左右, 4小时; bad-number, bad-range below 0 or over 366 days.

    A range gives its upper end; 每月 counts twelve times; a week has five days, a month 22, a quarter 66, a year 261 (半个月 is 11 days); 不限 gives nothing; parts of a half-day are rounded half up; a half-day is 4 hours.
    """
    times = 1
    if isinstance(cell, str):
        if cell.strip() in _FREE:
            return Reading()
        times = next((number for word, number in _PER.items() if cell.startswith(word)), 1)
        cell = _YEARLY.sub("", _bare(cell))
        cell = _ONE_OR_SO.sub("一个", cell)
        halves = _with_half(cell)
        if halves is not None:
            return _limited(halves * times)
    reading = read_amount(cell, unit=unit)
    amount = reading.value
    if amount is None:
        return Reading(None, reading.problem, reading.why)
    per = _half_days_of(amount.unit)
    if per is None:
        return Reading(None, "bad-number")
    if amount.low < 0:
        return Reading(None, "bad-range")
    return _limited(int((amount.high * per).to_integral_value(ROUND_HALF_UP)) * times)


def _with_half(text: str) -> int | None:
    """Half-days of a span with a half in it: 2天半, 3个半天 (three half-days), 半个月, 一个半月; None for any other."""
    match = _HALF.match(text)
    if match is None:
        return None
    unit = _HALF_DAYS_OF[match["unit1"] or match["unit2"]]
    if match["whole"] is None and match["many"] and unit == _DAY:
        many = _number(match["many"])
        return None if many is None else int(many)
    many = _number(match["whole"] or match["many"] or "0")
    return None if many is None else int((many + Decimal("0.5")) * unit)


def _limited(halves: int) -> Reading[int]:
    """More half-days than a year has are no capacity."""
    return Reading(halves) if halves <= _LONGEST else Reading(None, "bad-range")


def _half_days_of(unit: str) -> Decimal | None:
    """How many half-days one of `unit` is; None when it is no time."""
    unit = unit.split("/", maxsplit=1)[0].lstrip("个")
    if unit in _HALF_DAYS_OF:
        return Decimal(_HALF_DAYS_OF[unit])
    if unit in {"", "d", "day", "days"}:
        return Decimal(_DAY)
    if unit in {"半天", "半日"}:
        return Decimal(1)
    return Decimal("0.25") if unit in {"小时", "学时", "课时", "h", "钟头"} else None


def _bare(text: str) -> str:
    """One line without blanks and without a note in brackets at the end."""
    return _NOTE.sub("", compact(text).replace(" ", "")) if text else ""


@lru_cache(maxsize=16384)
def _of_text(text: str) -> Reading[Amount]:
    if _PLAIN.match(text):
        value = Decimal(text)
        return Reading(Amount(low=value, high=value))
    if is_null(text):
        return Reading()
    bare = _DETAIL.sub("", _bare(text)).removeprefix("人民币").lstrip("¥")
    if _SUM.match(bare):
        value = Decimal(sum(int(part) for part in bare.split("+")))
        return Reading(Amount(low=value, high=value))
    grouped = _GROUPED.match(bare)
    if grouped:
        bare = grouped.group().replace(",", "") + bare[grouped.end() :]
    match = _AMOUNT.match(bare)
    return _of_match(match) if match else _BAD


def _scales(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """What the two ends of a range are multiplied by; of 3-5万 the word of the upper end is that of both."""
    if match["high"] is None:
        scale = Decimal(_SCALES.get(match["scale"], 1))
        return scale, scale
    scale = Decimal(_SCALES.get(match["scale2"], 1))
    own = Decimal(_SCALES.get(match["scale"], 0))
    return own or (Decimal(1) if match["unit1"] else scale), scale


def _of_match(match: re.Match[str]) -> Reading[Amount]:
    low, high = _number(match["low"]), _number(match["high"] or match["low"])
    spread = _neighbours(match["low"]) if match["high"] is None else None
    if spread:
        low, high = spread
    if low is None or high is None:
        return _BAD
    of_low, of_high = _scales(match)
    low, high = low * of_low, high * of_high
    if match["sign"]:
        low, high = -low, -high
    if low > high:
        return Reading(None, "bad-range")
    scaled = bool(match["scale"] or match["scale2"]) or any(big in match["low"] for big in "万亿")
    unit = (
        match["unit1"] + match["unit"] if match["high"] is None else match["unit"] or match["unit1"]
    )
    words = (match["lead"], match["more"], match["more2"], match["tail"])
    return Reading(
        Amount(low=low, high=high, qualifier=_qualifier(words), unit=unit, scaled=scaled)
    )


def _number(text: str) -> Decimal | None:
    if text and text[0].isdecimal():
        return Decimal(text)
    value = han_number(text)
    return None if value is None else Decimal(value)


def _neighbours(text: str) -> tuple[Decimal, Decimal] | None:
    """两三 -> 2 to 3, 三五百 -> 300 to 500: two digits side by side are a range."""
    if len(text) not in {2, 3} or text[0] not in DIGITS or text[1] not in DIGITS:
        return None
    low, high = DIGITS[text[0]], DIGITS[text[1]]
    factor = Decimal(_SCALES.get(text[2:], 0) if len(text) == 3 else 1)
    return (low * factor, high * factor) if factor and 0 < low < high <= low + 2 else None


@lru_cache(maxsize=256)
def _qualifier(words: tuple[str, ...]) -> Qualifier:
    lead, *more, tail = words
    about = bool(re.search(_ABOUT, lead + tail)) or "来" in more
    least_lead = bool(re.search(_LEAST, re.sub("不超过|不多于|不高于|不大于", "", lead)))
    most = bool(
        re.search(_MOST + "|以内|之内|以下", re.sub("不少于|不低于|不小于", "", lead) + tail)
    )
    least = (
        least_lead
        or bool(re.search("以上|起|余|多|\\+", tail))
        or any(word in {"余", "多", "几"} for word in more)
    )
    if about or (most and least):
        return "about"
    if least:
        return "at-least"
    return "at-most" if most else "exact"


def _with_unit(reading: Reading[Amount], unit: str) -> Reading[Amount]:
    """The amount under a header's unit: 万元 multiplies a bare number and names 元."""
    amount = reading.value
    if amount is None or amount.unit:
        return reading
    match = re.match(rf"^({_SCALE})(.*)$", unit)
    if not match:
        return Reading(replace(amount, unit=unit))
    scale = Decimal(1 if amount.scaled else _SCALES[match[1]])
    low, high = amount.low * scale, amount.high * scale
    return Reading(replace(amount, low=low, high=high, unit=match[2], scaled=True))
