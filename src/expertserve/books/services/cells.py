"""The cells of a service record: verdicts, evidence, names of several experts, figures with their unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from expertserve.books.conversion.converters._base import text_of
from expertserve.codes.titles import parse_title, title_behind
from expertserve.ground.fuzzy import Figure
from expertserve.ground.quantities import read_area, read_count, read_money
from expertserve.ground.quantities.numerals import han_number
from expertserve.ground.text import compact, is_null, key, show_name, tidy

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = [
    "SEPARATORS",
    "Names",
    "head_unit",
    "is_online",
    "number_or_text",
    "read_area_figure",
    "read_codes",
    "read_figure",
    "read_money_figure",
    "read_names",
    "read_problems",
    "split_units",
    "tells_problems",
]

SEPARATORS = re.compile(r"[、,，;；/\n┋|+＋]+")
_APART = re.compile(SEPARATORS.pattern + r"(?![^(（\[【]*[)）\]】])")
"""Separators outside brackets."""
_UNIT_END = re.compile(
    r"(?:大学|学院|医院|公司|集团|中心|委员会|协会|学会|党校|工作室|[局厅所站院校馆社园场厂])$"
)
_SO_MANY = re.compile(
    r"(?:等|共计?|计)+(?:专家)?(?:共计?)?\s*(\d+|[一二两三四五六七八九十]+)\s*(?:人|名|位)(?:专家|同志|老师)?$"
)
_ETC = re.compile(r"等(?:专家|同志|老师|人)?$")
_DOT = re.compile(r"[．•・‧]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff])")
_CODE = re.compile(r"^([A-Za-z]{1,8}[-_]?\d[A-Za-z0-9-]*)[\s·.:：-]*(.*)$")
_IN_BRACKETS = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")
_SUFFIX = re.compile(
    r"^(.{2,4}?)(?:副?教授|副?研究员|(?:副?主任|主治)医师|(?:高级|正高级)?(?:工程师|农艺师|兽医师|畜牧师)|博士|院士|高工|老师|专家)$"
)
_ONLINE = re.compile(r"线上|视频|电话|网络|远程|连线|云端|直播")
_ON_SITE = re.compile(r"线下|现场|实地|面对面")
_ITEM_NUMBER = re.compile(
    r"^\s*(?:[(（]?\d{1,2}[)）.、．:：]|[①-⑳]|[一二三四五六七八九十]{1,2}、)\s*"
)
_MARK = re.compile(
    r"[(（\[【—–:：-]*\s*(未解决|部分解决|已解决|已部分解决|基本解决)\s*[)）\]】]*\s*$"
)
_MIXED = re.compile(
    r"人数[/、和及或(（]*人?次|人次[/、和及或(（]*人数|人[/、]人次|人次[/、]人(?!次)"
)
FigureUnit = Literal["times", "people", "mixed", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The experts a cell names, what stands in brackets behind each ("" nothing), and n of 等n人."""

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    stated: int | None = None


@lru_cache(maxsize=4096)
def is_online(text: str) -> bool:
    """线上, 视频, 电话; a mode that names the site as well is no online service."""
    return bool(_ONLINE.search(text)) and not _ON_SITE.search(text)


def number_or_text(cell: Cell) -> str:
    """The text of a cell; 13.0 is 13."""
    return text_of(cell).strip()


@lru_cache(maxsize=16384)
def read_names(text: str) -> Names:
    """The names of a cell: 张三、李四等4人, 许　鑫, 王五(甲大学,教授), QLE001 赵六."""
    text = _DOT.sub("·", text)
    line = compact(text) if "\n" not in text else tidy(text)
    if is_null(line):
        return Names()
    stated = None
    found = _SO_MANY.search(line)
    if found:
        stated = int(found.group(1)) if found.group(1).isdecimal() else _han(found.group(1))
        line = line[: found.start()]
    line = _ETC.sub("", line.strip())
    people = [one for one in map(_one, _pieces(line)) if one[0] or one[1]]
    codes, names, titles, employers = zip(*people, strict=True) if people else ((), (), (), ())
    return Names(names=names, codes=codes, titles=titles, employers=employers, stated=stated)


def _han(text: str) -> int | None:
    value = han_number(text)
    return int(value) if value is not None else None


def _pieces(line: str) -> list[str]:
    parts = [part.strip() for part in _APART.split(line) if part.strip()]
    found: list[str] = []
    for part in parts:
        words = part.split()
        apart = len(words) > 1 and all(
            2 <= len(word) <= 3 and "\u4e00" <= word[0] <= "\u9fff" for word in words
        )
        apart = apart and not any(parse_title(word).names for word in words)
        found.extend(words if apart else [part])
    return found


def _one(part: str) -> tuple[str, str, str, str]:
    """(number, name, title, employer) of one expert; "" what is not said."""
    inside = " ".join(_IN_BRACKETS.findall(part))
    plain = _IN_BRACKETS.sub("", part).strip()
    coded = _CODE.match(plain)
    code, name = (coded.group(1), coded.group(2).strip()) if coded else ("", plain)
    inner = _CODE.match(inside.strip())
    if inner and not code and not inner.group(2):
        code, inside = inner.group(1), ""
    behind = title_behind(name)
    if behind and "\u4e00" <= name[0] <= "\u9fff":
        inside, name = inside or behind, name[: -len(behind)].strip()
    title = _SUFFIX.match(name)
    if title and "\u4e00" <= name[0] <= "\u9fff":
        inside, name = inside or name[len(title.group(1)) :], title.group(1)
    return code, show_name(name), *_title_and_employer(inside)


def _title_and_employer(inside: str) -> tuple[str, str]:
    """What brackets behind a name say: 甲大学,教授 is the employer and the title; whatever is no unit counts as title."""
    words = [word for word in re.split(r"[、,，;；/\s]+", inside) if word]
    employer = next(
        (word for word in words if _UNIT_END.search(word) and not parse_title(word).names), ""
    )
    return " ".join(word for word in words if word != employer), employer


@lru_cache(maxsize=8192)
def read_codes(text: str) -> tuple[str, ...]:
    """The numbers of a cell of expert numbers: E1、E2."""
    return (
        ()
        if is_null(text)
        else tuple(part.strip() for part in SEPARATORS.split(compact(text)) if part.strip())
    )


@lru_cache(maxsize=8192)
def split_units(text: str) -> tuple[str, ...]:
    """Several employers of a cell, in order."""
    parts = (part.strip() for part in re.split(r"[、,，;；\n]+", tidy(text)))
    return tuple(part for part in parts if part)


@lru_cache(maxsize=512)
def head_unit(header: str) -> FigureUnit:
    """What a header counts: 培训人次 times, 听课人数 people, 培训人数/人次 mixed, "" when it does not say."""
    plain = key(header)
    if _MIXED.search(plain):
        return "mixed"
    if "人次" in plain:
        return "times"
    return (
        "people"
        if re.search(
            r"人数|[(（]人[)）]|人员|群众|学员|[(（]名[)）]|农户数|(?:多少|几)[个名位]?人", plain
        )
        else ""
    )


def read_figure(cell: Cell) -> tuple[Figure | None, str, str]:
    """A count, the unit its cell names (times, people or ""), and the code of a finding."""
    reading = read_count(cell)
    count = reading.value
    if count is None:
        return None, "", reading.problem
    unit = (
        "times" if "人次" in count.unit else "people" if re.search(r"人|名|户", count.unit) else ""
    )
    return Figure(count.low, count.qualifier), unit, reading.problem


def read_money_figure(cell: Cell, header: str, given: str) -> tuple[Figure | None, str]:
    """Money in fen; the header's unit holds for bare numbers, 万元 where neither says.

    Args:
        cell: what stands in the cell.
        header: of the column, which may name a unit.
        given: the unit found elsewhere; it goes before the header's; "" none.
    """
    found = re.search(r"亿元|万元|千元|元", key(header))
    reading = read_money(cell, unit=given or (found.group() if found else "万元"))
    money = reading.value
    return (Figure(money.fen, money.qualifier) if money else None), reading.problem


def read_area_figure(cell: Cell, header: str, given: str) -> tuple[Figure | None, str]:
    """An area in hundredths of a mu.

    Args:
        cell: what stands in the cell.
        header: of the column, which may name a unit; 亩 where none does.
        given: the unit found elsewhere; it goes before the header's; "" none.
    """
    found = re.search(r"公顷|平方公里|平方米|亩", key(header))
    reading = read_area(cell, unit=given or (found.group() if found else "亩"))
    area = reading.value
    return (Figure(area.cents, area.qualifier) if area else None), reading.problem


@lru_cache(maxsize=8192)
def tells_problems(text: str) -> bool:
    """Whether a cell under a head of numbers tells the problems themselves: words without any figure before them."""
    plain = _ITEM_NUMBER.sub("", text.strip())
    return (
        len(plain) > 2
        and all("\u4e00" <= letter <= "\u9fff" for letter in plain[:3])
        and read_count(text).value is None
    )


@lru_cache(maxsize=8192)
def read_problems(text: str) -> tuple[tuple[str, str], ...]:
    """The items of a problem list, each with its mark: split at ； or a new line, numbers dropped."""
    if is_null(text):
        return ()
    found: list[tuple[str, str]] = []
    for part in re.split(r"[；;\n]+", tidy(text)):
        item = _ITEM_NUMBER.sub("", part).strip()
        mark = _MARK.search(item)
        word = mark.group(1) if mark else ""
        item = (item[: mark.start()] if mark else item).strip(" 。.，,")
        if item:
            found.append((item, "部分解决" if word in ("已部分解决", "基本解决") else word))
    return tuple(found)
