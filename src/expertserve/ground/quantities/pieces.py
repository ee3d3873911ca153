"""The grammar of dates: one piece is a day, a month or a longer time, with the parts that were written."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from expertserve.ground.quantities.numerals import han_digits_in_dates
from expertserve.ground.text import compact

__all__ = ["DASH", "NEXT", "PIECE", "Piece", "bounds", "inherit", "normal", "parse_piece"]

NEXT = "»"
DASH = r"\s*(?:--+|——|-|~|〜|—|–|―|−|→|直?至|到|to|until|till)\s*"
_INTERVAL = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})/(\d{4}-\d{1,2}-\d{1,2})(?!\d)")
"""A span as ISO 8601 writes it."""
_PART = "上中旬|中上旬|中下旬|上旬|中旬|下旬|上半月|下半月|月?初|月?中|月?底|月?末|份"
_SEASON = "全年|上半年|下半年|第?[1-4]季度?|[春夏秋冬][季天]?|暑假|寒假|年?初|年?底|年?末|内|度"
PIECE = (
    rf"(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{4}}\.\d{{1,2}}\.\d{{1,2}}|\d{{4}}/\d{{1,2}}/\d{{1,2}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日?"
    rf"|\d{{4}}[-./年]\d{{1,2}}月?(?:{_PART})?|\d{{4}}年度?(?:{_SEASON})?|\d{{8}}|\d{{6}}|\d{{4}}"
    rf"|\d{{1,2}}月\d{{1,2}}日?|\d{{1,2}}月(?:{_PART})?|\d{{1,2}}日|\d{{1,2}}[./]\d{{1,2}}日?|\d{{1,2}}"
    rf"|全年|上半年|下半年|第?[1-4]季度|[春夏秋冬][季天]?|暑假|寒假|年初|年底|年末|年内|月底|月初|月末)"
)
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"(?P<y>\d{4})(?P<sep>[-./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日?",
        rf"(?P<y>\d{{4}})[-./年](?P<m>\d{{1,2}})月?(?P<part>{_PART})?",
        rf"(?P<y>\d{{4}})年?度?(?P<part>{_SEASON})?",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{4})(?P<m>\d{2})",
        r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日?",
        rf"(?P<m>\d{{1,2}})月(?P<part>{_PART})?",
        r"(?P<d>\d{1,2})日",
        r"(?P<m>\d{1,2})[./](?P<d>\d{1,2})日?",
        r"(?P<bare>\d{1,2})",
        r"(?P<part>\D.*|[1-4]季度?)",
    )
)
_QUARTER = re.compile("第?([1-4])季度?")
_MONTHS = {
    "春": (3, 5),
    "夏": (6, 8),
    "秋": (9, 11),
    "冬": (12, 14),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "暑": (7, 8),
    "寒": (1, 2),
    "全年": (1, 12),
}
_DECADE = {
    "上中旬": (1, 20),
    "中上旬": (1, 20),
    "中下旬": (11, 0),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 0),
    "上半月": (1, 15),
    "下半月": (16, 0),
    "初": (1, 10),
    "中": (11, 20),
    "底": (21, 0),
    "末": (21, 0),
}
_RELATIVE = (
    ("今年", 0),
    ("本年度", 0),
    ("本年", 0),
    ("当年", 0),
    ("明年", 1),
    ("去年", -1),
    ("上年", -1),
)
_SEASONS = re.compile(r"(?<![一-鿿])([春夏秋冬]{2,4})(?:[两二三]?季(?:节)?)?(?![一-鿿])")
"""春秋两季, 冬春: seasons written together."""
_NOTES = re.compile(r"\([^()]*\)|[,，]?(?:星期|周|礼拜)[一二三四五六日天]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The parts of one date as written; 0 and "" where they are not.

    Attributes:
        bare: a number without a word, month or day by its neighbour.
        part: 上旬, 初, 二季度, 春季 ... after the month or the year.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    bare: int = 0
    part: str = ""


@lru_cache(maxsize=16384)
def normal(text: str, year: int) -> str:
    """`text` on one line, NFKC, 号 as 日, Chinese numerals of dates as digits, 今年 and 明年 counted from `year`, 次年 as a mark, notes dropped."""
    line = _NOTES.sub("", compact(text)).replace("号", "日").replace("　", " ")
    for word, step in _RELATIVE:
        if word in line:
            line = line.replace(word, f"{year + step}年")
    for word in ("次年", "翌年", "第二年"):
        line = line.replace(word, NEXT)
    line = han_digits_in_dates(line).replace("年年", "年").replace("年份", "年")
    line = re.sub(r"(?<![\d./-])(\d{1,2})、(?=\d{1,2}月)", r"\1月、", line)
    line = re.sub(r"\s*([年月日./\-~—–])\s*", r"\1", line)
    line = _INTERVAL.sub(r"\1至\2", line)
    line = _SEASONS.sub(lambda match: "、".join(f"{one}季" for one in match[1]), line)
    return line.strip(" ,;。.、")


@lru_cache(maxsize=16384)
def parse_piece(text: str) -> Piece | None:
    """The parts of one piece; None when it is none. Whether such a day exists is not looked at."""
    text = text.strip()
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            given = match.groupdict()
            year, month, day, bare = (int(given.get(name) or 0) for name in ("y", "m", "d", "bare"))
            part = given.get("part") or ""
            if not (year or month or day or bare) and not re.fullmatch(PIECE, text):
                return None
            return Piece(year=year, month=month, day=day, bare=bare, part=part)
    return None


def inherit(first: Piece, second: Piece) -> tuple[Piece, Piece]:
    """Both ends of a range with what each left to the other: 3-11月, 4月10日-14日, 2026年9—10月, 2026年3月-5月."""
    if first.bare:
        first = (
            replace(first, bare=0, day=first.bare)
            if second.day and not second.month
            else replace(first, bare=0, month=first.bare)
        )
        if second.day and second.month and not first.day:
            first = replace(first, month=0, day=first.month)
    if second.bare:
        second = (
            replace(second, bare=0, day=second.bare)
            if first.day
            else replace(second, bare=0, month=second.bare)
        )
    if second.day and not second.month:
        second = replace(second, month=first.month)
    if first.day and not first.month:
        first = replace(first, month=second.month)
    if not second.year and first.year:
        second = replace(second, year=first.year)
    if not first.year and second.year:
        first = replace(first, year=second.year)
    return first, second


def bounds(piece: Piece, as_of: date) -> tuple[date, date] | None:
    """First and last day of a piece, the year of `as_of` where none is written; None when there is no such day."""
    year, month, day = piece.year or as_of.year, piece.month, piece.day
    try:
        if day:
            return (date(year, month, day),) * 2 if month else None
        if month:
            return _month_bounds(year, month, piece.part)
        return _year_bounds(year, piece.part, as_of)
    except ValueError:
        return None


def _month_bounds(year: int, month: int, part: str) -> tuple[date, date]:
    last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
    first, end = _DECADE.get(part if len(part) > 1 and part[0] != "月" else part[-1:], (1, 0))
    return date(year, month, first), date(year, month, end or last)


def _year_bounds(year: int, part: str, as_of: date) -> tuple[date, date]:
    if part.startswith("月"):
        return _month_bounds(year, as_of.month, part)
    quarter = _QUARTER.fullmatch(part)
    if quarter:
        first = int(quarter[1]) * 3 - 2
        months = (first, first + 2)
    elif part.endswith(("初", "底", "末")):
        months = (1, 2) if part.endswith("初") else (11, 12)
    else:
        months = _MONTHS.get(part, _MONTHS.get(part[:1], (1, 12)))
    end_year, end_month = year + (months[1] - 1) // 12, (months[1] - 1) % 12 + 1
    return date(year, months[0], 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
