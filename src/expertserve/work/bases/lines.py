"""What the rows of 基地台账 and 年度考核汇总 are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from expertserve.records.base import Base, BaseEvent
    from expertserve.selection.assess import Assessment, Checked, ItemPoints
    from expertserve.selection.base_rules import Block, Item
    from expertserve.selection.life import Open
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.overview import Layout, Task, Watched

__all__ = [
    "AssessedLine",
    "ConditionLine",
    "HistoryLine",
    "ItemLine",
    "MarkLine",
    "OfBase",
    "RectificationLine",
    "RegisterLines",
]


class OfBase(Protocol):
    """A line about a base."""

    @property
    def base(self) -> Base:
        """Its line of the register."""
        ...


@dataclass(frozen=True, slots=True)
class RectificationLine:
    """A rectification of a base."""

    base: Base
    term: Open


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition of setting up, checked for a base that applies."""

    base: Base
    checked: Checked


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened to a base."""

    base: Base
    event: BaseEvent


@dataclass(frozen=True, slots=True)
class AssessedLine:
    """The assessment of a base."""

    watched: Watched
    assessment: Assessment

    @property
    def base(self) -> Base:
        """Its line of the register."""
        return self.watched.base


@dataclass(frozen=True, slots=True)
class ItemLine:
    """The points of a base for one item."""

    base: Base
    item: ItemPoints


@dataclass(frozen=True, slots=True)
class MarkLine:
    """A mark of a base that is entered by hand."""

    base: Base
    block: Block
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLines:
    """The lines of every sheet of the register."""

    bases: tuple[Watched, ...]
    tasks: tuple[Task, ...]
    rectifications: tuple[RectificationLine, ...]
    conditions: tuple[ConditionLine, ...]
    history: tuple[HistoryLine, ...]
    layout: tuple[Layout, ...]
    notes: tuple[str, ...]
    open: tuple[OpenClause, ...] = ()
