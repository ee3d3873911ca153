"""A fact of one person or demand that the office noted in words (核实情况, 回复登记): it amends the record it speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from expertserve.codes.titles import parse_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.ground.findings import Place
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert

__all__ = ["FactKind", "ToldFact", "amended_demands", "amended_experts"]

FactKind = Literal["health", "will", "consent", "title", "days", "places"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFact:
    """One fact.

    Attributes:
        kind: health, will, consent: `value` yes or no; title: as written; days a year and places asked: a number.
        expert, demand: id of whom or what it speaks of, "" the other one.
        said: the words it was read from.
    """

    kind: FactKind
    value: str
    expert: str = ""
    demand: str = ""
    said: str = ""
    place: Place

    @property
    def yes(self) -> bool:
        """Whether it says yes."""
        return self.value == "yes"


def amended_experts(
    experts: Sequence[Expert], facts: Iterable[ToldFact], half_days: int
) -> tuple[Expert, ...]:
    """The experts with what was noted of them, the last word standing; `half_days` of a day."""
    own: dict[str, list[ToldFact]] = {}
    for one in facts:
        own.setdefault(one.expert, []).append(one)
    return tuple(
        _amended(one, own[one.expert_id], half_days) if one.expert_id in own else one
        for one in experts
    )


def _amended(expert: Expert, facts: Iterable[ToldFact], half_days: int) -> Expert:
    for one in facts:
        if one.kind == "health":
            expert = replace(expert, health="健康" if one.yes else "不适宜")
        elif one.kind == "will":
            expert = replace(expert, willing=one.yes, willing_said="")
        elif one.kind == "consent":
            expert = replace(expert, unit_consent="同意" if one.yes else "不同意")
        elif one.kind == "title":
            expert = replace(expert, title=one.value, title_level=parse_title(one.value).level)
        elif one.kind == "days":
            expert = replace(expert, max_half_days=int(one.value) * half_days)
    return expert


def amended_demands(demands: Sequence[Demand], facts: Iterable[ToldFact]) -> tuple[Demand, ...]:
    """The demands with the places their units settled for, the last word standing."""
    places = {one.demand: int(one.value) for one in facts if one.kind == "places"}
    return tuple(
        replace(one, need_min=min(one.need_min, n), need_max=n)
        if (n := places.get(one.demand_id))
        else one
        for one in demands
    )
