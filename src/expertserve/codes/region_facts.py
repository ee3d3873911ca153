"""What is known of a region by its code: name, parents, rank, part of the country, distance."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from expertserve.codes.region_table import prefixes, table
from expertserve.codes.tables import TableInfo, load

__all__ = [
    "Level",
    "area",
    "children",
    "distance_km",
    "full_name",
    "known_prefix",
    "level",
    "name",
    "parents",
    "table_info",
]

Level = Literal["province", "city", "county", "area", ""]
_DIGITS_BEFORE = re.compile(r"^\d*")
_EARTH_KM = 6371.0088


def name(code: str) -> str:
    """The present name of a code (510722 -> 三台县, 5107高新区 -> 高新区, 510722潼川镇 -> 潼川镇); "" when unknown."""
    place = table().places.get(code)
    if place:
        return place.name
    return "" if code.isdigit() else _DIGITS_BEFORE.sub("", code)


def full_name(code: str) -> str:
    """The name with its parents: 四川省绵阳市三台县."""
    return "".join(name(above) for above in reversed(parents(code))) + name(code)


@lru_cache(maxsize=8192)
def parents(code: str) -> tuple[str, ...]:
    """Codes above, nearest first: 510722 -> (510700, 510000); municipalities and direct counties have the province alone."""
    above = []
    if code[:6].isdigit() and not code.isdigit():
        above.append(code[:6])
    if code[:4].isdigit() and not (code.isdigit() and code[4:] == "00"):
        above.append(code[:4] + "00")
    if code[:2].isdigit():
        above.append(code[:2] + "0000")
    return tuple(dict.fromkeys(up for up in above if up in table().places and up != code))


@cache
def children(code: str = "") -> tuple[str, ...]:
    """Codes directly below, in code order; of "" the provinces."""
    return tuple(
        below for below in table().places if below != code and (parents(below) or ("",))[0] == code
    )


def level(code: str) -> Level:
    """province, city, county, area (no official code) or ""."""
    if code not in table().places:
        return "area" if code and not code.isdigit() else ""
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _point(code: str) -> tuple[int, int] | None:
    places = table().places
    for up in (code, *parents(code)):
        if (
            up in places
            and places[up].point
            and not (up.endswith("0000") and code != up and len(parents(code)) > 1)
        ):
            return places[up].point
    return None


@lru_cache(maxsize=65536)
def distance_km(first: str, second: str) -> int | None:
    """Straight-line distance (直线距离) between two places in whole kilometres; None when a point is not known.

    A place without a point of its own stands where its city does.
    """
    if first and first == second:
        return 0
    one, two = _point(first), _point(second)
    if one is None or two is None:
        return None
    east1, north1, east2, north2 = (radians(value / 1000) for value in (*one, *two))
    half = (
        sin((north2 - north1) / 2) ** 2 + cos(north1) * cos(north2) * sin((east2 - east1) / 2) ** 2
    )
    return round(2 * _EARTH_KM * asin(sqrt(half)))


def area(code: str) -> Literal["east", "central", "west", ""]:
    """The part of the country (东部, 中部, 西部 as in the plan for the west: 11, 8 and 12 provinces) a place lies in."""
    areas = load("regions")["areas"]
    if code[:2] in areas["east"]:
        return "east"
    if code[:2] in areas["central"]:
        return "central"
    return "west" if code[:2] in areas["west"] else ""


def known_prefix(prefix: str) -> bool:
    """Whether six digits are or were (since 1980) the code of a county: the head of an identity number."""
    return prefix in prefixes()


def table_info() -> TableInfo:
    """Date and source of the table."""
    head = load("regions")
    return TableInfo(head["name"], head["date"], head["source"], len(table().places))
