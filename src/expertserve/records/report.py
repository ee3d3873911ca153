"""What the tracking report on paper is fed with: figures ready to print, no answers of single persons, no costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.paper import Figure

__all__ = ["CountyLine", "LateLine", "TargetLine", "TrackReport"]


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county: visits, experts, person-times, days of experts, units served, problems solved, all as printed."""

    county: str
    visits: str
    experts: str
    times: str
    days: str
    units: str
    problems: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A target of the year: as written, the figure reached, rate in percent, and where the pace leads."""

    name: str
    text: str
    reached: str
    rate: str
    met: bool
    outlook: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateLine:
    """Something that is late: what, which session, since when, and the county that answers for it."""

    what: str
    session: str
    due: str
    days: int
    counties: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackReport:
    """The report of a period.

    Attributes:
        city, year, period, day: where and when, in words.
        process, results: headline figures. counties, targets, late: tables, empty where there is nothing.
        months: (month, visits) for the chart. changes: sentences on what differs from figures reported before.
        excluded: (reason, how many). differences: how many stated figures differ from their rows.
        rules: the counting rules, one sentence each. rows, counted: service rows told and counted.
    """

    city: str
    year: int
    period: str
    day: str
    process: tuple[Figure, ...]
    results: tuple[Figure, ...]
    counties: tuple[CountyLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    late: tuple[LateLine, ...] = ()
    months: tuple[tuple[str, int], ...] = ()
    changes: tuple[str, ...] = ()
    excluded: tuple[tuple[str, int], ...] = ()
    differences: int = 0
    rules: tuple[str, ...] = ()
    rows: int = 0
    counted: int = 0
    share_gone: str = ""
