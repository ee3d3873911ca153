"""Administrative regions: names to six-digit codes, parents, distances; a table with a date, and no guessing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from expertserve.codes.tables import TableInfo

__all__ = ["RegionAnswer", "RegionProblem", "area", "children", "distance_km", "full_name", "known_prefix", "level", "name", "parents", "resolve", "resolve_all", "table_info"]

RegionProblem = Literal["", "unknown", "ambiguous", "former"]
Level = Literal["province", "city", "county", "area", ""]
ExtraLine = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """What a name of a place means; the finding is `problem` + "-region".

    Attributes:
        code: six digits; for a place without an official code (function areas such as 绵阳高新区, invented places of the
            settings) the first four digits of its city, where known, and its name: 5107高新区; "" when unknown or ambiguous.
        name: present short name of the place (涪城区).
        problem: "" right; unknown; ambiguous (see `candidates`); former (an old name, `now` is the present one, code is given).
        candidates: full names of the places it may be.
        now: full present name behind a former one.
    """

    code: str = ""
    name: str = ""
    problem: RegionProblem = ""
    candidates: tuple[str, ...] = ()
    now: str = ""


def resolve(text: str, *, province: str = "", city: str = "", counties: tuple[str, ...] = (), extra: tuple[ExtraLine, ...] = ()) -> RegionAnswer:
    """The one place a cell names.

    Args:
        text: 四川省绵阳市三台县, 四川/绵阳/三台, 三台, 绵阳高新区, 510722 ...; an old name is told as former.
        province, city: the office's own, code or name; they decide between places of one name.
        counties: the office's own county names (settings `area_counties`); invented ones are known by them.
        extra: the clerk's own lines, (name, code, parent code or former name's present code).
    """
    raise NotImplementedError


def resolve_all(text: str, *, province: str = "", city: str = "", counties: tuple[str, ...] = (), extra: tuple[ExtraLine, ...] = ()) -> tuple[RegionAnswer, ...]:
    """The places of a cell that holds several (三台县、盐亭县), in order; arguments as in `resolve`."""
    raise NotImplementedError


def name(code: str) -> str:
    """The present name of a code (510722 -> 三台县); "" when unknown."""
    raise NotImplementedError


def full_name(code: str) -> str:
    """The name with its parents: 四川省绵阳市三台县."""
    raise NotImplementedError


def parents(code: str) -> tuple[str, ...]:
    """Codes above, nearest first: 510722 -> (510700, 510000); municipalities and direct counties have the province alone."""
    raise NotImplementedError


def children(code: str = "") -> tuple[str, ...]:
    """Codes directly below, in table order; of "" the provinces."""
    raise NotImplementedError


def level(code: str) -> Level:
    """province, city, county, area (no official code) or ""."""
    raise NotImplementedError


def distance_km(first: str, second: str) -> int | None:
    """Straight-line distance (直线距离) between two places in whole kilometres; None when a point is not known."""
    raise NotImplementedError


def area(code: str) -> Literal["east", "central", "west", "north-east", ""]:
    """The part of the country a place lies in, as the statistics office divides it."""
    raise NotImplementedError


def known_prefix(prefix: str) -> bool:
    """Whether six digits are or were (since 1980) the code of a county: the head of an identity number."""
    raise NotImplementedError


def table_info() -> TableInfo:
    """Date and source of the table."""
    raise NotImplementedError
