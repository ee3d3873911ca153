"""Rules of a base's running: what counts as an activity, how long each step may take, points and grades of a year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from expertserve.ground.json_parts import Between, Day, Part
from expertserve.selection.activity_parts import Scored
from expertserve.selection.hundredths import PointsTo
from expertserve.selection.when import Score, When

__all__ = ["NewBases", "Terms", "YearRules"]

Days = Annotated[int, Between(1, 730)]


class YearRules(Part):
    """How a year of a base is assessed from its ledger, and when.

    Days stand as month * 100 + day: 1201 is the first of December.
    """

    starts: int = Field(description="first day, of the year before where it is later than the last")
    ends: int = Field(description="last day")
    published: int = Field(description="day on which grades are published and take effect")
    scored: list[Scored] = Field(default=[], description="what earns points")
    panel_max: Annotated[int, PointsTo()] = Field(
        default=0, description="what a mean of 100 of the panel is worth"
    )
    best_at: Annotated[int, PointsTo()] = Field(default=8500, description="total of the best grade")
    best_when: list[When] = Field(default=[], description="what the best grade needs beside it")
    best_share: Annotated[int, Between(0, 100)] = Field(
        default=0, description="most of all assessed, percent; 0: no limit"
    )
    fails_below: Annotated[int, PointsTo()] = Field(
        default=6000, description="total below which a base fails"
    )
    fails_when: list[When] = Field(default=[], description="any of these fails a base")
    new_months: Annotated[int, Between(0, 24)] = Field(
        default=0, description="bases younger at the end of the year get no grade"
    )


class NewBases(Part):
    """What a base that is applied for needs, what it earns points for, how many are set up."""

    needs: list[When] = Field(default=[], description="all of it")
    scored: list[Score] = Field(default=[], description="added up")
    places: Annotated[int, Between(0, 1000)] = Field(default=0, description="how many are set up")
    reserve: Annotated[int, Between(0, 1000)] = Field(
        default=0, description="how many stand in reserve"
    )
    until: Day | None = Field(
        default=None, description="day on which the years of the host are counted; null: of the run"
    )


class Terms(Part):
    """How long a base may stand without activity, and how long each step takes, in days from the day after."""

    counts: list[When] = Field(default=[], description="what an activity needs to count; all of it")
    idle: Days = Field(description="days without a counted activity before the reminder")
    remind_within: Days = Field(description="for the letter of reminder")
    remind: Days = Field(description="after it, for an activity")
    rectify_within: Days = Field(description="for the letter of rectification")
    report: Days = Field(description="after it, for the report")
    review_within: Days = Field(description="after the report, for the review")
    exit_within: Days = Field(description="for the letter of leaving and the plaque")
    rise_within: int = Field(
        default=0, description="for putting forward a base that was best twice; 0: none"
    )
    talk_below: int = Field(
        default=0, description="fewer activities in the first half year bring a talk; 0: none"
    )
    talk_until: int = Field(default=715, description="last day of that talk, month * 100 + day")
    new: NewBases | None = Field(
        default=None, description="how new bases are chosen; null: not laid down"
    )
    year: YearRules | None = Field(default=None, description="how a year is assessed")
