"""How far each demand has come: the furthest of the column, the orders, the plan, counted services and ratings.

A service row without a demand number is tied to a demand of the same unit where exactly one fits by its expert.
An office may say that the unit alone is enough where the sheet has no column for the number, or everywhere. Where two fit,
none is chosen; a blank in a column of numbers says that there is no demand.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.codes.states import DemandWord, Step, at_least, demand_word, furthest
from expertserve.ground.text import unit_key
from expertserve.indicators.satisfaction import SERVED_SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from expertserve.indicators.material import TrackMaterial
    from expertserve.indicators.places import Places
    from expertserve.indicators.resolve import Row
    from expertserve.records.demand import Demand

__all__ = ["Chain", "ChainState", "Tie", "chain_of"]


Ties = Literal["expert", "no-column", "unit"]


@dataclass(frozen=True, slots=True)
class Tie:
    """What a counted row without a number was tied to.

    Attributes:
        demand: "" where several fit or none. how: 专家和单位, 单位, "" not tied. candidates: those among which nothing tells.
        other_expert: somebody else was arranged for it.
    """

    demand: str = ""
    how: str = ""
    candidates: tuple[str, ...] = ()
    other_expert: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainState:
    """Where a demand stands: stage, what says so, outcome, first day of service.

    Attributes:
        named: somebody is found for it; an order sent out alone finds nobody.
        agreed: both sides agreed, the office settled it, or it was served; a plan nobody has answered is none of these.
    """

    stage: str
    state_from: str
    outcome: str
    first_day: date | None
    word: DemandWord
    agreed: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Demand id -> its state; index of a counted row -> its tie (rows with a number of their own are not in it)."""

    states: Mapping[str, ChainState]
    ties: Mapping[int, Tie]


def chain_of(
    material: TrackMaterial, rows: Sequence[Row], places: Places, *, tied_by: Ties
) -> Chain:
    """The chain of every demand of the material.

    Args:
        material: demands, ratings, and what orders and plans tell.
        rows: the service rows that count, in order.
        places: completes county names.
        tied_by: what a row without a number is tied by, see `CountingRules`.
    """
    desk = _Desk(material, places, ties=tied_by)
    ties = {at: desk.tie(row) for at, row in enumerate(rows) if not row.demand and row.source.unit}
    days: dict[str, date] = {}
    units: dict[str, set[str]] = defaultdict(set)
    for at, row in enumerate(rows):
        demand = row.demand or (ties[at].demand if at in ties else "")
        if not demand:
            continue
        days[demand] = min(days.get(demand, row.first_day), row.first_day)
        units[unit_key(row.source.unit)].add(demand)
    rated, rated_as = _ratings(material, units)
    by_list = any(demand.outcome for demand in material.demands)
    solved = _confirmed(rows, ties) | ({} if by_list else rated_as)
    return Chain(
        {
            demand.demand_id: _state(
                demand,
                material.reached.get(demand.demand_id),
                days.get(demand.demand_id),
                solved.get(demand.demand_id, ""),
                rated=demand.demand_id in rated,
            )
            for demand in material.demands
        },
        ties,
    )


class _Desk:
    """Ties rows without a number to demands."""

    def __init__(self, material: TrackMaterial, places: Places, *, ties: Ties) -> None:
        self._ties_by = ties
        self._planned, self._places = material.planned, places
        self._arranged = {demand for demand, _ in material.planned}
        self._live: dict[str, list[Demand]] = defaultdict(list)
        for demand in material.demands:
            if demand_word(demand.state).listed and not demand.merged_into:
                self._live[unit_key(demand.unit_name)].append(demand)

    def tie(self, row: Row) -> Tie:
        """The one demand of the row's unit that fits, by expert first; several or none are only named."""
        own = [d for d in self._live.get(row.unit[1], ()) if self._same_county(d, row)]
        people = {person.key for person in row.people if person.key}
        by_expert = [d for d in own if any((d.demand_id, key) in self._planned for key in people)]
        if len(by_expert) == 1:
            return Tie(by_expert[0].demand_id, "专家和单位")
        if by_expert or len(own) != 1:
            return Tie(candidates=tuple(d.demand_id for d in by_expert or own))
        only = own[0]
        asked = only.date_in.exact if only.date_in else None
        enough = self._ties_by == "unit" or (
            self._ties_by == "no-column" and not row.source.numbered
        )
        if not enough or (asked is not None and asked > row.first_day):
            return Tie(candidates=(only.demand_id,))
        return Tie(only.demand_id, "单位", other_expert=only.demand_id in self._arranged)

    def _same_county(self, demand: Demand, row: Row) -> bool:
        county = self._places.county(demand.county_text)
        return not county or not row.county or county == row.county


def _confirmed(rows: Sequence[Row], ties: Mapping[int, Tie]) -> dict[str, str]:
    """Demand -> what the slips of its counted services say came of it; where they differ, it is solved in part."""
    told: dict[str, set[str]] = defaultdict(set)
    for at, row in enumerate(rows):
        demand = row.demand or (ties[at].demand if at in ties else "")
        if demand and row.source.slip:
            told[demand] |= {mark for _, mark in row.source.problem_list if mark}
    return {d: next(iter(m)) if len(m) == 1 else "部分解决" for d, m in told.items() if m}


def _ratings(
    material: TrackMaterial, units: Mapping[str, set[str]]
) -> tuple[set[str], dict[str, str]]:
    """Demands whose unit rated a service, and what it said came of it; only where the unit had one demand served."""
    rated: set[str] = set()
    solved: dict[str, str] = {}
    for answer in material.feedback:
        served = units.get(unit_key(answer.respondent), set())
        if answer.side in SERVED_SIDES and len(served) == 1 and answer.grade:
            rated |= served
            solved.update(dict.fromkeys(served, answer.solved) if answer.solved else {})
    return rated, solved


def _after_service(outcome: str, *, rated: bool) -> list[Step]:
    """What a counted service stands for, and what was said after it."""
    steps = [Step("已服务", "服务记录")]
    steps += [Step("已解决", "解决情况")] if outcome == "已解决" else []
    return steps + ([Step("已评价", "回访")] if rated else [])


def _state(
    demand: Demand, reached: Step | None, first: date | None, told: str, *, rated: bool
) -> ChainState:
    """The furthest stage; a word of a person that takes the demand out of the list stands before everything."""
    word = demand_word(demand.state)
    outcome = demand.outcome or word.outcome or told
    if not word.listed or demand.merged_into:
        return ChainState(
            stage="", state_from="需求状态", outcome=outcome, first_day=first, word=word
        )
    steps = [Step(word.stage, "需求状态" if demand.state else "需求征集")]
    steps += [reached] if reached is not None else []
    steps += _after_service(outcome, rated=rated) if first is not None else []
    found = furthest(steps) or steps[0]
    return ChainState(
        stage=found.stage,
        state_from=found.source,
        outcome=outcome,
        first_day=first,
        word=word,
        named=any(step.named and at_least(step.stage, "已有人选") for step in steps),
        agreed=any(step.agreed and at_least(step.stage, "双方已同意") for step in steps),
    )
