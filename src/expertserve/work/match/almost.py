"""只差一条: for a demand without a sure name, the best expert whom exactly one rule keeps away, and who may lift it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.fit.weights import RATHER_HIGH
from expertserve.rules._judge import title_of
from expertserve.work.standing.decisions import BREAKABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Refusal
    from expertserve.work.match.ground import Ground

__all__ = ["LIFTED_BY", "Almost", "almost", "almost_all", "almost_of"]

LIFTED_BY = {"leader": "领导指定", "home-unit": "派出单位同意", "himself": "本人改变意见"}
_HOME_UNIT = frozenset({"no-unit-consent", "unit-consent-pending", "unit-consent-unclear"})
_NOBODY_LIFTS = frozenset({"not-fit", "health-unclear", "retired-health"})
"""Ill health, known or feared, is no condition to be lifted: no line proposes it."""
_LOOKED_AT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Almost:
    """One expert who lacks one thing.

    Attributes:
        fit: 0..1000. who: leader, home-unit or himself (`LIFTED_BY`).
    """

    demand: Demand
    expert: Expert
    fit: int
    refusal: Refusal
    who: str

    @property
    def rule(self) -> str:
        """The rule in the clerk's words."""
        return title_of(self.refusal.rule)

    @property
    def lifted_by(self) -> str:
        """Who may lift it, in words."""
        return LIFTED_BY[self.who]


def almost(ground: Ground, demand_ids: Iterable[str]) -> tuple[Almost, ...]:
    """The line of every demand that has one, by class, then fit.

    Args:
        ground: what the match stands on.
        demand_ids: demands with places empty or 待确认.
    """
    wanted = set(demand_ids)
    found = [
        one
        for demand in ground.demands
        if demand.demand_id in wanted and (one := almost_of(ground, demand)) is not None
    ]
    return tuple(sorted(found, key=lambda one: (ground.classes[one.demand.demand_id], -one.fit)))


def almost_of(ground: Ground, demand: Demand) -> Almost | None:
    """The best expert of a demand, 较高 or better, whom one rule alone refuses; None without one."""
    return next(almost_all(ground, demand), None)


def almost_all(ground: Ground, demand: Demand) -> Iterator[Almost]:
    """Every expert of a demand, 较高 or better, whom one rule alone refuses, the best first."""
    row = ground.engine.row(demand.demand_id)
    for number in np.argsort(-row, kind="stable")[:_LOOKED_AT].tolist():
        points = int(row[number])
        if points < RATHER_HIGH:
            return
        refusals = ground.judge.refusals(number, demand)
        if len(refusals) == 1 and refusals[0].rule not in _NOBODY_LIFTS:
            expert = ground.experts[number]
            own = ground.answers.of((demand.demand_id, expert.expert_id)).expert
            declined = own is not None and own.answer == "no"
            yield Almost(
                demand=demand,
                expert=expert,
                fit=points,
                refusal=refusals[0],
                who="himself" if declined else _who(refusals[0].rule),
            )


def _who(rule: str) -> str:
    if rule in _HOME_UNIT:
        return "home-unit"
    return "leader" if rule in BREAKABLE else "himself"
