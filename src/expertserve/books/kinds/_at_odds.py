"""What cannot both be true of one person: number and birth, number and sex, title and level, age and retirement, will and days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import PENDING, UNCLEAR
from expertserve.books.conversion.own_words import said_against
from expertserve.codes.regions import level, resolve

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Row
    from expertserve.ground.dates import FuzzyDate
    from expertserve.ground.findings import Finding
    from expertserve.records.expert import Expert

__all__ = [
    "against_remark",
    "contradictions",
    "contradicts_title",
    "place_at_odds",
    "said_both_ways",
]

_LEVELS = ("正高", "副高", "中级", "初级")
_YOUNGEST_RETIRED = 45
"""Nobody retires earlier, special trades and illness (45 for women) included."""
_OLDEST_IN_POST = 63
"""The latest age of retirement there will be (decision of 13 September 2024); who is older and in post has been kept on."""


def contradicts_title(said: str, found: str) -> bool:
    """Whether the level of its own column is another than that of the title itself."""
    return said != found and said in _LEVELS and found in _LEVELS


def contradictions(row: Row, expert: Expert) -> tuple[Finding, ...]:
    """What the cells of a row say against each other, each at the cell that is likelier to be wrong."""
    found = [*_with_number(row, expert), *_with_age(row, expert)]
    found += place_at_odds(row, "org_region", expert.org_name, expert.org_region)
    if expert.willing and expert.max_half_days == 0:
        found.append(row.finding("unlikely-value", "max_days", "0", why="days"))
    return tuple(found)


def against_remark(row: Row) -> list[Finding]:
    """What the remark speaks against (学校没批 beside 同意): such an answer is open until somebody asked, and told at its cell."""
    values = row.values
    remark = values.get("remark", "")
    found = []
    for name in said_against(remark) if remark else ():
        if values.get(name) not in _GOOD[name]:
            continue
        values[name] = _OPEN[name]
        if name == "willing":
            values["willing_said"] = remark
        found.append(row.finding("contradiction", name, why="remark"))
    return found


def said_both_ways(row: Row, name: str, text: str) -> list[Finding]:
    """An opinion that agrees and does not: 同意（乡上不同意占地）."""
    rest = _AGAINST.sub("", text)
    if "同意" not in rest or rest == text:
        return []
    return [row.finding("contradiction", name, why="itself")]


_AGAINST = re.compile(r"(?:不|未|没|没有|暂不|尚未)同意")
_GOOD = {
    "willing": (True,),
    "unit_consent": ("同意",),
    "health": ("健康", "良好", "一般"),
    "retired": (False,),
}
_OPEN = {"willing": None, "unit_consent": PENDING, "health": UNCLEAR, "retired": None}
"""Field -> the answers that a remark may speak against, and what stands for them until it is settled."""
_COUNTY_OF = re.compile(r"^[一-鿿]{1,8}?(?:自治县|自治旗|县|区|市|旗)(?=[一-鿿]{2})")


def place_at_odds(row: Row, name: str, unit: str, region: str) -> list[Finding]:
    """A county in another city than the unit's own name says (某县文化馆 in 东城区): asked about at the cell of the place.

    Args:
        row: of the unit.
        name: field of the place.
        unit: its name as written.
        region: six-digit code of the place as read, "" unknown.
    """
    told = _COUNTY_OF.match(unit)
    if told is None or len(region) != _CODE or level(region) != "county":
        return []
    context = row.context
    own = resolve(told[0], province=context.province, city=context.city, counties=context.counties)
    same = 2 if level(own.code) == "province" else _CITY
    if own.problem or not own.code.isdigit() or own.code[:same] == region[:same]:
        return []
    return [row.finding("contradiction", name, why="place")]


_CODE, _CITY = 6, 4


def _with_number(row: Row, expert: Expert) -> list[Finding]:
    """Birth and sex against those in the identity number, which was checked when it was read."""
    born, sex = _in_number(expert.id_number)
    found = []
    if born and expert.birth is not None and not _agree(expert.birth, born):
        found.append(row.finding("contradiction", "birth", why="birth"))
    if sex and expert.gender and expert.gender != sex:
        found.append(row.finding("contradiction", "gender", why="gender"))
    return found


def _in_number(number: str) -> tuple[tuple[int, int, int] | None, str]:
    """Year, month and day, and sex in a number of 18 or 15 digits (GB 11643); None and "" in any other."""
    digits = number[:17] if len(number) == _NEW else f"{number[:6]}19{number[6:]}"
    if len(number) not in {_OLD, _NEW} or not digits.isdecimal():
        return None, ""
    born = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    return born, "男" if int(digits[16]) % 2 else "女"


_OLD, _NEW = 15, 18


def _agree(said: FuzzyDate, real: tuple[int, int, int]) -> bool:
    """Whether a date agrees with another as far as it goes; a year alone may come from an age and is one off."""
    if not said.month:
        return abs(said.year - real[0]) <= 1
    return (said.year, said.month) == real[:2] and said.day in {0, real[2]}


def _with_age(row: Row, expert: Expert) -> list[Finding]:
    """Retirement against the age."""
    if expert.birth is None or expert.retired is None:
        return []
    day = row.context.as_of
    early = expert.birth.month > day.month
    age = day.year - expert.birth.year - early
    if expert.retired and age < _YOUNGEST_RETIRED:
        return [row.finding("contradiction", "retired", why="young")]
    if not expert.retired and age >= _OLDEST_IN_POST and not expert.academician:
        return [row.finding("contradiction", "retired", why="old")]
    return []
