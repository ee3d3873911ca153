"""What an application is judged against: demands, bases, lists of counties, places served before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.ground.findings import Place
    from expertserve.records.application import Application

__all__ = ["DemandFact", "World", "stands"]

_NO = frozenset({"", "无", "否", "没有", "不是", "首次", "首次申报", "无。", "/", "-"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandFact:
    """A demand of the list: its unit and county, whether it is of a kind the notice puts first, where it is told."""

    demand_id: str
    unit: str
    county: str
    first_class: bool
    place: Place | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything beside the applications, by key.

    Attributes:
        start, end: the year of the selection. demands: by upper-case number.
        bases: key of number or name -> (number, name) of every base that is at work; `has_bases`: a register was read.
        left_bases: key of number or name -> (name, day) of bases that have left.
        key_places: codes and names of counties on a list in force on the day. served_before: places of earlier years.
        base_levels: number of a base -> its level (国家级, 省级 ...), "" not told.
        county_classes: (code or name of a county, name of the list it stands on), of lists in force.
    """

    as_of: date
    start: date
    end: date
    demands: Mapping[str, DemandFact] = field(default_factory=dict)
    bases: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    left_bases: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    has_bases: bool = False
    key_places: frozenset[str] = frozenset()
    served_before: frozenset[str] = frozenset()
    county_classes: tuple[tuple[str, str], ...] = ()
    base_levels: Mapping[str, str] = field(default_factory=dict)

    def linked(self, application: Application) -> tuple[DemandFact, ...]:
        """The demands an application names and that exist."""
        return tuple(self.demands[one] for one in application.demand_ids if one in self.demands)

    def base_of(self, application: Application) -> tuple[str, str] | None:
        """Number and name of the base it leans on; without a register the words as written."""
        text = key(application.base_id)
        if not text:
            return None
        if not self.has_bases:
            return application.base_id, application.base_id
        found = self.bases.get(text)
        return found or next(
            (base for name, base in self.bases.items() if len(name) > 3 and name in text), None
        )

    def left_base_of(self, application: Application) -> tuple[str, date] | None:
        """Name and day of the base it leans on, where that one has left."""
        text = key(application.base_id)
        if not text or self.base_of(application) is not None:
            return None
        found = ((name, base) for name, base in self.left_bases.items() if len(name) > 3)
        return next((base for name, base in found if name in text), None)

    def in_key_county(self, application: Application) -> bool:
        """Whether one of its places is on a list in force."""
        return bool(self.key_places.intersection(application.places)) or any(
            len(name) > 1 and name in key(application.places_text) for name in self.key_places
        )

    def is_first(self, application: Application) -> bool:
        """Whether none of its places was served in an earlier year and it tells of no earlier run."""
        return (
            bool(application.places or application.places_text)
            and not stands(application.history)
            and not self.served_before.intersection(application.places)
        )


def stands(text: str) -> bool:
    """Whether a cell says something other than no."""
    return key(text) not in _NO
