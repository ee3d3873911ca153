"""What one reviewer says of one application, and what a leader decides about the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["ITEMS", "Review", "Ruling", "RulingKind"]

ITEMS = 8
RulingKind = Literal["列入推荐", "不列入", "调整位次"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of a 评审打分表; marks in hundredths of a point.

    Attributes:
        items: (number of the item from 1, mark) in order. total: None where the sheet states none or it is blank.
        recused: the reviewer stands back. cells: (field, cell).
    """

    reviewer: str
    activity_id: str = ""
    title: str = ""
    organiser: str = ""
    items: tuple[tuple[int, int], ...] = ()
    total: int | None = None
    recused: bool = False
    opinion: str = ""
    on: date | None = None
    cells: tuple[tuple[str, Place], ...] = ()
    sources: tuple[Place, ...] = ()

    @property
    def mark(self) -> int | None:
        """The mark that counts: the stated total, else the sum of the items, None where nothing was given."""
        if self.total is not None:
            return self.total
        return sum(mark for _, mark in self.items) if self.items else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A decision about one application, with its basis; the calculated score is never changed by it.

    Attributes:
        place: the new place in the order (调整位次), 0 otherwise.
    """

    kind: RulingKind
    activity_id: str = ""
    title: str = ""
    place: int = 0
    basis: str = ""
    handled_by: str = ""
    on: date | None = None
    sources: tuple[Place, ...] = ()
