"""What a converter gives back: a value, or the code of the finding that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from expertserve.ground.fuzzy import Qualifier

__all__ = [
    "Amount",
    "Area",
    "Boxes",
    "Cell",
    "Count",
    "Days",
    "Half",
    "Money",
    "Qualifier",
    "Reading",
]

if TYPE_CHECKING:
    from decimal import Decimal

Cell = str | int | float | bool | date | datetime | time | timedelta | None

Half = Literal["", "am", "pm", "day"]
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value_co]):
    """The outcome of reading one cell; a blank cell (also 无, /, 待定) gives neither value nor problem.

    Attributes:
        value: what was read; with ambiguous-date it is None, with other warnings it may stand beside the problem.
        problem: code of a finding, "" when all is well.
        why: picks the more exact sentence of that finding, "" for the plain one.
    """

    value: Value_co | None = None
    problem: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number as people write it: 70余 is 70 at-least, 1-2 is 1 to 2, 2.6万 is 26000.

    Attributes:
        low, high: equal unless a range was written; 万 and 亿 are already multiplied out.
        qualifier: exact, about, at-least or at-most.
        unit: the unit in the cell (人次, 万元 gives 元, 亩 ...), else the one given by the header; "" unknown.
        scaled: whether 万, 亿 or 千 stood in the cell.
    """

    low: Decimal
    high: Decimal
    qualifier: Qualifier = "exact"
    unit: str = ""
    scaled: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things; fields as in Amount. A count in 万 or 亿 without another word is "about"."""

    low: int
    high: int
    qualifier: Qualifier = "exact"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money in whole fen; `high_fen` differs from `fen` only for a range."""

    fen: int
    high_fen: int
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Area:
    """An area in hundredths of a mu (亩); a hectare is 15 mu."""

    cents: int
    qualifier: Qualifier = "exact"


@dataclass(frozen=True, slots=True)
class Days:
    """The days a service row names, in order, each once.

    Attributes:
        days: every day, ranges spread out.
        half: am (上午), pm (下午, 晚上), day (全天), "" not said.
        start, end: clock times written beside the date, None not said.
    """

    days: tuple[date, ...]
    half: Half = ""
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Boxes:
    """A cell of tick boxes: the words behind ticked boxes and those behind empty ones."""

    ticked: tuple[str, ...]
    empty: tuple[str, ...] = ()
