"""Targets in words against figures: operator, rate, met, lag behind the calendar, forecast to the end of the period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from expertserve.codes.indicator_names import NAMES
from expertserve.ground.fuzzy import Qualifier, round_half_up
from expertserve.ground.quantities import read_amount
from expertserve.ground.text import key
from expertserve.indicators.spoken import Spoken, figure_asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.indicators.definition import Definition, Indicator, Value
    from expertserve.indicators.world import World

__all__ = [
    "CYCLE",
    "NAMES",
    "SESSION_COLUMNS",
    "TargetResult",
    "is_met",
    "operator_of",
    "target_results",
]

Operator = Literal["about", "at-least", "more-than", "at-most"]
CYCLE = "cycle"
SESSION_COLUMNS: dict[str, str] = {
    "拟邀专家人数": "P4a",
    "拟服务单位数": "P7a",
    "计划培训人次": "Q2a",
}
_OPERATORS: tuple[tuple[str, Operator], ...] = (
    (r"不超过|不多于|不高于|至多|以内|以下|≤|不大于", "at-most"),
    (r"不少于|不低于|至少|不小于|≥", "at-least"),
    (r"超过|大于|多于|高于|突破|>", "more-than"),
    (r"约|左右|上下|大约", "about"),
)


_UNIT = re.compile(
    r"\d\s*[余多来]?(人次|人|名|位|家|个|期|场|次|份|项|件|天|小时|学时|元|万元|亩|%)"
)
_WHOLE, _STEP = Fraction(100), Fraction(1, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """A target and how far it is reached; `rate` in percent with one place, None without a number."""

    scope: str
    indicator: str
    text: str
    operator: Operator
    target: Fraction | None
    value: Value
    rate: Fraction | None
    met: bool

    @property
    def shown_rate(self) -> Fraction | None:
        """The rate as it is printed: a target that is not met never shows 100.0, whatever rounding or a 近 hides."""
        if self.met or self.rate != _WHOLE:
            return self.rate
        return _WHOLE + _STEP if self.operator == "at-most" else _WHOLE - _STEP


def operator_of(text: str) -> Operator:
    """What a target's words ask: 约500 about, 200余 at-least, 超过105 more-than, 不超过2391 at-most."""
    plain = key(text)
    return next(
        (operator for pattern, operator in _OPERATORS if re.search(pattern, plain)), "at-least"
    )


def is_met(operator: Operator, value: Value, target: Fraction, tolerance_percent: int) -> bool:
    """Whether a figure with its qualifier reaches the target.

    Args:
        operator: at-least, more-than, at-most or about.
        value: the figure and whether it is exact.
        target: the number of the task.
        tolerance_percent: how far below still is "about".
    """
    if value.value is None:
        return False
    if operator == "about":
        return value.value * 100 >= target * (100 - tolerance_percent)
    if operator == "at-most":
        return value.value < target or (value.value == target and value.qualifier != "at-least")
    if operator == "more-than":
        return value.value > target or (value.value == target and value.qualifier == "at-least")
    return value.value > target or (value.value == target and value.qualifier != "at-most")


def _number(text: str) -> Fraction | None:
    amount = read_amount(text.replace("%", "").replace("％", "")).value
    return Fraction(amount.low) if amount else None


def _result(scope: str, indicator: str, text: str, value: Value, tolerance: int) -> TargetResult:
    operator, target = operator_of(text), _number(text)
    if target is None or target == 0 or value.value is None:
        return TargetResult(
            scope=scope,
            indicator=indicator,
            text=text,
            operator=operator,
            target=target,
            value=value,
            rate=None,
            met=target is not None and is_met(operator, value, target, tolerance),
        )
    rate = round_half_up(value.value / target * 100, 1)
    return TargetResult(
        scope=scope,
        indicator=indicator,
        text=text,
        operator=operator,
        target=target,
        value=value,
        rate=rate,
        met=is_met(operator, value, target, tolerance),
    )


def target_results(world: World, found: tuple[Indicator, ...]) -> tuple[TargetResult, ...]:
    """The targets of the cycle, then those of each session, in source order; unknown names are left to the findings."""
    by_id = {indicator.definition.number: indicator for indicator in found}
    known = tuple(indicator.definition for indicator in found)
    tolerance = world.rules.about_tolerance_percent
    results = [
        _result(
            scope=CYCLE,
            indicator=number,
            text=target.text,
            value=by_id[number].value,
            tolerance=tolerance,
        )
        for target in world.material.targets
        if (number := indicator_named(target.name, known, target.text)) in by_id
    ]
    for session in world.material.sessions:
        for column, text in session.texts:
            number = SESSION_COLUMNS.get(column, "")
            if number in by_id and _number(text) is not None:
                value = by_id[number].slice_value("session", session.activity_id)
                results.append(
                    _result(
                        scope=session.activity_id,
                        indicator=number,
                        text=text,
                        value=value,
                        tolerance=tolerance,
                    )
                )
    return tuple(results)


def indicator_named(name: str, known: Iterable[Definition], text: str = "") -> str:
    """The id of the indicator a target names, "" for an unknown name.

    A name that no list holds is read word by word as the label of a form is; the unit of the number wanted speaks with it.

    Args:
        name: as written.
        known: the indicators that are measured.
        text: what is wanted, as written: 15家以上.
    """
    wanted = key(name)
    for listed, number in NAMES.items():
        if key(listed) == wanted:
            return number
    for one in known:
        if wanted in (key(one.name), key(one.number)):
            return one.number
    return _asked(name, text).number


def _asked(name: str, text: str) -> Spoken:
    """What the words of a name ask for, measured in the unit of its number where they name none."""
    unit = _UNIT.search(key(text))
    return figure_asked((name,), unit=unit.group(1) if unit else "")


def nearest_indicator(name: str, known: Iterable[Definition]) -> str:
    """The name of an indicator that comes nearest to an unknown one, by its words, else by its spelling; "" where none does."""
    import difflib

    names = {one.number: one.name for one in known}
    asked = next((one for one in _asked(name, "").candidates if one in names), "")
    if asked:
        return names[asked]
    near = difflib.get_close_matches(name, [*NAMES, *names.values()], 1, 0.4)
    return near[0] if near else ""


__all__ += ["Qualifier", "indicator_named", "nearest_indicator"]
