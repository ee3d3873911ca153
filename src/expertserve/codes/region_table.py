"""The region table in memory: codes, points, former names, and every way a place is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from expertserve.codes.tables import load
from expertserve.ground.traditional import fold

__all__ = ["Place", "RegionTable", "prefixes", "short_name", "table", "under"]

_ETHNIC = "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|珞巴族|门巴族|基诺族|各族|多民族"
_AUTONOMOUS = re.compile(rf"^(.*?)(?:{_ETHNIC})*自治([州县旗])$")
_SUFFIX = re.compile(
    "(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|盟|州|县|区|旗|林区|特区)$"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One region: six-digit code, present name, point in thousandths of a degree (None unknown)."""

    code: str
    name: str
    point: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RegionTable:
    """Everything that is looked up.

    Attributes:
        places: by code, in code order.
        names: every present way to write a place -> codes.
        former: former names -> present codes.
        longest: length of the longest name.
    """

    places: dict[str, Place]
    names: dict[str, tuple[str, ...]]
    former: dict[str, tuple[str, ...]]
    longest: int


def _read(name: str) -> list[list[str]]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return [line.split(",") for line in text.splitlines()]


@cache
def table() -> RegionTable:
    """The table, read once."""
    places: dict[str, Place] = {}
    names: dict[str, list[str]] = {}
    for code, name, east, north in _read("regions.csv"):
        places[code] = Place(code, name, (int(east), int(north)) if east else None)
        for way in _ways(name):
            names.setdefault(way, []).append(code)
    for way, code in load("regions")["more"].items():
        names.setdefault(way, [])[:] = [code]
    former: dict[str, list[str]] = {}
    for name, now, _year in _read("former-regions.csv"):
        former.setdefault(name, []).append(now)
        short = _SUFFIX.sub("", name)
        if len(short) > 1 and short not in names:
            former.setdefault(short, []).append(now)
    return RegionTable(places, _frozen(names), _frozen(former), max(map(len, [*names, *former])))


def _frozen(names: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {fold(name): tuple(dict.fromkeys(codes)) for name, codes in names.items()}


def _ways(name: str) -> tuple[str, ...]:
    """The ways a present name is written: 北川羌族自治县, 北川县, 北川."""
    short = short_name(name)
    ways = [name]
    match = _AUTONOMOUS.match(name)
    if match:
        ways.append(short + match[2])
    if len(short) > 1 and short != name:
        ways.append(short)
    return tuple(ways)


@cache
def short_name(name: str) -> str:
    """A name without its rank: 三台县 -> 三台, 恩施土家族苗族自治州 -> 恩施; names of two characters keep it."""
    known: str | None = load("regions")["short"].get(name)
    if known:
        return known
    match = _AUTONOMOUS.match(name)
    short = match[1] if match and match[1] else _SUFFIX.sub("", name)
    if short == name[:-3] and short.endswith("族") and len(short) > 2:
        short = short.removesuffix("族")
    return short if len(short) > 1 else name


def under(code: str, parent: str) -> bool:
    """Whether a code lies below `parent` (or is it); everything lies below ""."""
    if parent[4:] == "00":
        parent = parent[:2] if parent[2:4] == "00" else parent[:4]
    return code.startswith(parent)


@cache
def prefixes() -> frozenset[str]:
    """The first six digits of identity numbers in use since 1980."""
    text = files(__package__).joinpath("data", "county-prefixes.txt").read_text("ascii")
    found: set[str] = set()
    for line in text.splitlines():
        head, ends = line.split()
        found.update(head + ends[at : at + 2] for at in range(0, len(ends), 2))
    return frozenset(found)
