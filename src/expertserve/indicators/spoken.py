"""Which figure the words of a form ask for: every word of a label has to be understood, or the label is asked about.

人数 and 人次, 天 and 小时, 期, 场 and 次 are different figures: a label that names neither of two is never read as one of them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz import fuzz, process

from expertserve.ground.text import key
from expertserve.indicators.compute import definitions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Spoken", "figure_asked", "period_said"]

_MARKS = re.compile(r"[\s①-⑳#※()（）\[\]【】:：,，、.。;；*＊·/／\-—–_＿\"“”'<>《》]+")
_PERIODS = re.compile(
    r"(?:20\d\d年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}[-—–~至]\d{1,2}月份?|\d{1,2}月份?)"
    r"|本年累计|年初至今|截至目前|截至本期|自年初|累计|本季度?|当季|本月|当月|本期|报告期|全年|本年度|本年|当年|今年|年度|年内|20\d\d年度?"
)
_NOTE = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、](?!\d))|[①-⑳*＊※]"
)
"""The number of a paragraph before a label and the marks of its notes say nothing of what it asks for."""
_COUNT = "数"
"""解决问题数: said to be a count, though not in which unit; a bare word may as well ask for names."""
_LIKE, _MOST = 60, 5


class _Word(NamedTuple):
    sort: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a label says of figures.

    Attributes:
        number: of the indicator; "" where it is not sure.
        candidates: numbers it could mean, best first; none where the label is about no figure.
        period: the words that name a period, "" none.
        unit: as said.
        why: "measure" the unit is missing or fits two, "words" not every word is understood, "other" it asks for a plan, a
            comparison or another year; "" sure.
    """

    number: str = ""
    candidates: tuple[str, ...] = ()
    period: str = ""
    unit: str = ""
    why: str = ""


@cache
def _table() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(
        files(__package__).joinpath("spoken_words.json").read_text("utf-8")
    )
    return told


@cache
def _things() -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in _table()["things"]}


@cache
def _lexicon() -> dict[str, _Word]:
    """Every known word -> what sort of word it is."""
    found: dict[str, _Word] = {}
    for word in _table()["silent"]:
        found[key(word)] = _Word("silent", "")
    for word in _table()["others"]:
        found[key(word)] = _Word("other", word)
    for unit, words in _table()["units"].items():
        for word in words:
            found[key(word)] = _Word("unit", unit)
    for one in _table()["things"]:
        for word in one["words"]:
            found[_MARKS.sub("", key(word))] = _Word("thing", one["id"])
    return found


def _words(text: str) -> tuple[list[_Word], str]:
    """The words of a text by the fewest unknown characters, then the fewest words; what is left over."""
    lexicon, longest = _lexicon(), max(map(len, _lexicon()))
    size = len(text)
    best: list[tuple[int, int, int]] = [(0, 0, size)] * (size + 1)
    for at in range(size - 1, -1, -1):
        lost, many, _ = best[at + 1]
        best[at] = (lost + 1, many + 1, at + 1)
        for end in range(at + 1, min(at + longest, size) + 1):
            if text[at:end] in lexicon and (best[end][0], best[end][1] + 1) < best[at][:2]:
                best[at] = (best[end][0], best[end][1] + 1, end)
    found, left, at = [], [], 0
    while at < size:
        end = best[at][2]
        word = lexicon.get(text[at:end])
        if word is None:
            left.append(text[at:end])
        else:
            found.append(word)
        at = end
    return found, "".join(left)


def period_said(text: str) -> tuple[str, str]:
    """(the words of a text that name a period, the text without them)."""
    plain = key(text)
    found = _PERIODS.findall(plain)
    return "".join(dict.fromkeys(found)), _PERIODS.sub("", plain)


def figure_asked(labels: Sequence[str]) -> Spoken:
    """What a path of labels asks for, the group first, the label itself last; nothing where no word is about a figure."""
    period, left, others, counted = "", "", False, False
    units: list[str] = []
    things: list[list[str]] = []
    for text in labels:
        said, rest = period_said(_NOTE.sub("", text))
        period = said or period
        words, unknown = _words(_MARKS.sub("", rest))
        own = [word.what for word in words if word.sort == "thing"]
        things.append(list(dict.fromkeys(own)))
        told = [word.what for word in words if word.sort == "unit"]
        counted = counted or _COUNT in told
        units = [unit for unit in told if unit != _COUNT] or units
        others = others or any(word.sort == "other" for word in words)
        left += unknown
    thing, clear = _thing(things)
    unit = "".join(dict.fromkeys(units))
    if not thing:
        return Spoken(
            candidates=tuple(_alike("".join(labels))), period=period, unit=unit, why="words"
        )
    number, candidates = _measured(thing, list(dict.fromkeys(units)), counted=counted)
    why = "other" if others else "words" if left or not clear else "" if number else "measure"
    if why:
        return Spoken(candidates=candidates, period=period, unit=unit, why=why)
    return Spoken(number=number, candidates=candidates, period=period, unit=unit)


def _thing(path: Sequence[Sequence[str]]) -> tuple[str, bool]:
    """What a path is about: the lowest thing named, and whether nothing above or beside it contradicts."""
    named = [one for one in path if one]
    if not named:
        return "", False
    lowest = named[-1]
    above = {thing for one in named[:-1] for thing in one}
    thing = lowest[-1]
    within = _things()[thing].get("within")
    # 服务总时长: the work itself is named before what is measured of it
    frame = {thing, within, "visits"}
    return thing, set(lowest[:-1]) <= frame and above <= {*frame, "activities"}


def _measured(thing: str, units: Sequence[str], *, counted: bool) -> tuple[str, tuple[str, ...]]:
    """The indicator of a thing in a unit, "" where the unit is missing or contradicts; what it could be.

    Args:
        thing: what a label is about.
        units: as said, all of them.
        counted: it is said to be a number, whatever of.
    """
    told = _things()[thing]
    measures: dict[str, str] = told["measures"]
    unclear: dict[str, list[str]] = told.get("unclear", {})
    every = tuple(
        dict.fromkeys((*measures.values(), *(n for one in unclear.values() for n in one)))
    )
    if len(units) > 1:
        return "", tuple(
            dict.fromkeys(measures.get(unit, "") for unit in units if unit in measures)
        ) or every
    unit = units[0] if units else ""
    if unit in measures:
        return measures[unit], (measures[unit],)
    if unit in unclear:
        return "", tuple(unclear[unit])
    if not unit and len(set(measures.values())) == 1 and (counted or told.get("bare")):
        return next(iter(measures.values())), every
    return "", every


def _alike(text: str) -> Iterator[str]:
    """Indicators whose names are spelled like the label; none where hardly a character is common."""
    names = {one.number: key(one.name) for one in definitions() if not one.internal}
    plain = _MARKS.sub("", key(text))
    for _, score, number in process.extract(plain, names, scorer=fuzz.ratio, limit=_MOST):
        if score >= _LIKE:
            yield str(number)
