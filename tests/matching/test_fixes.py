"""Fixes name nobody whose service another demand has."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from expertserve.matching.around import Near
from expertserve.matching.assign import assign
from expertserve.matching.problem import Candidate, Need, Options, Problem, Quota, Supply


@dataclass(frozen=True)
class _Around:
    """E1 would fit both demands; a rule keeps him from D2."""

    near: tuple[Near, ...]

    def crowd(self, demand_id: str, line: int) -> tuple[Near, ...]:
        return self.near if (demand_id, line) == ("D2", 0) else ()


def _problem(capacity: int) -> Problem:
    return Problem(
        needs=(Need(demand_id="D1"), Need(demand_id="D2")),
        supplies=(Supply(expert_id="E1", capacity=capacity),),
        candidates=(Candidate(demand_id="D1", expert_id="E1", fit=800),)[: max(capacity, 0)],
    )


@pytest.mark.parametrize(("capacity", "offered"), [(0, True), (1, False), (2, True)])
def test_an_appointment_is_proposed_only_where_no_other_demand_loses_him(
    capacity: int, *, offered: bool
) -> None:
    around = _Around((Near(expert_id="E1", fit=700, rules=("职称不够或不明",), way="appoint"),))
    place = next(e for e in assign(_problem(capacity), around).empty if e.demand_id == "D2")
    assert ("appoint" in {step.kind for step in place.remedies}) is offered


def test_a_limit_is_told_by_the_name_of_its_county() -> None:
    problem = Problem(
        needs=(Need(demand_id="D1", county="519901"),),
        supplies=(),
        candidates=(),
        quotas=(Quota(kind="county", name="519901", least=3, called="云栖区"),),
        options=Options(),
    )
    assert [one.text for one in assign(problem).refused] == [
        "云栖区的下限3名多于所提名额1名，按1名执行。"
    ]
