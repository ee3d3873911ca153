"""What the rows of 遴选结果 are about, beside the entries themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.findings import Place
    from expertserve.selection.choose import Entry
    from expertserve.selection.compare import Change
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.selection.quotas import Used
    from expertserve.selection.summary import Line

__all__ = ["DraftFigures", "LackLine", "PointLine", "ReviewLine", "SelectionLines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """Points of an entry for one item, in hundredths, None while they are open; most: None where there is no maximum."""

    entry: Entry
    name: str
    points: int | None
    most: int | None
    text: str
    cells: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """What a reviewer did: his mark in hundredths (None none given), how it was handled, where it stands."""

    entry: Entry
    reviewer: str
    mark: int | None
    handled: str
    cell: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LackLine:
    """What an entry lacks: how grave, what, where."""

    entry: Entry
    nature: str
    text: str
    cell: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFigures:
    """What the linked demands of an application and a fresh match say it can promise.

    Attributes:
        placed: demands with an expert. stated: experts as the application has it, "" not said.
    """

    activity_id: str
    title: str
    demands: int
    units: int
    counties: int
    placed: int
    experts: int
    stated: str

    @property
    def note(self) -> str:
        """How many demands are still open, "" none."""
        left = self.demands - self.placed
        return f"还有{left}项需求暂未落实" if left else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionLines:
    """The lines of every sheet; `changes` None without an earlier result."""

    chosen: tuple[Entry, ...]
    every: tuple[Entry, ...]
    reserve: tuple[Entry, ...]
    others: tuple[Entry, ...]
    points: tuple[PointLine, ...]
    reviews: tuple[ReviewLine, ...]
    lacks: tuple[LackLine, ...]
    usage: tuple[Used, ...]
    together: tuple[Line, ...]
    figures: tuple[DraftFigures, ...]
    notes: tuple[str, ...]
    open: tuple[OpenClause, ...] = ()
    changes: tuple[Change, ...] | None = None
