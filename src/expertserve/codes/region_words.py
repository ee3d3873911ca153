"""Reading a bare word as a path of names of the table: every reading, the nearest of them, function areas, addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from expertserve.codes.region_facts import full_name, name
from expertserve.codes.region_table import table, under
from expertserve.codes.tables import load

__all__ = ["UNKNOWN", "RegionAnswer", "RegionProblem", "named"]

RegionProblem = Literal["", "unknown", "ambiguous", "former"]
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
_DIVISION = re.compile("(?:(?<=兵团)|^)第?[一二三四五六七八九十]+师(?=.)|(?<=兵团)")
_OF_DIVISION = re.compile(
    r"^(?:新疆)?(?:生产建设)?(?:兵团)?第?(?P<name>十?[一二三四五六七八九]|十)师(?:\d{1,3}团.{0,12})?$"
)
_FILLER = re.compile("(?<=市)市辖区(?=.)")
_NO_COUNTIES = frozenset({"441900", "442000", "460400", "620200"})
_CENTRE = frozenset({"区", "市区", "城区", "主城区", "市辖区", "本级", "市本级", "市直", "直属"})
_LOCALITY = re.compile(
    "镇|乡|街道|村|社区|路|街|大道|号|组|园|厂|校|院|城关|县城|城区|苏木|嘎查|团|连"
)


@dataclass(frozen=True, slots=True, kw_only=True)
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


UNKNOWN = RegionAnswer(problem="unknown")


def named(word: str, own: tuple[str, ...]) -> RegionAnswer:
    """The place a bare word names by the table alone; `own` are codes of the own city and province, nearest first."""
    division = _OF_DIVISION.match(word)
    if division:
        code = load("regions")["divisions"].get(division["name"] + "师", "")
        return RegionAnswer(code=code, name=name(code)) if code else UNKNOWN
    word = _DIVISION.sub("", _FILLER.sub("", word))
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
                    code=code,
                    name=name(code),
                    problem="former" if was else "",
                    candidates=(),
                    now=full_name(code) if was else "",
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
    abroad = [country for country in load("regions")["abroad"] if word.startswith(country)]
    if abroad:
        return RegionAnswer(code=abroad[0], name=abroad[0])
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
    centres = [code for code, rest, _ in rests if rest in _CENTRE and code[4:] == "00"]
    if centres:
        return _pick(centres, [], own) or UNKNOWN
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
        if (_LOCALITY.search(rest) or code in _NO_COUNTIES) and not _COUNTY_END.search(rest)
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
    return answer or UNKNOWN


def _zone(code: str, word: str) -> RegionAnswer:
    if code in table().places and table().places[code].name == word:
        return RegionAnswer(code=code, name=word)
    for long, short in _LONG_ZONES:
        word = word.replace(long, short)
    home = code if code[4:] == "00" else _city_of(code)
    return RegionAnswer(code=home[:4] + word, name=word)


def _city_of(code: str) -> str:
    city = code[:4] + "00"
    return city if city in table().places else code[:2] + "0000"
