"""The one way from material to a match list: rules, fit, decisions and replies, assignment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from expertserve.fit.weights import confidence
from expertserve.ground.say import Both, both
from expertserve.matching.assign import assign
from expertserve.work.match.nearby import Nearby
from expertserve.work.match.problem import problem_of
from expertserve.work.standing.county_lists import key_counties

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.ground.findings import Finding
    from expertserve.matching.problem import Problem
    from expertserve.records.answers import Answers
    from expertserve.records.pairing import MatchList, Offer, Pair
    from expertserve.year.material import Material

from expertserve.work.match.ground import Ground, prepare

if TYPE_CHECKING:
    from expertserve.records.kept_list import KeptList

__all__ = ["Matched", "key_counties", "matched", "nothing_matched"]

_SHOWN = 3


@dataclass(kw_only=True)
class Matched:
    """A match and everything it rests on.

    Attributes:
        refused: demand id -> how many experts each rule refused.
        kept: the list that stands, where this is no fresh match. told: how far it is behind what came later.
    """

    ground: Ground
    problem: Problem
    result: MatchList
    refused: dict[str, Counter[str]]
    kept: KeptList | None = None
    told: tuple[Finding, ...] = ()

    def leaves(self, pair: Pair) -> bool:
        """Whether a pair may stand on what leaves the office: sure enough, decided, or confirmed by a person."""
        if self.kept is not None:
            return (pair.demand_id, pair.expert_id) not in self.kept.doubted
        return (
            confidence(pair.fit) != "confirm"
            or pair.status != "proposed"
            or self.ground.confirmed(pair.demand_id, pair.expert_id)
        )

    def may_be_offered(self, offer: Offer) -> bool:
        """The same for a name on the list a unit chooses from."""
        if self.kept is not None and (offer.demand_id, offer.expert_id) in self._offered:
            return (offer.demand_id, offer.expert_id) not in self.kept.doubted_offers
        sure = confidence(offer.fit) != "confirm"
        return sure or self.ground.confirmed(offer.demand_id, offer.expert_id)

    @cached_property
    def _offered(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.demand_id, one.expert_id) for one in self.result.offers)

    @property
    def doubted(self) -> tuple[Pair, ...]:
        """The pairs a person has to confirm before they leave."""
        return tuple(pair for pair in self.result.pairs if not self.leaves(pair))

    @property
    def wanting(self) -> tuple[str, ...]:
        """Demands with a place empty or 待确认, in source order."""
        open_ = {one.demand_id for one in self.result.empty}
        open_ |= {one.demand_id for one in self.doubted}
        return tuple(d.demand_id for d in self.ground.demands if d.demand_id in open_)


def _silent(key: str) -> None:
    """Say nothing: steps that nobody watches."""


def matched(
    material: Material,
    as_of: date,
    *,
    answers: Answers | None = None,
    previous: Sequence[tuple[str, str]] = (),
    stood: frozenset[tuple[str, str]] = frozenset(),
    tell: Callable[[str], None] | None = None,
) -> Matched:
    """Match the material's experts to its demands.

    Args:
        material: what came in.
        as_of: the date of the run.
        answers: replies of the point-order round.
        previous: pairs (demand id, expert id) of the list compared with.
        stood: pairs that stand as 指定 in the list that stands.
        tell: told when a longer step begins, by the key of its sentence.
    """
    begins = tell or _silent
    begins("match.stage-fit")
    ground = prepare(material, as_of, answers, stood)
    problem, refused = problem_of(ground, previous)
    begins("match.stage-assigning")
    result = assign(problem, Nearby(ground))
    return Matched(ground=ground, problem=problem, result=result, refused=refused)


def nothing_matched(found: Matched) -> Both:
    """That no place could be filled, with why the first ones could not."""
    empty = found.result.empty
    names = {d.demand_id: f"{d.list_no} {d.unit_name}" for d in found.ground.demands}
    told = "".join(
        f"\n  {names.get(one.demand_id, one.demand_id)}：{one.text}" for one in empty[:_SHOWN]
    )
    causes = Counter(one.cause for one in empty)
    counts = ", ".join(f"{cause} {count}" for cause, count in sorted(causes.items()))
    why = Both(told, f" ({counts})")
    return both("match.nothing-matched", demands=len(found.ground.demands), why=why)
