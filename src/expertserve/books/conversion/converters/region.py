"""Places: one or several, by the table of regions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BLANK,
    Convert,
    Issue,
    Outcome,
    Use,
    text_of,
)
from expertserve.codes.region_short import shortened
from expertserve.codes.region_table import table, under
from expertserve.codes.region_wholes import units_together, whole_behind, whole_of
from expertserve.codes.regions import RegionAnswer, code_within, name, resolve, resolve_all
from expertserve.codes.towns import is_town
from expertserve.ground.text import is_null, key

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS", "HERE", "asks_town", "region_issue"]

HERE = "本县"
"""Stands for the county of the row itself, which only the row knows."""
_ANYWHERE = re.compile(r"不限|均可|[都皆]可|都行|任意|服从|听.{0,3}安排")
"""No place is named: anywhere."""
_ALL = re.compile(r"^全")
_TOWN_HEAD = re.compile(r"乡|镇|街道?|苏木")
_COUNTY_HEAD = re.compile(r"[县区市旗省]|地区|所在地")
_PARTS = re.compile(r"[、,，;；\n|/┋\s]+|以及|及|和")


def region_issue(answer: RegionAnswer, text: str) -> tuple[Issue, ...]:
    """The issue behind an answer of the table: unknown, ambiguous or former."""
    if not answer.problem:
        return ()
    facts = (("candidates", "、".join(answer.candidates)), ("now", answer.now))
    why = "town" if answer.problem == "unknown" and is_town(text) else ""
    return (Issue(f"{answer.problem}-region", why, text, tuple(fact for fact in facts if fact[1])),)


def read_region(cell: Cell, use: Use) -> Outcome:
    """The six-digit code of one place, with the words as written beside it; a whole region by its words (全市) is the office's own."""
    text = units_together(text_of(cell).replace("\n", ""))
    if is_null(text):
        return BLANK
    parts = {f"{use.field}_text": text}
    listed = use.context.towns or text in use.context.counties
    if is_town(text) and asks_town(use.header) and not listed:
        return Outcome(parts)
    answer = _place(text, use.context)
    own = _whole(text, use.context) if answer.problem == "unknown" else None
    if own and own != HERE:
        answer = RegionAnswer(code=own)
    short = shortened(text, use.context.city) if answer.problem == "unknown" else ""
    if short:
        told = Issue("read-as", value=text, facts=(("as", table().places[short].name),))
        return Outcome({**parts, use.field: short}, (told,))
    if answer.code and answer.problem in {"", "former"}:
        parts[use.field] = answer.code
    return Outcome(parts, region_issue(answer, text))


def asks_town(header: str) -> bool:
    """Whether a head asks for a town and for nothing larger: 所在乡镇, 镇街."""
    return _TOWN_HEAD.search(header) is not None and _COUNTY_HEAD.search(header) is None


def _place(text: str, context: Context) -> RegionAnswer:
    """What a name stands for; that of a place with all that lies in it (天水市各县区) is the place."""
    answer = _resolved(text, context)
    before = whole_behind(text) if answer.problem == "unknown" else ""
    return _resolved(before, context) if before else answer


def _resolved(text: str, context: Context) -> RegionAnswer:
    """What the tables and settings know of a name; where towns are the units below, every town is one."""
    answer = resolve(text, province=context.province, city=context.city, counties=context.counties)
    return _own_town(text, answer, context)


def _own_town(text: str, answer: RegionAnswer, context: Context) -> RegionAnswer:
    """A town that the settings do not list, where towns are the units below."""
    if answer.problem != "unknown" or not context.towns:
        return answer
    above = key(name(context.city)) if context.city.isdigit() else key(context.city)
    town = key(text).rpartition(above)[2] if above else key(text)
    return (
        RegionAnswer(code=code_within(context.city, town), name=town) if is_town(town) else answer
    )


def _whole(word: str, context: Context) -> str | None:
    """The code of the whole region a word stands for, `HERE` for the county of the row, "" for anywhere; None: no such word.

    A word that is also the name of a place (全州) is that place in its own province alone.
    """
    told = whole_of(word)
    if told is None:
        return None
    answer = resolve(word, province=context.province, city=context.city)
    near = not context.province.isdigit() or under(answer.code, context.province)
    if answer.code and answer.code not in {context.city, context.province} and near:
        return None
    codes = {"county": HERE, "city": context.city, "province": context.province}
    return codes.get(told, "")


def read_regions(cell: Cell, use: Use) -> Outcome:
    """The codes of several places; 不限 is blank, and so is a whole region that the settings do not name."""
    text = units_together(text_of(cell))
    if is_null(text) or _ANYWHERE.search(text):
        return BLANK
    context = use.context
    wholes = [(part, _whole(part, context)) for part in _PARTS.split(text) if part]
    if any(code == "" for _, code in wholes):
        return BLANK
    own = tuple(dict.fromkeys(code for _, code in wholes if code))
    named = text if not own else "、".join(part for part, code in wholes if code is None)
    answers = _places(named, context)
    if any(answer.problem == "unknown" for answer in answers) and _ALL.search(text):
        return BLANK
    issues = tuple(issue for answer in answers for issue in region_issue(answer, text))
    codes = tuple(answer.code for answer in answers if answer.code)
    return Outcome({use.field: (*own, *codes), f"{use.field}_text": text}, issues[:1])


def _places(text: str, context: Context) -> tuple[RegionAnswer, ...]:
    """The places of a text; where one of them is unknown, each by itself without 各县区 and the like behind it."""
    shorter = "、".join(whole_behind(part) or part for part in _PARTS.split(text) if part)
    for words in dict.fromkeys((text, shorter)):
        answers = resolve_all(
            words, province=context.province, city=context.city, counties=context.counties
        )
        if all(answer.problem != "unknown" for answer in answers):
            return answers
    if not context.towns:
        return answers
    return tuple(_resolved(part, context) for part in _PARTS.split(text) if part)


CONVERTERS: dict[str, Convert] = {"region": read_region, "regions": read_regions}
