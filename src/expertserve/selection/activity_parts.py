"""Parts of the rules of a selection that need no list of the program's own: marks, conditions, points, places, themes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from expertserve.ground.json_parts import Between, Different, Noted, Part, Text
from expertserve.ground.text import key as text_key
from expertserve.selection.hundredths import PointsTo
from expertserve.selection.when import Score, When

__all__ = ["Extra", "Need", "Places", "Reserved", "ReviewItem", "ReviewRules", "Scored", "Theme"]

_REVIEWER_FULL = 10000
_LEAST_TO_DROP = 3


class ReviewItem(Part):
    """What a reviewer gives marks for."""

    text: Text = Field(description="how it is called on the review sheet")
    most: Annotated[int, PointsTo(_REVIEWER_FULL)] = Field(
        alias="max", description="the most a reviewer can give"
    )


class ReviewRules(Part):
    """Reviewers: what their mean is worth, which marks are dropped, when marks differ too much."""

    most: Annotated[int, PointsTo(10000)] = Field(
        alias="max", description="what a mean of 100 is worth"
    )
    items: Annotated[list[ReviewItem], Different("text")] = Field(
        default=[], description="parts of a mark; together 100"
    )
    drop_highest: bool = Field(default=False, description="whether the highest mark is dropped")
    drop_lowest: bool = Field(default=False, description="whether the lowest mark is dropped")
    drop_from: Annotated[int, Between(_LEAST_TO_DROP, 100)] = Field(
        default=5, description="only where there are so many marks"
    )
    spread: Annotated[int, PointsTo()] = Field(
        default=1, validate_default=True, description="marks farther apart than this are told"
    )
    least: Annotated[int, Between(0, 100)] = Field(
        default=1, description="marks an application has to have"
    )
    rounded_mean: bool = Field(
        default=False, description="whether the mean is rounded to two places before it is weighed"
    )
    own_unit: bool = Field(
        default=True,
        description="whether marks of reviewers of the applicant's own unit are left out",
    )


class Scored(Part):
    """What earns points from the application by any of its measures: parts that add up to a full mark."""

    id: Text = Field(description="tells it from the others")
    text: Text = Field(description="how it is called")
    most: Annotated[int, PointsTo(10000)] = Field(alias="max", description="the most it can give")
    parts: list[Score] = Field(min_length=1, description="what is added up")


class Need(Part):
    """A condition of any measure: what it has to keep, or what ends it."""

    text: Text = Field(description="the condition in words")
    when: When = Field(description="what is tested")
    where: list[When] = Field(
        default=[], description="what has to hold for the condition to concern an application"
    )
    refuse: bool = Field(default=False, description="whether it ends an application by holding")
    pending: bool = Field(
        default=False, description="whether one that fails it stays in and is sent back"
    )


class Extra(Part):
    """Points added or taken off where tests hold."""

    text: Text = Field(description="in words")
    when: list[When] = Field(default=[], description="all have to hold")
    points: Annotated[int, PointsTo(10000)] = Field(description="what it is worth, at most")
    score: Score | None = Field(
        default=None, description="what is given for every so many; null: all of it"
    )


class Reserved(Part):
    """Places kept for a programme line."""

    line: Text = Field(description="the programme line")
    places: Annotated[int, Between(0, 1000)] = Field(
        description="how many are filled from it first"
    )


class Theme(Part):
    """A theme of the year, the words it is known by, and its own quota."""

    name: Text = Field(description="the theme")
    words: Annotated[list[str], Different()] = Field(
        default=[], description="other words it is known by"
    )
    quota: Annotated[int, Between(0, 10000)] | None = Field(
        default=None, description="places of its own; null: the quota table says"
    )

    def fits(self, text: str) -> bool:
        """Whether a text names this theme."""
        plain = text_key(text)
        return any(text_key(word) in plain for word in (self.name, *self.words))


class Places(Part):
    """How many applications can be chosen."""

    total: Annotated[int, Between(0, 10000), Noted()] = Field(
        default=0, description="all places; 0: settings or quota table say"
    )
    per_recommender: Annotated[int, Between(0, 1000), Noted()] = Field(
        default=0, description="most of one recommending unit; 0: no limit"
    )
    over_to_reserve: bool = Field(
        default=True, description="whether who is beyond that limit may stand in reserve"
    )
    filed_each: Annotated[int, Between(0, 1000), Noted()] = Field(
        default=0,
        description="applications a recommending unit may file, by its own order; 0: no limit",
    )
    reserved: Annotated[list[Reserved], Different("line")] = Field(
        default=[], description="places filled first from a programme line"
    )
