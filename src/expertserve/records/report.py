"""What the tracking report on paper is fed with: figures ready to print, no answers of single persons, no costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.paper import Figure

__all__ = ["CountyLine", "ExactLine", "LateLine", "TargetLine", "TrackReport"]


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
class ExactLine:
    """A line of the annex: an indicator with its figure as counted, and how many rows stand behind it."""

    number: str
    name: str
    figure: str
    unit: str
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackReport:
    """The report of a period.

    Attributes:
        city, year, period, day: where and when, in words.
        process, results: headline figures. counties, targets, late: tables, empty where there is nothing.
        months: (month, visits) for the chart. changes: sentences on what differs from figures reported before.
        excluded: (reason, how many rows), in all `left_out`. others: persons of rows that count, answers and sessions that do not.
        differences: how many stated figures differ from their rows.
        rules: the counting rules, one sentence each. rows, counted, left_out: service rows told, counted and not counted.
        lead: the five sentences of page one; large figures there and in the headlines are rounded down, `exact` holds them all.
        loud: what would make the figures wrong, first of the remarks on the data. missing: counties that reported nothing.
        so_far: the period is a part of a year and targets are counted from its first day.
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
    left_out: int = 0
    others: int = 0
    lead: tuple[str, ...] = ()
    loud: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    so_far: bool = False
    exact: tuple[ExactLine, ...] = ()
