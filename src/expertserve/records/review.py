"""What one reviewer says of one application, and what a leader decides about the order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Place

__all__ = ["ITEMS", "Part", "Review", "Ruling", "RulingKind", "Subject"]

ITEMS = 8
RulingKind = Literal["列入推荐", "不列入", "调整位次"]
Subject = Literal["activity", "base"]
PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The mark of one criterion as its cell says it, in hundredths; None blank.

    Attributes:
        full, weight: the full mark (30分) in hundredths and the share (30%) that its head names; None where it names none.
    """

    name: str
    mark: int | None
    full: int | None = None
    weight: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of a 评审打分表; marks in hundredths of a point.

    Attributes:
        subject: what is marked. organiser: the unit beside it. reviewer: "" where the sheet does not say whose marks they are.
        home: unit of the reviewer as the sheet names it.
        items: (number of the item from 1, mark) in order, of our own form. total: None where the sheet states none or it is blank.
        parts: criteria that are columns of the sheet; then they count, and total is what the sheet states.
        recused: the reviewer stands back. cells: (field, cell).
    """

    reviewer: str
    home: str = ""
    activity_id: str = ""
    title: str = ""
    organiser: str = ""
    subject: Subject = "activity"
    items: tuple[tuple[int, int], ...] = ()
    parts: tuple[Part, ...] = ()
    total: int | None = None
    recused: bool = False
    opinion: str = ""
    on: date | None = None
    cells: tuple[tuple[str, Place], ...] = ()
    sources: tuple[Place, ...] = ()

    @property
    def mark(self) -> int | None:
        """The mark that counts: that of the parts, else the stated total, else the sum of the items; None where nothing was given.

        Parts that each bear a share are weighed, halves up; any blank one leaves the mark open.
        """
        if self.parts:
            return _of_parts(self.parts)
        if self.total is not None:
            return self.total
        return sum(mark for _, mark in self.items) if self.items else None


def _of_parts(parts: tuple[Part, ...]) -> int | None:
    given = [one.mark for one in parts if one.mark is not None]
    if len(given) < len(parts):
        return None
    weights = [one.weight for one in parts if one.weight is not None]
    if len(weights) < len(parts):
        return sum(given)
    weighed = sum(mark * weight for mark, weight in zip(given, weights, strict=True))
    return (2 * weighed + PERCENT) // (2 * PERCENT)


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
