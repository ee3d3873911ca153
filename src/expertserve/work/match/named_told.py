"""What the list made of the names that units ordered, said for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.work.match.named import ordered_names

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.work.match.match import Matched

__all__ = ["NamedByUnit", "named_by_units"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedByUnit:
    """One name that a unit wrote beside its demand.

    Attributes:
        said: as written. expert_id: whom it names, "" nobody or several. listed: he is on the list for it.
        because: why he is not, "" where he is; a sentence for the office, none that goes to the unit.
    """

    demand: Demand
    said: str
    expert_id: str = ""
    listed: bool = False
    because: str = ""

    @property
    def text(self) -> str:
        """单位点名李某某：and what became of it."""
        end = "已列入" if self.listed else f"未列入，{self.because}"
        return f"单位点名“{self.said}”，{end}"


def named_by_units(found: Matched) -> tuple[NamedByUnit, ...]:
    """Every name ordered with a demand, in source order, and what the list made of it."""
    ground = found.ground
    return tuple(
        _named(found, demand, said, numbers)
        for demand, said, numbers in ordered_names(ground.experts, ground.demands)
    )


def _named(found: Matched, demand: Demand, said: str, numbers: tuple[int, ...]) -> NamedByUnit:
    if len(numbers) > 1:
        return NamedByUnit(
            demand=demand, said=said, because=f"名单中有{len(numbers)}位，须问清是哪位"
        )
    if not numbers:
        because = "名单中没有此人，须请单位另选或者补报此人"
        return NamedByUnit(demand=demand, said=said, because=because)
    ground = found.ground
    expert = ground.experts[numbers[0]].expert_id
    if any(
        (pair.demand_id, pair.expert_id) == (demand.demand_id, expert)
        for pair in found.result.pairs
    ):
        return NamedByUnit(demand=demand, said=said, expert_id=expert, listed=True)
    refusals = ground.judge.refusals(numbers[0], demand)
    because = refusals[0].text.rstrip("。") if refusals else _outdone(found, demand, expert)
    return NamedByUnit(demand=demand, said=said, expert_id=expert, because=because)


def _outdone(found: Matched, demand: Demand, expert: str) -> str:
    """Why an expert whom no rule keeps away is not on the list: he serves others, or others are nearer to what is asked."""
    ground = found.ground
    numbers = {one.demand_id: one.list_no or one.unit_name for one in ground.demands}
    elsewhere = [numbers[p.demand_id] for p in found.result.pairs if p.expert_id == expert]
    points = ground.engine.explain(demand.demand_id, expert).points
    why = (
        f"已安排{'、'.join(elsewhere)}" if elsewhere else "已有匹配度更高的人选，或者匹配度低于下限"
    )
    return f"{why}（此人{points / 10:.1f}）；仍要请此人的，在人选调整中写“指定”"
