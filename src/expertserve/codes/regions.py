"""Administrative regions: names to six-digit codes, parents, distances; a table with a date, and no guessing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from expertserve.codes.region_facts import (
    area,
    children,
    distance_km,
    full_name,
    known_prefix,
    level,
    name,
    parents,
    table_info,
)
from expertserve.codes.region_table import short_name, table, under
from expertserve.codes.tables import load
from expertserve.ground.text import is_null, key

__all__ = [
    "ExtraLine",
    "RegionAnswer",
    "RegionProblem",
    "area",
    "children",
    "distance_km",
    "full_name",
    "known_prefix",
    "level",
    "name",
    "parents",
    "resolve",
    "resolve_all",
    "table_info",
]

RegionProblem = Literal["", "unknown", "ambiguous", "former"]
ExtraLine = tuple[str, str]
_MARKS = re.compile(r"[/\\>\-—·・,，、;；。.|]+")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_NUMBER = re.compile(r"^(\d{6})(?:0{6})?$")
_ZONE = re.compile(
    "^.{0,8}?(?:高新区|经开区|高新技术产业开发区|高新技术开发区|高新技术产业园区|经济技术开发区|经济开发区|开发区|科创区|科学城|科技城新区|科技城|工业园区|工业园|产业园区|产业园|园区|新区|保税区|自贸区|自贸试验区|旅游度假区|度假区|示范区|实验区|管理区|风景区|景区|空港区|物流港|农场|林场)(?:管委会)?$"
)
_LONG_ZONES = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("管委会", ""),
)
_COUNTY_END = re.compile("[县区市旗州盟省]$")
_LOCALITY = re.compile(
    "镇|乡|街道|村|社区|路|街|大道|号|组|园|厂|校|院|城关|县城|城区|苏木|嘎查|团|连"
)
_SEVERAL = re.compile(r"[、,，;；\n|/\s]+|以及|及")


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What a name of a place means; the finding is `problem` + "-region".

    Attributes:
        code: six digits; for a place without an official code (function areas such as 绵阳高新区, invented places of the
            settings) the first four digits of its city, where known, and its name: 5107高新区; "" when unknown or ambiguous.
        name: present name of the place (涪城区).
        problem: "" right; unknown; ambiguous (see `candidates`); former (an old name, `now` is the present one, code is given).
        candidates: full names of the places it may be.
        now: full present name behind a former one.
    """

    code: str = ""
    name: str = ""
    problem: RegionProblem = ""
    candidates: tuple[str, ...] = ()
    now: str = ""


_UNKNOWN = RegionAnswer(problem="unknown")


@lru_cache(maxsize=16384)
def resolve(
    text: str,
    *,
    province: str = "",
    city: str = "",
    counties: tuple[str, ...] = (),
    extra: tuple[ExtraLine, ...] = (),
) -> RegionAnswer:
    """The one place a cell names; blank gives an empty answer without a problem.

    Args:
        text: 四川省绵阳市三台县, 四川/绵阳/三台, 三台, 绵阳高新区, 510722 ...; an old name is told as former.
        province: the office's own province, code or name.
        city: its city, code or name; both decide between places of one name.
        counties: the office's own county names (settings `area_counties`); invented ones are known by them.
        extra: the clerk's own lines, (way of writing, code).
    """
    if is_null(text):
        return RegionAnswer()
    word = _MARKS.sub("", _NOTE.sub("", key(text)).removeprefix("中国"))
    for way, code in extra:
        if key(way) == word:
            return RegionAnswer(code, name(code))
    number = _NUMBER.match(word)
    if number:
        return RegionAnswer(number[1], name(number[1])) if number[1] in table().places else _UNKNOWN
    own = tuple(code for code in (_own(city), _own(province)) if code)
    if counties:
        answer = _of_settings(word, province, city, counties, own)
        if answer is not None:
            return answer
    return _of_table(word, own)


def resolve_all(
    text: str,
    *,
    province: str = "",
    city: str = "",
    counties: tuple[str, ...] = (),
    extra: tuple[ExtraLine, ...] = (),
) -> tuple[RegionAnswer, ...]:
    """The places of a cell that holds several (绵阳市三台县、盐亭县), in order; a later one leans on the city of the one before."""
    whole = resolve(text, province=province, city=city, counties=counties, extra=extra)
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    if not whole.problem or len(parts) < 2:
        return (whole,) if whole.code or whole.problem else ()
    answers: list[RegionAnswer] = []
    for part in parts:
        answer = resolve(part, province=province, city=city, counties=counties, extra=extra)
        if answer.problem in {"unknown", "ambiguous"} and answers and answers[-1].code:
            leaning = resolve(part, city=(parents(answers[-1].code) or ("",))[0], extra=extra)
            answer = answer if leaning.problem in {"unknown", "ambiguous"} else leaning
        answers.append(answer)
    return tuple(answers)


@cache
def _own(place: str) -> str:
    """The code of the office's own province or city, given as code or name; "" when it is unknown or invented."""
    if not place or place in table().places:
        return place
    answer = _of_table(_MARKS.sub("", key(place)), ())
    return answer.code if not answer.problem else ""


def _of_settings(
    word: str, province: str, city: str, counties: tuple[str, ...], own: tuple[str, ...]
) -> RegionAnswer | None:
    """The county of the settings a word names, in full or short; None when it names none of them."""
    for way in (key(province), key(city)):
        if way and not way.isdigit() and word != way:
            word = (
                word.removeprefix(way).removeprefix(short_name(way) if len(way) > 2 else way)
                or word
            )
    named = [county for county in counties if word in {key(county), short_name(key(county))}]
    if len(named) != 1:
        tails = [county for county in counties if word.endswith(key(county))]
        named = tails if len(tails) == 1 and _of_table(word, own).problem == "unknown" else []
    if not named:
        return None
    county = key(named[0])
    known = _of_table(county, own)
    invented = any(place and not _own(place) for place in (province, city))
    if known.code and not invented and (not own or under(known.code, own[-1])):
        return known
    return RegionAnswer((own[0][:4] if own and own[0][2:4] != "00" else "") + county, named[0])


def _of_table(word: str, own: tuple[str, ...]) -> RegionAnswer:
    """The place a bare word names by the table alone."""
    whole, rests = _paths(word)
    present = [code for code, old in whole if not old]
    old = [code for code, was in whole if was]
    answer = _pick(present, old, own)
    if answer is not None:
        return answer
    return _with_rest(word, rests, own)


def _paths(word: str) -> tuple[list[tuple[str, bool]], list[tuple[str, str, bool]]]:
    """Readings of a word as a path of names: (code, former) where it is used up, else (code, rest, former)."""
    lines = table()
    whole: list[tuple[str, bool]] = []
    rests: list[tuple[str, str, bool]] = []
    stack = [("", word, False)]
    while stack:
        parent, rest, old = stack.pop()
        for length in range(min(len(rest), lines.longest), 1, -1):
            head = rest[:length]
            for index, was in ((lines.names, False), (lines.former, True)):
                for code in index.get(head, ()):
                    if code == parent or not under(code, parent):
                        continue
                    step = (code, rest[length:], old or was)
                    if step[1]:
                        stack.append(step)
                        rests.append(step)
                    else:
                        whole.append((code, old or was))
    return whole, rests


def _pick(present: list[str], old: list[str], own: tuple[str, ...]) -> RegionAnswer | None:
    """One answer among the readings: those in the own city first, then in the own province, then anywhere; present names first."""
    for parent in (*own, ""):
        for codes, was in ((present, False), (old, True)):
            near = _tops(tuple(dict.fromkeys(code for code in codes if under(code, parent))))
            if len(near) == 1:
                code = near[0]
                return RegionAnswer(
                    code, name(code), "former" if was else "", (), full_name(code) if was else ""
                )
            if near:
                return RegionAnswer(
                    problem="ambiguous", candidates=tuple(full_name(code) for code in near)
                )
    return None


def _tops(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Of codes with one name the one above all others (承德 is the city), a province before any other."""
    provinces = tuple(code for code in codes if code.endswith("0000"))
    if len(provinces) == 1:
        return provinces
    tops = tuple(code for code in codes if all(under(other, code) for other in codes))
    return tops or tuple(sorted(codes))


def _with_rest(word: str, rests: list[tuple[str, str, bool]], own: tuple[str, ...]) -> RegionAnswer:
    """A word that is not used up: a function area behind a city, an address behind a county, else unknown."""
    for shown in (word, *(rest for _, rest, _ in rests)):
        homes: list[str] = load("regions")["zones"].get(shown, [])
        if homes:
            named = [
                home
                for home in homes
                if any(rest == shown and under(home, code) for code, rest, _ in rests)
            ]
            near = named or [home for home in homes if home in own] or homes
            if len(near) > 1:
                return RegionAnswer(
                    problem="ambiguous", candidates=tuple(full_name(home) + shown for home in near)
                )
            return _zone(near[0], shown)
    zones = [(code, rest) for code, rest, _ in rests if _ZONE.match(rest)]
    if zones:
        code, rest = min(zones, key=lambda pair: len(pair[1]))
        return _zone(code, rest)
    if _ZONE.match(word) and not rests:
        return (
            _zone(own[0], word)
            if own and own[0][2:4] != "00"
            else RegionAnswer(problem="ambiguous")
        )
    addresses = [
        (code, old)
        for code, rest, old in rests
        if _LOCALITY.search(rest) and not _COUNTY_END.search(rest)
    ]
    if not addresses:
        addresses = [
            (code, old)
            for code, rest, old in rests
            if code[4:] != "00"
            and word.removesuffix(rest)[-1:] in "县区市旗"
            and not _COUNTY_END.search(rest)
        ]
    deepest = [(code, old) for code, old in addresses if code[4:] != "00"] or addresses
    answer = _pick(
        [code for code, old in deepest if not old], [code for code, old in deepest if old], own
    )
    return answer or _UNKNOWN


def _zone(code: str, word: str) -> RegionAnswer:
    if code in table().places and table().places[code].name == word:
        return RegionAnswer(code, word)
    for long, short in _LONG_ZONES:
        word = word.replace(long, short)
    home = code if code[4:] == "00" else _city_of(code)
    return RegionAnswer(home[:4] + word, word)


def _city_of(code: str) -> str:
    city = code[:4] + "00"
    return city if city in table().places else code[:2] + "0000"
