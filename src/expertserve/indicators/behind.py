"""The rows behind a figure: what each adds, so that they can be listed, summed and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from expertserve.ground.fuzzy import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.ground.findings import Place
    from expertserve.indicators.definition import Definition, Lines
    from expertserve.indicators.slices import Part
    from expertserve.indicators.world import World

__all__ = ["Entry", "behind", "place_of", "value_of"]

Role = Literal["计入", "分子", "分母"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line behind a figure.

    Attributes:
        table: services, demands, agreements, feedback, publicity or sessions; `line`: its number there.
        role: 计入, or 分子 and 分母 of a ratio. amount: what it adds, in the figure's own unit before rounding.
        label: the slice of the asked dimension it lies in, "" for the whole.
    """

    table: str
    line: int
    place: Place | None
    role: Role
    amount: Fraction
    label: str


def behind(definition: Definition, world: World, dimension: str = "") -> tuple[Entry, ...]:
    """Every line behind a figure of one dimension; lines that add nothing are listed too, in the order of the rows.

    Args:
        definition: the figure.
        world: everything counted.
        dimension: city, county, field ... ; "" for the figure of the whole.
    """
    lines = definition.lines(world, dimension)
    if lines.undefined:
        return ()
    ratio = bool(lines.divisor)
    scale = _scale(definition, lines)
    found = [*_entries(lines.parts, "分子" if ratio else "计入", scale, world)]
    found.extend(_entries(lines.divisor, "分母", Fraction(1), world))
    return tuple(found)


def _scale(definition: Definition, lines: Lines) -> Fraction:
    return definition.scale * lines.factor / (lines.fixed_divisor or 1)


def _entries(parts: tuple[Part, ...], role: Role, scale: Fraction, world: World) -> Iterable[Entry]:
    for part in parts:
        columns = zip(
            part.lines.tolist(), part.amounts.tolist(), part.slices.codes.tolist(), strict=True
        )
        for line, amount, code in columns:
            yield Entry(
                table=part.table,
                line=line,
                place=place_of(part.table, line, world),
                role=role,
                amount=amount * scale,
                label=part.slices.labels[code],
            )


def place_of(table: str, line: int, world: World) -> Place | None:
    """Where a record stands; None for records without a source.

    Args:
        table: name of the table a line belongs to.
        line: index in it.
        world: everything counted.
    """
    if table == "services":
        return world.frame.rows[line].source.place
    if table == "demands":
        sources = world.listed[line].demand.sources
        return sources[0] if sources else None
    if table == "agreements":
        return world.material.agreements[line].place
    if table == "publicity":
        return world.material.publicity[line].place
    if table == "sessions":
        sources = world.costed[line].sources
        return sources[0] if sources else None
    return world.answers.valid[line].source.place


def value_of(
    definition: Definition, entries: Iterable[Entry], overall_divisor: Fraction | None = None
) -> Fraction | None:
    """The figure that listed lines give: their sum, their quotient or their median, rounded once.

    Args:
        definition: how it is figured and rounded.
        entries: lines as `behind` gives them.
        overall_divisor: the divisor of all slices where the figure is a share of the whole; None: that of the entries.
    """
    listed = list(entries)
    if definition.how == "median":
        amounts = sorted(entry.amount for entry in listed)
        middle = len(amounts) // 2
        if not amounts:
            return None
        found = amounts[middle] if len(amounts) % 2 else (amounts[middle - 1] + amounts[middle]) / 2
        return round_half_up(found, definition.digits)
    upper = sum((entry.amount for entry in listed if entry.role != "分母"), Fraction(0))
    lower = [entry.amount for entry in listed if entry.role == "分母"]
    if lower or overall_divisor is not None:
        total = overall_divisor if overall_divisor is not None else sum(lower, Fraction(0))
        return round_half_up(upper / total, definition.digits) if total else None
    return round_half_up(upper, definition.digits)
