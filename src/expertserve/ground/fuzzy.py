"""Figures as offices report them: a value and what 余, 约, 近 say about its side."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, get_args

__all__ = [
    "QUALIFIERS",
    "Figure",
    "Qualifier",
    "flipped",
    "joined",
    "round_half_up",
    "show",
    "side",
    "word_of",
]

Qualifier = Literal["exact", "at-least", "at-most", "about"]
QUALIFIERS: tuple[Qualifier, ...] = get_args(Qualifier)
_WORDS = {"exact": "", "at-least": "余", "at-most": "近", "about": "约"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number in the unit its field names, and its qualifier."""

    value: int
    qualifier: Qualifier = "exact"


def side(qualifier: Qualifier) -> int:
    """The qualifier as bits: 0 exact, 1 at-least, 2 at-most, 3 about; a sum carries the bits of all its parts.

    exact + x = x, x + x = x, any other mix = about.
    """
    return QUALIFIERS.index(qualifier)


def word_of(bits: int) -> Qualifier:
    """The qualifier for bits that were joined."""
    return QUALIFIERS[bits & 3]


def joined(*qualifiers: Qualifier) -> Qualifier:
    """The qualifier of a sum."""
    bits = 0
    for qualifier in qualifiers:
        bits |= side(qualifier)
    return word_of(bits)


def flipped(qualifier: Qualifier) -> Qualifier:
    """The qualifier of a second operand of a subtraction or division: at-least and at-most change places."""
    return {"at-least": "at-most", "at-most": "at-least"}.get(qualifier, qualifier)  # type: ignore[return-value]


def round_half_up(value: Fraction, digits: int = 0) -> Fraction:
    """`value` rounded once at the end, halves away from zero downwards never: 0.125 -> 0.13, -0.125 -> -0.12."""
    scale = 10**digits
    return Fraction((value * scale * 2 + 1).__floor__() // 2, scale)


def show(value: Fraction, qualifier: Qualifier = "exact") -> str:
    """A figure as text: 余 stands behind it, 约 and 近 before it."""
    number = str(value.numerator) if value.denominator == 1 else f"{float(value):.2f}".rstrip("0")
    word = _WORDS[qualifier]
    return f"{number}{word}" if qualifier == "at-least" else f"{word}{number}"
