"""The score of an activity by a dated rule table, every point traceable to its figure."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from expertserve.ground.fuzzy import round_half_up
from expertserve.ground.json_files import Fault, read_file
from expertserve.ground.json_parts import Amount, Day, Different, Part, Text, Told, WholeFile
from expertserve.ground.quantities import read_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from expertserve.indicators.result import TrackResult
    from expertserve.records.session import Session

__all__ = [
    "ActivityScore",
    "Point",
    "ScoreRules",
    "built_in_rules",
    "read_score_rules",
    "scores",
    "uncounted",
]

_HUNDRED = Fraction(100)


class ScoreItem(Part):
    """One line of the rule table: full points are given when `measure` reaches the standard, else a share of them."""

    code: Text = Field(description="tells it from the others")
    name: Text = Field(description="how it is called")
    block: Text = Field(description="the block it belongs to")
    points: Amount = Field(description="full points")
    measure: Text = Field(description="id of a figure, 需求引领率 or 需求解决率")
    standard: Amount = Field(description="the figure at which full points are given")
    target: str = Field(
        default="",
        description="column of the plan whose number is the standard where the session states one",
    )


class ScoreRules(WholeFile):
    """A dated table of weights."""

    title: Text = Field(description="how it is called in the report")
    valid_from: Day = Field(description="first day it is in force")
    valid_to: Day | None = Field(default=None, description="last day; null: open")
    basis: str = Field(description="where the weights come from")
    items: Annotated[list[ScoreItem], Different("code")] = Field(
        min_length=1, description="what points are given for"
    )

    def contradictions(self) -> Iterable[Told]:
        """Points and standards that mean nothing."""
        for index, item in enumerate(self.items):
            here = f"items[{index}]"
            if item.points <= 0:
                yield "below-nothing", f"{here}.points", {}
            if item.standard <= 0:
                yield "below-nothing", f"{here}.standard", {}


@dataclass(frozen=True, slots=True)
class Point:
    """The points of one item and how they came about; `value` None where nothing could be measured."""

    item: ScoreItem
    value: Fraction | None
    standard: Fraction
    points: Fraction

    @property
    def trace(self) -> str:
        """Value / standard x full points, as a line."""
        if self.value is None:
            return f"{self.item.measure}无数据，计0分"
        return f"min(1, {float(self.value):g}÷{float(self.standard):g})×{float(self.item.points):g}={float(self.points):g}"


@dataclass(frozen=True, slots=True)
class ActivityScore:
    """All points of one session; `total` is their sum."""

    session: Session
    points: tuple[Point, ...]

    @property
    def total(self) -> Fraction:
        """Sum of the points."""
        return sum((point.points for point in self.points), Fraction(0))


def read_score_rules(content: bytes) -> tuple[ScoreRules | None, tuple[Fault, ...]]:
    """The rule table of a file, or None and everything that is wrong with it."""
    return read_file(ScoreRules, content)


def uncounted(rules: ScoreRules, result: TrackResult) -> tuple[Fault, ...]:
    """Measures of a rule table that nothing was counted for."""
    known = {*_SHARES, *(one.definition.number for one in result.indicators)}
    return tuple(
        Fault(
            where=f"items[{index}].measure",
            kind="unknown-measure",
            facts={"value": item.measure},
        )
        for index, item in enumerate(rules.items)
        if item.measure not in known
    )


def built_in_rules() -> ScoreRules:
    """The table that comes with the program: service 60, effect 20, satisfaction 20.

    Raises:
        ValueError: the installation is damaged.
    """
    rules, faults = read_score_rules(files(__package__).joinpath("score_rules.json").read_bytes())
    if rules is None:
        raise ValueError(faults[0].where)
    return rules


def scores(result: TrackResult, rules: ScoreRules) -> tuple[ActivityScore, ...]:
    """The score of every session of P5, in source order."""
    return tuple(
        ActivityScore(session, tuple(_point(item, session, result) for item in rules.items))
        for session in result.world.held
    )


def _point(item: ScoreItem, session: Session, result: TrackResult) -> Point:
    value = _measure(item.measure)(result, session.activity_id)
    standard = _standard(item, session)
    if value is None or standard <= 0:
        return Point(item, value, standard, Fraction(0))
    share = min(Fraction(1), max(Fraction(0), value / standard))
    return Point(item, value, standard, round_half_up(share * item.points, 1))


def _standard(item: ScoreItem, session: Session) -> Fraction:
    text = dict(session.texts).get(item.target, "") if item.target else ""
    amount = read_amount(text).value if text else None
    return Fraction(amount.low) if amount and amount.low > 0 else item.standard


def _measure(name: str) -> Callable[[TrackResult, str], Fraction | None]:
    if name in _SHARES:
        return _SHARES[name]
    return lambda result, session: result.indicator(name).slice_value("session", session).value


def _demand_led(result: TrackResult, session: str) -> Fraction | None:
    """Share of counted rows that name a demand, in percent."""
    rows = [row for row in result.world.frame.rows if row.session == session]
    return Fraction(sum(bool(row.demand) for row in rows) * 100, len(rows)) if rows else None


def _solved(result: TrackResult, session: str) -> Fraction | None:
    """Share of the demands served in the session that are solved, partly solved ones by half, in percent."""
    served = {
        row.demand for row in result.world.frame.rows if row.session == session and row.demand
    }
    outcomes = [item.outcome for item in result.world.listed if item.demand.demand_id in served]
    if not outcomes:
        return None
    solved = sum({"已解决": 2, "部分解决": 1}.get(outcome, 0) for outcome in outcomes)
    return Fraction(solved, 2 * len(outcomes)) * _HUNDRED


_SHARES: dict[str, Callable[[TrackResult, str], Fraction | None]] = {
    "需求引领率": _demand_led,
    "需求解决率": _solved,
}
