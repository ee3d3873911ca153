"""Administrative regions: names to six-digit codes, parents, distances; a table with a date, and no guessing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

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
from expertserve.codes.region_words import UNKNOWN, RegionAnswer, RegionProblem, named
from expertserve.codes.tables import load
from expertserve.codes.towns import is_town
from expertserve.ground.text import is_null, key

__all__ = [
    "ExtraLine",
    "RegionAnswer",
    "RegionProblem",
    "area",
    "children",
    "code_within",
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

ExtraLine = tuple[str, str]
_MARKS = re.compile(r"[/\\>\-—·・,，、;；。.|]+")
_NOTE = re.compile(r"[(（][^()（）]*[)）]")
_NUMBER = re.compile(r"^(\d{6})(?:0{6})?$")
_SEVERAL = re.compile(r"[、,，;；\n|/┋\s]+|以及|及")


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
        text: 四川省绵阳市三台县, 四川/绵阳/三台, 三台, 绵阳高新区, 510722 ...; an old name is told as former; 市直 and 省直
            are the own city and province; a foreign country is its own name.
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
            return RegionAnswer(code=code, name=name(code))
    number = _NUMBER.match(word)
    if number:
        return (
            RegionAnswer(code=number[1], name=name(number[1]))
            if number[1] in table().places
            else UNKNOWN
        )
    own = tuple(code for code in (_own(city), _own(province)) if code)
    head = load("regions")
    for words, place in ((head["own_city"], _own(city)), (head["own_province"], _own(province))):
        if place and word in words:
            return RegionAnswer(code=place, name=name(place))
    for place in (city, province):
        if place and not _own(place) and word in {key(place), key(province) + key(place)}:
            return RegionAnswer(code=place, name=place)
    if counties:
        answer = _of_settings(word=word, province=province, city=city, counties=counties, own=own)
        if answer is not None:
            return answer
    return named(word, own)


def resolve_all(
    text: str,
    *,
    province: str = "",
    city: str = "",
    counties: tuple[str, ...] = (),
    extra: tuple[ExtraLine, ...] = (),
) -> tuple[RegionAnswer, ...]:
    """The places of a cell that holds several (绵阳市三台县、盐亭县), in order; a later one leans on the city of the one before.

    Args:
        text: the cell as written.
        province: the office's own province, code or name.
        city: its city, code or name; both decide between places of one name.
        counties: the office's own county names; two of them in one cell are two places.
        extra: the clerk's own lines, (way of writing, code).
    """
    whole = resolve(text, province=province, city=city, counties=counties, extra=extra)
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    named_alone = [part for part in parts if key(part) in {key(county) for county in counties}]
    if (not whole.problem and len(named_alone) < 2) or len(parts) < 2:
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
    answer = named(_MARKS.sub("", key(place)), ())
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
    found = [county for county in counties if word in {key(county), short_name(key(county))}]
    if len(found) != 1:
        tails = [county for county in counties if word.endswith(key(county))]
        found = tails if len(tails) == 1 and named(word, own).problem == "unknown" else []
    if not found:
        return None
    county = key(found[0])
    known = named(county, own)
    invented = any(place and not _own(place) for place in (province, city))
    if (
        known.code
        and not is_town(county)
        and not invented
        and (not own or under(known.code, own[-1]))
    ):
        return known
    return RegionAnswer(code=code_within(own[0] if own else "", county), name=found[0])


def code_within(home: str, place: str) -> str:
    """The code of a place that the table does not know: its name behind the digits of the region it lies in.

    Args:
        home: six-digit code of the office's own region, "" unknown; of a province nothing is taken.
        place: a function area or an invented county (5107高新区), a town (510722潼川镇).
    """
    if not home.isdigit() or home.endswith("0000"):
        return key(place)
    return (home[:4] if home.endswith("00") else home) + key(place)
