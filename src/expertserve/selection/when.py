"""Parts of rules that any measure may fill: a test of a number, a day or a name, bands and rates of points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from expertserve.ground.json_parts import Day, Part, Text
from expertserve.ground.text import key
from expertserve.selection.hundredths import PointsTo

__all__ = [
    "Band",
    "Fact",
    "Facts",
    "Rate",
    "Score",
    "Verdict",
    "When",
    "score_of",
    "unknown_of",
    "verdict",
]

_PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known of one measure: a whole number (None not said), a day, words, and the fields whose cells say it.

    Attributes:
        number: counts plain, money in fen, points in hundredths; 1 and 0 for what is there or not.
        until: the last day of a period, None for a single day.
        names: what it is called, for tests by name.
    """

    number: int | None = None
    day: date | None = None
    until: date | None = None
    names: tuple[str, ...] = ()
    text: str = ""
    fields: tuple[str, ...] = ()


Facts = Callable[[str], Fact]
"""The fact of a measure by its id."""


class When(Part):
    """A test of one measure, of several added up, or of a share of them in a whole."""

    of: list[Text] = Field(description="measures, added up")
    over: list[Text] = Field(
        default=[], description="the whole, added up; then limits are percent of it"
    )
    at_least: int | None = Field(default=None, description="not less than")
    above: int | None = Field(default=None, description="more than")
    at_most: int | None = Field(default=None, description="not more than")
    below: int | None = Field(default=None, description="less than")
    first_day: Day | None = Field(default=None, description="not before this day")
    last_day: Day | None = Field(default=None, description="not after this day")
    names: list[Text] = Field(default=[], description="it is one of these")
    but: bool = Field(default=False, description="it is none of these names")
    scale: int = Field(
        default=_PERCENT,
        description="limits of a share are of so many parts: 100 percent, 3 thirds",
    )
    absent: bool = Field(default=False, description="there is none of it")
    told: bool = Field(default=False, description="it has to be told in figures")
    differs: list[Text] = Field(default=[], description="it differs from these added up")


class Band(Part):
    """Points where all tests hold."""

    when: list[When] = Field(description="all have to hold")
    points: Annotated[int, PointsTo()] = Field(description="what they give")


class Rate(Part):
    """Points for every so many of a measure."""

    of: list[Text] = Field(description="measures, added up")
    every: int = Field(description="for every full so many; money in fen")
    beyond: int = Field(default=0, description="counted from this number upwards")
    points: Annotated[int, PointsTo()] = Field(description="what each gives")


class Score(Part):
    """Points of one thing: the first band that holds, and a rate beside it, up to a limit."""

    bands: list[Band] = Field(default=[], description="the first that holds gives its points")
    when: list[When] = Field(default=[], description="what has to hold for any of it")
    rate: Rate | None = Field(default=None, description="added to the band")
    most: Annotated[int, PointsTo()] | None = Field(
        default=None, description="the most it can give; null: no limit"
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a test holds (None: it cannot be told), in words, with the fields it looks at."""

    holds: bool | None
    text: str
    fields: tuple[str, ...]


def _sum(names: list[str], facts: Facts) -> int | None:
    numbers = [facts(name).number for name in names]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def verdict(when: When, facts: Facts) -> Verdict:
    """A test put to the facts."""
    told = [facts(name) for name in when.of]
    fields = tuple(field for fact in told for field in fact.fields)
    text = "、".join(fact.text for fact in told if fact.text)
    if when.names:
        known = [key(name) for fact in told for name in fact.names]
        loose = when.of != ["who"]
        holds = any(
            key(name) in one or (loose and one in key(name))
            for name in when.names
            for one in known
            if one
        )
        return Verdict(holds is not when.but, text, fields)
    if when.first_day or when.last_day:
        return Verdict(
            _between(when, [day for fact in told for day in (fact.day, fact.until or fact.day)]),
            text,
            fields,
        )
    if when.told:
        return Verdict(all(fact.number is not None for fact in told), text, fields)
    value = _sum(list(when.of), facts)
    if value is None:
        return Verdict(None, text, fields)
    if when.absent:
        return Verdict(value == 0, text, fields)
    if when.differs:
        other = _sum(list(when.differs), facts)
        return Verdict(None if other is None else value != other, text, fields)
    return Verdict(_in_limits(when, value, facts), text, fields)


def _between(when: When, days: list[date | None]) -> bool | None:
    known = [day for day in days if day is not None]
    if any(
        (when.first_day is not None and day < when.first_day)
        or (when.last_day is not None and day > when.last_day)
        for day in known
    ):
        return False
    return None if len(known) < len(days) or not known else True


def _in_limits(when: When, value: int, facts: Facts) -> bool | None:
    """Whether a number keeps its limits; a share is compared by cross multiplication, exact."""
    whole = 1
    if when.over:
        total = _sum(list(when.over), facts)
        if total is None or total <= 0:
            return None
        value, whole = value * when.scale, total
    return not (
        (when.at_least is not None and value < when.at_least * whole)
        or (when.above is not None and value <= when.above * whole)
        or (when.at_most is not None and value > when.at_most * whole)
        or (when.below is not None and value >= when.below * whole)
    )


def score_of(score: Score, facts: Facts) -> tuple[int, str, tuple[str, ...]]:
    """Hundredths of a point, why in words, and the fields looked at; what is not told gives none."""
    points, words, fields = 0, list[str](), list[str]()
    if not all(verdict(one, facts).holds for one in score.when):
        return 0, "", ()
    for band in score.bands:
        found = [verdict(one, facts) for one in band.when]
        fields += [field for one in found for field in one.fields]
        if all(one.holds for one in found):
            points += band.points
            words += [one.text for one in found if one.text]
            break
        words += [one.text + "未写明" for one in found if one.holds is None and one.text]
    if score.rate is not None:
        value = _sum(list(score.rate.of), facts)
        more = max((value or 0) - score.rate.beyond, 0) // score.rate.every
        points += more * score.rate.points
        told = [facts(name) for name in score.rate.of]
        words += [fact.text for fact in told if fact.text]
        fields += [field for fact in told for field in fact.fields]
    if score.most is not None:
        points = min(points, score.most)
    return points, "，".join(dict.fromkeys(words)), tuple(dict.fromkeys(fields))


def unknown_of(score: Score, facts: Facts) -> tuple[str, ...]:
    """The measures that points hang on and that nothing tells: the amount of a rate, the test of a band before any that holds."""
    if not all(verdict(one, facts).holds for one in score.when):
        return ()
    for band in score.bands:
        found = [verdict(one, facts).holds for one in band.when]
        if all(found):
            break
        if None in found and False not in found:
            return tuple(name for one in band.when for name in one.of if facts(name).number is None)
    rate = score.rate
    return tuple(name for name in rate.of if facts(name).number is None) if rate is not None else ()


def facts_of(known: Mapping[str, Fact]) -> Facts:
    """Facts from a mapping; a measure that is not there is not told."""
    return lambda name: known.get(name, Fact())


__all__ += ["facts_of"]
