"""A name cell taken apart: the name, and what people write beside it into the same cell (a telephone, 女, 回族, a title)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from expertserve.codes.contacts import check_phone
from expertserve.codes.titles import parse_title
from expertserve.ground.text import show_name, tidy

__all__ = ["NameCell", "read_name_cell", "with_department"]

_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}|\(?0\d{2,3}\)?[- ]?\d{7,8}")
_LABEL = re.compile(r"(?:手机|电话|联系电话|联系方式|Tel|Mobile)\s*[:：]?\s*$", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_DEPARTMENT = re.compile(r"([一-鿿·\s]{2,6})[(（]([^()（）]*[科室部系院所组队站办厂区心])[)）]?")
_BETWEEN = re.compile(r"[,，、;；/|\s]+")
_GENDER = {"男": "男", "女": "女", "男性": "男", "女性": "女"}
_ETHNIC = re.compile(r"[一-鿿]{1,5}族")
_HAN = re.compile(r"[一-鿿·]{2,}")
_NOTED = re.compile(r"([一-鿿·]{2,4})\s*[(（]([^()（）]*[一-鿿][^()（）]*)[)）]")
"""A name with a note in brackets: 某某某（骨科）, 某某某（新增）."""
_HONOURED = re.compile(r"(?<=[一-鿿]{2})(?:老师|先生|女士|同志|师傅)$")
_SHORTEST_NAME, _LONGEST_NAME = 2, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCell:
    """What a name cell says.

    Attributes:
        name: as it is stored. phones: telephones found beside it. gender: 男, 女 or "". ethnicity: as written, "" none.
        title: as written behind the name, "" none. note: what stands in brackets behind it, "" none.
    """

    name: str
    phones: tuple[str, ...] = ()
    gender: str = ""
    ethnicity: str = ""
    title: str = ""
    note: str = ""


def read_name_cell(text: str) -> NameCell:
    """Take a name cell apart; what is not known for sure stays part of the name."""
    if _plain(text):
        return NameCell(name=show_name(text))
    rest, phones = _without_phones(unicodedata.normalize("NFKC", tidy(text)))
    found = {"gender": "", "ethnicity": "", "title": ""}

    def inside(match: re.Match[str]) -> str:
        return " " if _sorted(match.group(1), found) else match.group(0)

    rest = _BRACKETS.sub(inside, rest)
    noted = _NOTED.fullmatch(rest.strip())
    note = noted[2].strip() if noted else ""
    rest = noted[1] if noted else rest
    pieces = [piece for piece in _BETWEEN.split(rest) if piece]
    while len(pieces) > 1 and _HAN.fullmatch(pieces[0]) and _sorted(pieces[-1], found):
        pieces.pop()
    name = show_name(" ".join(pieces))
    name = _HONOURED.sub("", name)
    if not found["title"]:
        name, found["title"] = _title_behind(name)
    if not name or (name == show_name(text) and not phones):
        return NameCell(name=show_name(text))
    return NameCell(name=name, phones=phones, note=note, **found)


def with_department(name: str) -> tuple[str, str]:
    """(the name, the department of his unit that stands in brackets behind it, "" none): 江照晚（超声科）."""
    match = _DEPARTMENT.fullmatch(name)
    return (show_name(match[1]), match[2].strip()) if match else (name, "")


def _plain(text: str) -> bool:
    """Whether a text is a name and nothing else: the usual cell, decided at once."""
    return len(text) < _LONGEST_NAME and text.isalpha()


def _without_phones(text: str) -> tuple[str, tuple[str, ...]]:
    phones: list[str] = []
    for match in _PHONE.finditer(text):
        checked = check_phone(match.group())
        if not checked.problem:
            phones += checked.values
    if not phones:
        return text, ()
    parts = [_LABEL.sub("", part) for part in _PHONE.split(text)]
    return " ".join(parts).strip(" \n:：,，、;；/-()"), tuple(dict.fromkeys(phones))


def _sorted(words: str, found: dict[str, str]) -> bool:
    """Whether every word beside a name is known; they are then put into `found`."""
    told: dict[str, str] = {}
    for word in (piece for piece in _BETWEEN.split(words) if piece):
        if word in _GENDER:
            told["gender"] = _GENDER[word]
        elif _ETHNIC.fullmatch(word):
            told["ethnicity"] = word
        elif _is_title(word):
            told["title"] = word
        else:
            return False
    found.update(told)
    return bool(told)


def _is_title(word: str) -> bool:
    title = parse_title(word)
    return bool(title.names and title.level and title.level != "无" and not title.post_rest)


def _title_behind(name: str) -> tuple[str, str]:
    """张三教授: a title without anything between, where what is left is long enough to be a name."""
    for length in range(_SHORTEST_NAME, min(_LONGEST_NAME, len(name) - 2) + 1):
        rest = name[length:]
        if _HAN.fullmatch(name) and _is_title(rest) and rest in parse_title(rest).names:
            return name[:length], rest
    return name, ""
