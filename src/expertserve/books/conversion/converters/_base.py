"""What a converter is given and gives back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from expertserve.books.files.grid import Cell
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Column, Context

__all__ = [
    "BESIDE",
    "BLANK",
    "PENDING",
    "UNCLEAR",
    "Convert",
    "Issue",
    "Outcome",
    "Use",
    "fail",
    "good",
    "text_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Where a converter is used: the column's declaration, the header as written, its unit, and the context.

    Attributes:
        meanings: value key -> the value meant, as the clerk taught it for this field.
    """

    column: Column
    header: str
    context: Context
    unit: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)

    @property
    def field(self) -> str:
        """English name of the field."""
        return self.column.field


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding before it has a place: code, sentence, value to show ("" = the cell's text), facts."""

    code: str
    why: str = ""
    value: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Outcome(NamedTuple):
    """What became of a cell: values by attribute name, issues, and whether nothing was given."""

    parts: Mapping[str, Any] = MappingProxyType({})
    issues: tuple[Issue, ...] = ()
    blank: bool = False


Convert = Callable[[Cell, Use], Outcome]
BLANK = Outcome(blank=True)
UNCLEAR, PENDING = "不明", "待定"
"""What stands for words nobody can place, and for an answer that is still to come."""
BESIDE = "beside"
"""The part that holds what a cell tells of other fields; a column of their own goes before it."""


def good(name: str, value: object) -> Outcome:
    """An outcome without issues."""
    return Outcome({name: value})


def fail(code: str, why: str = "", value: str = "", **parts: object) -> Outcome:
    """An outcome with one issue, and what could be kept.

    Args:
        code: of the finding.
        why: which of its sentences, where it has several.
        value: the text the finding quotes; "" the cell as it is.
        **parts: fields of the record that could be kept all the same.
    """
    return Outcome(parts, (Issue(code, why, value),))


def text_of(cell: Cell) -> str:
    """The text a clerk sees in a cell: whole floats without .0, dates as 2026-03-08."""
    if isinstance(cell, str):
        return tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
