"""What an indicator declares, and how its lines become a value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from expertserve.ground.fuzzy import Qualifier, flipped, joined, round_half_up, word_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.slices import Part
    from expertserve.indicators.world import World

__all__ = ["Definition", "Indicator", "Lines", "Value", "measure"]

Aggregate = Literal["sum", "median"]


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, None where there is none, and its qualifier."""

    value: Fraction | None
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """All lines behind a figure: those that are added, and those of the divisor where it is a ratio.

    Attributes:
        fixed_divisor: a divisor that is no sum of lines (counties of the area, all events); 0 where there is none.
        overall_divisor: the divisor's lines are summed over all slices, not within one.
        factor: a whole number the sum is multiplied by, where the divisor has a smaller unit.
        undefined: there can be no value (the counties of the area are not known).
    """

    parts: tuple[Part, ...]
    divisor: tuple[Part, ...] = ()
    fixed_divisor: int = 0
    overall_divisor: bool = False
    undefined: bool = False
    factor: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One indicator.

    Attributes:
        text: the definition printed beside the figure. rule: the counting rule printed under every table, "" none.
        lines: (world, dimension) -> the lines; dimension "" is the whole.
        rows: how many rows stand behind it.
        scale: what the sum is multiplied by (1/480 for days, 100 for percent). digits: places after rounding.
        least: below this divisor no value is given. positive: a divisor of 0 gives no value.
        rule_code: what the JSON names as rule, "" for the sentence itself.
        internal: never leaves the office.
        adds_up: whether disjoint periods, counties and months may be added.
    """

    number: str
    name: str
    unit: str
    text: str
    lines: Callable[[World, str], Lines]
    rows: Callable[[World], int]
    dimensions: tuple[str, ...] = ()
    rule: str = ""
    rule_code: Callable[[World], str] | None = None
    scale: Fraction = Fraction(1)
    digits: int = 0
    how: Aggregate = "sum"
    least: Callable[[World], int] | None = None
    internal: bool = False
    adds_up: bool = False
    overall: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A definition with its figures: the whole and each slice of each dimension, in sorted order."""

    definition: Definition
    value: Value
    rows: int
    by: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...] = ()
    rule: str = ""
    empty: Value = Value(Fraction(0))

    def slice_value(self, dimension: str, label: str) -> Value:
        """The figure of one slice; where the slice has no line 0, or nothing for a rate or a median."""
        return dict(dict(self.by).get(dimension, ())).get(label, self.empty)


def measure(definition: Definition, world: World) -> Indicator:
    """The indicator's whole and every breakdown it has."""
    empty = _nothing(definition, definition.lines(world, ""))
    whole = figures(definition, world, "").get("", empty)
    by = tuple(
        (dimension, tuple(sorted(figures(definition, world, dimension).items())))
        for dimension in definition.dimensions
    )
    code = definition.rule_code(world) if definition.rule_code else ""
    return Indicator(
        definition=definition,
        value=whole,
        rows=definition.rows(world),
        by=by,
        rule=code or definition.rule,
        empty=empty,
    )


def _nothing(definition: Definition, lines: Lines) -> Value:
    ratio = bool(lines.divisor) and not lines.overall_divisor
    return Value(None) if ratio or definition.how == "median" else Value(Fraction(0))


def figures(definition: Definition, world: World, dimension: str) -> dict[str, Value]:
    """The figure of every slice of one dimension that has lines.

    Args:
        definition: the figure.
        world: everything counted.
        dimension: city, county, field ... ; "" for the figure of the whole.
    """
    lines = definition.lines(world, dimension)
    if lines.undefined:
        return {"": Value(None)} if not dimension else {}
    if definition.how == "median":
        return {
            label: Value(_median(values, definition.digits))
            for label, values in lines.parts[0].values().items()
        }
    upper, lower = _sums(lines.parts), _sums(lines.divisor)
    if lines.overall_divisor:
        total = sum(value for value, _ in lower.values())
        lower = dict.fromkeys(upper, (total, 0))
    least = definition.least(world) if definition.least else 0
    labels = dict.fromkeys((*upper, *lower))
    return {
        label: _value(
            definition=definition,
            lines=lines,
            upper=upper.get(label, (0, 0)),
            lower=lower.get(label, (0, 0)),
            least=least,
        )
        for label in labels
    }


def _sums(parts: tuple[Part, ...]) -> dict[str, tuple[int, int]]:
    total: dict[str, tuple[int, int]] = {}
    for part in parts:
        for label, (value, bits) in part.sums().items():
            before = total.get(label, (0, 0))
            total[label] = (before[0] + value, before[1] | bits)
    return total


def _value(
    definition: Definition, lines: Lines, upper: tuple[int, int], lower: tuple[int, int], least: int
) -> Value:
    qualifier = word_of(upper[1])
    amount = upper[0] * definition.scale * lines.factor
    if lines.divisor:
        if lower[0] <= 0 or lower[0] < least:
            return Value(None)
        qualifier = joined(qualifier, flipped(word_of(lower[1])))
        amount /= lower[0]
    elif lines.fixed_divisor:
        amount /= lines.fixed_divisor
    return Value(round_half_up(amount, definition.digits), qualifier)


def _median(values: list[int], digits: int) -> Fraction | None:
    if not values:
        return None
    ordered, middle = sorted(values), len(values) // 2
    found = (
        Fraction(ordered[middle])
        if len(ordered) % 2
        else Fraction(ordered[middle - 1] + ordered[middle], 2)
    )
    return round_half_up(found, digits)
