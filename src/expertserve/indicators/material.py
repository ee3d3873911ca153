"""What a tracking report is made from, and the counting rules it keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.codes.states import Step
    from expertserve.ground.findings import Place
    from expertserve.records.agreement import Agreement
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.feedback import Feedback, Tally
    from expertserve.records.publicity import Publicity
    from expertserve.records.service import Checksum, Service
    from expertserve.records.session import Session
    from expertserve.records.target import CategoryCount, StatedFigure, Target

__all__ = ["CountingRules", "OwnIndicator", "PersonTimes", "TrackMaterial"]

PersonTimes = Literal["expert-activity", "expert-day", "expert-event"]
"""What person-times are counted by; the last is no setting: a superior's form may say it of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicator:
    """An indicator of the clerk: count, sum or distinct of a column under column = value filters.

    Attributes:
        column: what is summed or told apart; "" for a count.
        filters: (column, value) pairs that must all hold.
    """

    name: str
    how: Literal["count", "sum", "distinct"]
    column: str = ""
    filters: tuple[tuple[str, str], ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingRules:
    """The settings of the office that change a figure; the defaults are the printed rules.

    Attributes:
        start, end: first and last day of the period. as_of: date of the report.
        cycle: first and last day of the year that the period is a part of, None where it is no part. A service that runs over
            the end of a part counts in the part of its last day.
        ties: what a row without a demand number is tied by: the expert arranged for a demand of its unit; where its sheet has no
            column for the number, also the unit alone that has one demand; or the unit alone in any sheet.
        unreviewed: whether rows of a sheet without any column of approval are in or out.
        area: full names of the counties of the area. below: what the units below the office are called.
        aliases: (unit as some write it, full name).
        minimum_minutes: a visit below it is named as too short; it still counts.
    """

    start: date
    end: date
    as_of: date
    cycle: tuple[date, date] | None = None
    ties: Literal["expert", "no-column", "unit"] = "expert"
    unreviewed: Literal["out", "in"] = "out"
    province: str = ""
    city: str = ""
    area: tuple[str, ...] = ()
    below: str = "县（市、区）"
    minutes_per_half_day: int = 240
    minutes_per_class_hour: int = 60
    count_travel: bool = False
    person_times_rule: PersonTimes = "expert-activity"
    double_booking: Literal["exclude", "warn"] = "exclude"
    minimum_audience: int = 30
    about_tolerance_percent: int = 5
    satisfaction_minimum: int = 3
    follow_up_days: int = 60
    beneficiaries_include_trained: bool = False
    minimum_minutes: int = 30
    aliases: tuple[tuple[str, str], ...] = ()
    own: tuple[OwnIndicator, ...] = ()

    def holds(self, first: date, last: date) -> bool:
        """Whether a service from `first` to `last` counts in the period."""
        begins = self.cycle[0] if self.cycle else self.start
        return begins <= first and self.start <= last <= self.end

    @property
    def day_minutes(self) -> int:
        """Minutes of a working day: two half-days."""
        return 2 * self.minutes_per_half_day


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackMaterial:
    """All records a report is made from, in the order they were read.

    Attributes:
        reached: demand id -> the furthest stage that orders, answers and plans tell of.
        owing: counties that owe service records and sent no zero report, each with the place that says so.
        planned: (demand id, key of a person as `named.Person`) of everyone settled or planned for a demand.
    """

    services: tuple[Service, ...] = ()
    checksums: tuple[Checksum, ...] = ()
    sessions: tuple[Session, ...] = ()
    demands: tuple[Demand, ...] = ()
    experts: tuple[Expert, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    tallies: tuple[Tally, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    publicity: tuple[Publicity, ...] = ()
    targets: tuple[Target, ...] = ()
    categories: tuple[CategoryCount, ...] = ()
    stated: tuple[StatedFigure, ...] = ()
    reached: Mapping[str, Step] = field(default_factory=dict)
    planned: frozenset[tuple[str, str]] = frozenset()
    owing: tuple[tuple[str, Place], ...] = ()
