"""What the rows of 供需对接清单 are about: a pair, an offer, an arrangement, an empty place, a change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.columns import Item
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Change, EmptyPlace, Fit, Offer, Pair, Scarce
    from expertserve.records.ruling import Ruling

__all__ = [
    "ArrangementLine",
    "ChangeLine",
    "EmptyLine",
    "MatchLines",
    "OfDemand",
    "OfExpert",
    "OfferLine",
    "PairLine",
]


class OfDemand(Protocol):
    """A line about a demand."""

    @property
    def demand(self) -> Demand:
        """The demand."""
        ...


class OfExpert(Protocol):
    """A line about an expert."""

    @property
    def expert(self) -> Expert:
        """The expert."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """One place filled.

    Attributes:
        fit: of the pair, with its reasons. rank: priority class 1..3 of the demand.
        remark: exceptions, who decided and what was written by hand, in words.
        doubted: a person has to confirm it before it leaves the office (待确认).
        ordered: what became of the names the unit ordered, "" none or all listed.
    """

    pair: Pair
    demand: Demand
    expert: Expert
    fit: Fit
    rank: int
    remark: str = ""
    doubted: bool = False
    ordered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """One name on the list a unit chooses from; doubted: not before a person confirms it."""

    offer: Offer
    demand: Demand
    expert: Expert
    fit: Fit
    doubted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrangementLine:
    """What one expert is asked for."""

    expert: Expert
    demands: tuple[Demand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyLine:
    """A demand with places still empty; rank: its priority class 1..3; ordered: as in a `PairLine`; remark: written by hand."""

    place: EmptyPlace
    demand: Demand
    rank: int
    remark: str = ""
    ordered: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """What became of a pair since the list compared with; a demand or expert that is no longer there is None."""

    change: Change
    demand: Demand | None
    expert: Expert | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchLines:
    """Everything the list prints.

    Attributes:
        notes: 编制说明. refused: decisions that could not be kept. code: the list's check code. data: what 清单数据 keeps. changes: None when there is no list to compare with.
    """

    made_on: date
    office: str
    pairs: tuple[PairLine, ...]
    offers: tuple[OfferLine, ...]
    arrangements: tuple[ArrangementLine, ...]
    empty: tuple[EmptyLine, ...]
    scarce: tuple[Scarce, ...]
    notes: tuple[Item, ...]
    refused: tuple[Ruling, ...] = ()
    code: str = ""
    data: tuple[tuple[str, str], ...] = ()
    changes: tuple[ChangeLine, ...] | None = None
