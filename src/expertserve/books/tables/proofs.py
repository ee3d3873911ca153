"""What is sure of a column by what it measures, whatever its head says: added to the learned numbers.

A unit in brackets, cells that are days, a beginning beside its end, numbers that stand in the table's own column of numbers:
such evidence is no matter of likeness, so it is not learned. Each part only shifts what words and contents said already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from expertserve.books.tables.units import Measured, measured
from expertserve.codes.choices import choice_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from expertserve.books.conversion.kind import Kind

    Numbers = NDArray[np.int64]

__all__ = ["PROVEN", "proofs"]

PROVEN = 1500
"""From which shift cells alone may make a field sure."""
_FOR, _STRONG, _CERTAIN, _AGAINST = 1800, 3500, 5500, -5000
_DAYS, _DAYS_ALONE = ("day",), ("day", "short-day")
_OF_CONVERT = {"days": "time", "money": "money"}
_PERSONS = re.compile(r"^(?:expected_)?(?:trained|benefit)|^visits$|^plan_(?:trained|experts)$")
_COUNTED = frozenset({"figure"})
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
    ("title", "title_since", "day", ""),
    ("title", "title_before", "", r"原(?!则)|以前|之前|从前|评上前"),
    ("start", "actual_start", "day", "实际"),
    ("end", "actual_end", "day", "实际"),
)
"""A field, its twin, what the twin's cells measure and its head says; what a head says for the one it says for the other."""
_OWN_NUMBERS = {"demands": ("demand_id", "merged_into"), "sessions": ("activity_id", "parent_id")}
"""Of a kind the field of its own numbers and the one that names another record of the same table."""
_RANK = re.compile(
    r"(?:(?:院士|海外(?:引进|专家|人才|留学)?|博士后|归国人员|外籍专家|特聘专家|博士|省外|退休)[、,，/]?)+"
)
_SHORT = re.compile(r"\d{1,2}\.\d")
_CLOSED = {"form": "forms", "content": "content"}
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
        _of_experts(order, heads[row], column, found[row])
        _short_days(order, column, scores[row], found[row])
        _twins(order, heads[row], column, scores[row], found[row])
    _pairs(order, heads, told, found)
    _own_numbers(kind, order, told, found)
    return found


def _of_experts(order: dict[str, int], head: str, column: Measured, found: Numbers) -> None:
    """The unit of an expert is not the one that is served; words of rank and origin (院士, 海外引进) are honours."""
    if (
        "expert" in order
        and "unit" in order
        and re.search(r"专家.{0,4}(?:单位|机构)", head)
        and not re.search(r"服务|接受|受援|需求", head)
    ):
        found[order["unit"]] += _AGAINST
    ranks = sum(bool(_RANK.fullmatch(text)) for text in column.texts)
    if "honours" in order and ranks >= 2 and ranks == column.filled:
        found[order["honours"]] += _STRONG


def _by_measure(kind: Kind, column: Measured, found: Numbers) -> None:
    for place, field in enumerate(kind.columns):
        if field.convert == "date":
            found[place] += _FOR * column.mostly(*_DAYS)
            found[place] += _AGAINST * (kind.name == "services" and column.mostly("stamp"))
            found[place] += _AGAINST * (
                column.never("day", "stamp", "short-day", "number", "other") or column.head != ""
            )
        elif kind.name == "services" and field.field in {"start", "end"}:
            found[place] += _FOR * column.mostly("clock") + _AGAINST * column.mostly("span")
        elif kind.name == "services" and field.field == "half":
            found[place] += _CERTAIN * column.mostly("span") + _AGAINST * column.mostly("clock")
        elif kind.name == "services" and field.field in _CLOSED:
            found[place] += _STRONG * _of_list(_CLOSED[field.field], column)
        elif field.convert in _OF_CONVERT or field.field == "area" or field.convert in _COUNTED:
            own = _OF_CONVERT.get(
                field.convert,
                "land"
                if field.field == "area"
                else "persons"
                if _PERSONS.match(field.field)
                else "count",
            )
            found[place] += _of_unit(own, column)


def _of_list(name: str, column: Measured) -> bool:
    """Whether three of four cells, three at least, are entries of a closed list."""
    table = choice_list(name)
    known = sum(bool(table.find_all(text).codes) for text in column.texts)
    return known >= 3 and 4 * known >= 3 * column.filled


def _of_unit(own: str, column: Measured) -> int:
    """How the units of head and cells fit a field that measures `own`."""
    other = {"time", "money", "land", "persons"} - {own}
    if column.head:
        return _STRONG if column.head == own == "time" else _FOR if column.head == own else _AGAINST
    if column.mostly(own):
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
    order: dict[str, int], head: str, column: Measured, scores: Numbers, found: Numbers
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
            found[at, order[begin]] += _FOR if sorts == _DAYS else _STRONG
            found[at + 1, order[end]] += _FOR if sorts == _DAYS else _STRONG
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


def _own_numbers(kind: Kind, order: dict[str, int], told: list[Measured], found: Numbers) -> None:
    """A column whose few numbers all stand in the table's own column of numbers names other records of it."""
    fields = _OWN_NUMBERS.get(kind.name)
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
                found[row, order[fields[1]]] += _CERTAIN
