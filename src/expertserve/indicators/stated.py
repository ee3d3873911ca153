"""Figures made public: what they say, whether their parts add up, and what may be computed from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from expertserve.ground.fuzzy import Qualifier, flipped, joined, round_half_up
from expertserve.ground.quantities import read_count, read_days, read_money
from expertserve.ground.text import key
from expertserve.indicators.definition import Value
from expertserve.indicators.targets import NAMES

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.records.target import StatedFigure

__all__ = ["Reading", "StatedDifference", "read_stated", "stated_differences", "stated_values"]

_SUM = re.compile(r"^\s*\d+(?:\s*[+＋]\s*\d+)+\s*$")
_PLANNED = re.compile(r"计划|目标|预计|拟")
_WORDS = re.compile(r"全年|年度|计划|目标|预计|拟|人数|人次|数$")
_MONEY = re.compile(r"元")
_RATIOS = (("P6d", "覆盖县", "全部县", 100, 1), ("Q1b", "解决问题数", "专家人数", 1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A stated figure read: money in 万元, a span of days as its number of days; `parts_sum` None without parts."""

    source: StatedFigure
    value: Fraction | None
    qualifier: Qualifier
    unit: str = ""
    parts_sum: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDifference:
    """parts-total: parts and total differ; unit-mismatch, no-ratio, subsets-overlap: said for information, no error."""

    what: Literal["parts-total", "unit-mismatch", "no-ratio", "subsets-overlap"]
    item: str
    stated: int | float | str
    computed: int | float | str
    severity: Literal["warning", "info"]
    place: Place


def read_stated(figure: StatedFigure, as_of: date) -> Reading:
    """Value, qualifier and the sum of the parts of a stated figure."""
    parts = _parts(figure.parts) or _parts(figure.text)
    if _SUM.match(figure.text):
        return Reading(
            source=figure, value=Fraction(parts or 0), qualifier="exact", parts_sum=parts
        )
    if _MONEY.search(figure.text):
        money = read_money(figure.text, unit="元").value
        if money is not None:
            return Reading(
                source=figure,
                value=Fraction(money.fen, 1_000_000),
                qualifier=money.qualifier,
                unit="万元",
                parts_sum=parts,
            )
    count = read_count(figure.text).value
    if count is not None:
        return Reading(
            source=figure,
            value=Fraction(count.low),
            qualifier=count.qualifier,
            unit=count.unit,
            parts_sum=parts,
        )
    days = read_days(figure.text, as_of=as_of).value
    return Reading(
        source=figure,
        value=Fraction(len(days.days)) if days else None,
        qualifier="exact",
        unit="天" if days else "",
        parts_sum=parts,
    )


def _parts(text: str) -> int | None:
    return sum(int(part) for part in re.findall(r"\d+", text)) if _SUM.match(text) else None


def stated_differences(
    figures: tuple[StatedFigure, ...], as_of: date, tolerance_percent: int
) -> tuple[StatedDifference, ...]:
    """What has to be said about stated figures; nothing is corrected.

    Args:
        figures: what senders stated of themselves.
        as_of: the day of the run.
        tolerance_percent: how far parts may lie from their total.
    """
    read = [read_stated(figure, as_of) for figure in figures]
    return (
        *(found for one in read if (found := _parts_total(one, tolerance_percent)) is not None),
        *_unit_mismatch(read),
        *_no_ratio(read),
        *_overlap(read),
    )


def _parts_total(one: Reading, tolerance: int) -> StatedDifference | None:
    if one.parts_sum is None or one.value is None or one.value == one.parts_sum:
        return None
    apart = abs(one.value - one.parts_sum)
    if one.qualifier == "about" and apart * 100 <= one.value * tolerance:
        return None
    if (one.qualifier == "at-least" and one.parts_sum > one.value) or (
        one.qualifier == "at-most" and one.parts_sum < one.value
    ):
        return None
    return StatedDifference(
        what="parts-total",
        item=one.source.item,
        stated=_number(one.value),
        computed=one.parts_sum,
        severity="warning",
        place=one.source.place,
    )


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _is_done(one: Reading, noun: str) -> bool:
    """Whether it says how much of the thing there was, and no target."""
    return not _PLANNED.search(one.source.item) and _WORDS.sub("", one.source.item) == noun


def _unit_mismatch(read: list[Reading]) -> list[StatedDifference]:
    """A target in person-times beside a figure in persons: no rate may be computed."""
    found = []
    for aim in read:
        if not _PLANNED.search(aim.source.item) or "人次" not in aim.source.text:
            continue
        noun = _WORDS.sub("", aim.source.item)
        same = [one for one in read if one is not aim and _is_done(one, noun)]
        if same and all("人次" not in one.source.text for one in same):
            found.append(
                StatedDifference(
                    what="unit-mismatch",
                    item=noun,
                    stated=f"{aim.value}人次",
                    computed=f"{same[0].value}人",
                    severity="info",
                    place=aim.source.place,
                )
            )
    return found


def _no_ratio(read: list[Reading]) -> list[StatedDifference]:
    """An amount and a number of agreements that are both lower bounds have no quotient."""
    amounts = [one for one in read if "协议金额" in one.source.item]
    counts = [one for one in read if "协议" in one.source.item and "金额" not in one.source.item]
    return [
        StatedDifference(
            what="no-ratio",
            item="平均每份协议金额",
            stated=amount.source.text,
            computed=count.source.text,
            severity="info",
            place=amount.source.place,
        )
        for amount in amounts
        for count in counts
        if amount.qualifier == count.qualifier == "at-least"
    ]


def _overlap(read: list[Reading]) -> list[StatedDifference]:
    """Honours may be held together: their sum may exceed the number of experts."""
    total = next((one for one in read if key(one.source.item) == "专家人数"), None)
    if total is None or total.value is None:
        return []
    return [
        StatedDifference(
            what="subsets-overlap",
            item="荣誉",
            stated=_number(total.value),
            computed=one.parts_sum,
            severity="info",
            place=one.source.place,
        )
        for one in read
        if "荣誉" in one.source.item and one.parts_sum is not None and one.parts_sum > total.value
    ]


def stated_values(figures: tuple[StatedFigure, ...], as_of: date) -> dict[str, Value]:
    """Indicators that stated figures give by themselves: counts by their name, coverage and problems an expert as quotients."""
    read = {key(figure.item): read_stated(figure, as_of) for figure in figures}
    names = {key(name): number for name, number in NAMES.items()}
    found = {
        names[item]: Value(one.value, one.qualifier) for item, one in read.items() if item in names
    }
    for number, upper, lower, scale, digits in _RATIOS:
        above, below = read.get(upper), read.get(lower)
        if above is None or below is None or above.value is None or not below.value:
            continue
        if above.qualifier != "exact" and above.qualifier == below.qualifier:
            continue
        qualifier = joined(above.qualifier, flipped(below.qualifier))
        found[number] = Value(round_half_up(above.value * scale / below.value, digits), qualifier)
    return found
