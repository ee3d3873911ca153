"""The columns of a breakdown: its slices, then the indicators that are sliced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column
from expertserve.indicators.as_json import number_of
from expertserve.work.track.words import QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.books.sheets.writer import Style, Value
    from expertserve.indicators.definition import Definition
    from expertserve.indicators.definition import Value as Figure

__all__ = ["Breakdown", "SliceLine", "breakdown_columns"]


@dataclass(frozen=True, slots=True)
class SliceLine:
    """A slice in words with the figures of the indicators, by number; an indicator without one has none."""

    label: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One sheet of a breakdown.

    Attributes:
        sheet: its name. label: the word for its slices. indicators: its columns.
        lines: its slices. charted: numbers of the indicators that are drawn.
    """

    sheet: str
    label: str
    indicators: tuple[Definition, ...]
    lines: tuple[SliceLine, ...]
    charted: tuple[str, ...] = ()


def breakdown_columns(part: Breakdown) -> tuple[Column[SliceLine], ...]:
    """The slices of a breakdown, then a column for each of its indicators; a figure that is about is marked and says so."""
    return (
        column(part.label, 20, lambda row: row.label),
        *(_figure_column(definition) for definition in part.indicators),
    )


def _figure_column(definition: Definition) -> Column[SliceLine]:
    number, name = definition.number, definition.name

    def value(row: SliceLine) -> Value:
        return number_of(row.figures[number].value) if number in row.figures else None

    def about(row: SliceLine) -> str:
        figure = row.figures.get(number)
        return QUALIFIERS[figure.qualifier] if figure and figure.value else ""

    def style(row: SliceLine) -> Style:
        return "odd" if about(row) else ""

    tip = f"{number} {name}（{definition.unit}）"
    return column(name, 9, value, style=style, comment=about, tip=tip)
