"""What is sure of a column by what it measures, whatever its head says: added to the learned numbers.

A unit in brackets, cells that are days, a beginning beside its end, numbers that stand in the table's own column of numbers:
such evidence is no matter of likeness, so it is not learned. Each part only shifts what words and contents said already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.tables.by_class import by_class
from expertserve.books.tables.units import Measured, measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind

    Numbers = NDArray[np.int64]

__all__ = ["OWN_NUMBERS", "PROVEN", "proofs"]

_READ = 2500
"""The score of what is proven beyond likeness."""
PROVEN = 1500
"""From which shift cells alone may make a field sure."""
_FOR, _STRONG, _CERTAIN, _AGAINST = 1800, 3500, 5500, -5000
_DAYS, _DAYS_ALONE = ("day",), ("day", "short-day")
_OF_CONVERT = {"days": "time", "money": "money"}
_PERSONS = re.compile(r"^(?:expected_)?(?:trained|benefit)|^visits$|^plan_(?:trained|experts)$")
_OWN_UNIT = {"area": "land"}
_WHOLLY = {
    ("feedback", "overall"): re.compile(
        r"[1-4](?:\.0)?分?|(?:很|非常|比较|较|基本|不太?)?满意|一般|未评价"
    ),
    ("publicity", "level"): re.compile(r"(?:国家|中央|省|市|县|区|乡)级?"),
    ("publicity", "medium"): re.compile(
        r".+(?:报|台|网|发布|融媒|客户端|公众号|新闻|电视|广播|人社|在线|杂志)"
    ),
}
"""Of which class every cell of a field is."""
_PAIRS = (
    ("date_from", "date_to", ("day",)),
    ("start", "end", ("day",)),
    ("actual_start", "actual_end", ("day",)),
    ("start", "end", ("clock",)),
)
"""A field of beginnings, one of ends, and what both measure."""
_TWINS = (
    ("problems", "problem_list", "words", ""),
    ("retired", "retired_on", "day", ""),
    ("retired", "retired_on", "", r"(?:日|时间|日期|年月)$"),
    ("duration", "confirmed", "", "确认|核定"),
    ("title", "title_since", "day", ""),
    ("title", "title_before", "", r"原(?!则)|以前|之前|从前|评上前"),
    ("start", "actual_start", "day", "实际"),
    ("end", "actual_end", "day", "实际"),
)
"""A field, its twin, what the twin's cells measure and its head says; what a head says for the one it says for the other."""
OWN_NUMBERS = {"demands": ("demand_id", "merged_into"), "sessions": ("activity_id", "parent_id")}
"""Of a kind the field of its own numbers and the one that names another record of the same table."""
_RANK = re.compile(
    r"(?:(?:院士|海外(?:引进|专家|人才|留学)?|博士后|归国人员|外籍专家|特聘专家|博士|省外|退休)[、,，/]?)+"
)
_OF_EXPERT = re.compile(r"专家.{0,4}(?:单位|机构)|派出单位")
_SHORT = re.compile(r"\d{1,2}\.\d")
_IN_HEADS = re.compile(r"[日期时间]")


def proofs(
    kind: Kind, heads: Sequence[str], cells: Sequence[Sequence[object]], scores: Numbers
) -> Numbers:
    """The shifts, shape of `scores`, thousandths of log-odds.

    Args:
        kind: whose fields are judged.
        heads: the lowest text of each column.
        cells: of each column the cells of its first data rows.
        scores: what words and contents say, shape (columns, fields).
    """
    told = [measured(head, column) for head, column in zip(heads, cells, strict=True)]  # type: ignore[arg-type]
    order = {column.field: place for place, column in enumerate(kind.columns)}
    found = np.zeros_like(scores)
    for row, column in enumerate(told):
        _by_measure(kind, column, found[row])
        _categories(order, heads[row], column, found[row])
        _of_experts(
            order,
            heads[row],
            column,
            scores=scores[row],
            found=found[row],
            others=any(map(_OF_EXPERT.search, (*heads[:row], *heads[row + 1 :]))),
        )
        found[row] += by_class(kind, heads[row], column, scores[row])
        _short_days(order, column, scores[row], found[row])
        _twins(order, heads[row], column, scores=scores[row], found=found[row])
    _pairs(order, heads, told, found)
    _own_numbers(kind, order, told, found, scores=scores)
    return found


def _categories(order: dict[str, int], head: str, column: Measured, found: Numbers) -> None:
    """Short words that come again and again under a head that speaks of a class are the categories of sessions."""
    again = 2 * len(set(column.texts)) <= column.filled
    short = column.mostly("words") and all(len(text) <= 8 for text in column.texts)
    if "category" in order and "activity_id" in order and "类" in head and again and short:
        found[order["category"]] += _STRONG


def _of_experts(
    order: dict[str, int],
    head: str,
    column: Measured,
    *,
    scores: Numbers,
    found: Numbers,
    others: bool,
) -> None:
    """The unit of an expert is not the one that is served, nor the other way round where both have a column; words of rank and origin (院士, 海外引进) are honours."""
    if (
        "expert" in order
        and "unit" in order
        and _OF_EXPERT.search(head)
        and not re.search(r"服务|接受|受援|需求", head)
    ):
        found[order["unit"]] += _AGAINST
    elif order.keys() >= {"unit", "expert_unit"} and others and re.search(r"单位|企业|机构", head):
        one, other = order["unit"], order["expert_unit"]
        found[one] += max(0, int(scores[other]) - int(scores[one]))
        found[other] += _AGAINST
    ranks = sum(bool(_RANK.fullmatch(text)) for text in column.texts)
    if "honours" in order and ranks >= 2 and ranks == column.filled:
        found[order["honours"]] += _STRONG


def _by_measure(kind: Kind, column: Measured, found: Numbers) -> None:
    """What the units and sorts of the cells say for each field."""
    services = kind.name == "services"
    for place, field in enumerate(kind.columns):
        name = field.field
        if field.convert == "date":
            found[place] += _of_date(column, services=services)
        elif services and name in {"start", "end"}:
            found[place] += _FOR * column.mostly("clock")
            found[place] += _AGAINST * (column.mostly("span") or column.mostly("stamp"))
        elif services and name == "half":
            found[place] += _CERTAIN * column.mostly("span") + _AGAINST * column.mostly("clock")
        elif field.convert in _OF_CONVERT or name == "area" or field.convert == "figure":
            own = _OF_CONVERT.get(field.convert, _OWN_UNIT.get(name, "count"))
            own = "persons" if _PERSONS.match(name) else own
            found[place] += _of_unit(own, column)
        found[place] += _of_pattern((kind.name, name), column)


def _of_date(column: Measured, *, services: bool) -> int:
    """How a column of days fits: what a machine stamped is no day of a service."""
    never = column.never("day", "stamp", "short-day", "number", "other") or column.head != ""
    stamped = services and column.mostly("stamp")
    return _FOR * column.mostly(*_DAYS) + _AGAINST * (stamped or never)


def _of_pattern(field: tuple[str, str], column: Measured) -> int:
    """Cells that are all of one closed class."""
    whole = _WHOLLY.get(field)
    if whole is not None and column.filled >= 3:
        return _STRONG * all(whole.fullmatch(text) for text in column.texts)
    return 0


def _of_unit(own: str, column: Measured) -> int:
    """How the units of head and cells fit a field that measures `own`."""
    fits = ("persons", "times") if own == "persons" else (own,)
    if column.head:
        right = column.head in fits
        return _STRONG if right and own == "time" else _FOR if right else _AGAINST
    other = {"time", "money", "land", "persons", "times"} - set(fits)
    if column.mostly(*fits):
        return _FOR // 2
    against = any(column.mostly(one) for one in other)
    words = column.filled >= 3 and column.mostly("words") and own != "time"
    return _AGAINST * (against or words)


def _short_days(order: dict[str, int], column: Measured, scores: Numbers, found: Numbers) -> None:
    """3.5, 3.17-3.18, 8日 in rising order are days where nothing of the head says otherwise."""
    if "date" not in order or column.head or column.filled < 2 or not column.mostly(*_DAYS_ALONE):
        return
    if not column.sorts.get("short-day"):
        return
    months = [int(text.split(".")[0]) for text in column.texts if _SHORT.match(text)]
    if any(not 1 <= month <= 12 for month in months):
        return
    found[order["date"]] += max(_CERTAIN, 1000 - int(scores[order["date"]]))


def _twins(
    order: dict[str, int], head: str, column: Measured, *, scores: Numbers, found: Numbers
) -> None:
    for field, twin, sort, says in _TWINS:
        if field not in order or twin not in order:
            continue
        if (sort and not column.mostly(sort)) or (says and not re.search(says, head)):
            continue
        one, other = order[field], order[twin]
        if scores[one] > scores[other]:
            found[other] += int(scores[one]) - int(scores[other])
        found[one] += _AGAINST


def _pairs(
    order: dict[str, int], heads: Sequence[str], told: list[Measured], found: Numbers
) -> None:
    """A column of beginnings and, beside it, one of ends that never come before them."""
    for at in range(len(told) - 1):
        first, second = told[at], told[at + 1]
        if not _alike(heads[at], heads[at + 1]):
            continue
        for begin, end, sorts in _PAIRS:
            if begin not in order or end not in order:
                continue
            if not (first.mostly(*sorts) and second.mostly(*sorts)):
                continue
            found[at, order[begin]] += _FOR if sorts == _DAYS else _CERTAIN
            found[at + 1, order[end]] += _FOR if sorts == _DAYS else _CERTAIN
            found[at, order[end]] += _AGAINST
            found[at + 1, order[begin]] += _AGAINST
            if "date" in order and sorts == ("day",):
                found[at, order["date"]] += _AGAINST
                found[at + 1, order["date"]] += _AGAINST


def _alike(first: str, second: str) -> bool:
    """Whether two heads are made alike: a character of both that says more than day or hour, or hardly any character at all."""
    if max(len(first), len(second)) <= 2:
        return True
    shared = set(_IN_HEADS.sub("", first)) & set(_IN_HEADS.sub("", second))
    return any("\u4e00" <= one <= "\u9fff" for one in shared) and abs(len(first) - len(second)) <= 2


def _own_numbers(
    kind: Kind, order: dict[str, int], told: list[Measured], found: Numbers, *, scores: Numbers
) -> None:
    """A column whose few numbers all stand in the table's own column of numbers names other records of it."""
    fields = OWN_NUMBERS.get(kind.name)
    if fields is None or not all(field in order for field in fields):
        return
    for row, column in enumerate(told):
        for other, numbers in enumerate(told):
            known = set(numbers.texts)
            if (
                row == other
                or not column.filled
                or len(known) < numbers.filled
                or not any(map(str.isdigit, column.texts[0]))
            ):
                continue
            if column.filled < numbers.filled and known.issuperset(column.texts):
                at = order[fields[1]]
                found[row, at] += max(_CERTAIN, _READ - int(scores[row, at]))
