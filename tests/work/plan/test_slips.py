"""Slips of a plan: numbers people can say, and no letter to a unit that retired somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.pairing import Pair
from expertserve.records.session import Session
from expertserve.records.slip import find_slip
from expertserve.work.plan.build import build
from expertserve.work.plan.input import PlanInput
from expertserve.work.plan.run import planned
from expertserve.work.plan.slips import home_units, slips_of
from expertserve.year.settings import Settings

DEMAND = Demand(
    demand_id="D6ea06d1b",
    unit_name="河口县果业合作社",
    title="果树修剪",
    county_text="河口县",
    want_half_days=1,
    list_no="河口-03",
)
EXPERT = Expert(expert_id="E405343f4", name="安可立", org_name="云中大学", title="教授")


def _given(expert: Expert = EXPERT) -> PlanInput:
    session = Session(
        activity_id="LC-1", session_no=1, start=date(2026, 5, 11), end=date(2026, 5, 15)
    )
    return PlanInput(
        sessions=(session,),
        experts={expert.expert_id: expert},
        demands={DEMAND.demand_id: DEMAND},
        pairs=(Pair(DEMAND.demand_id, expert.expert_id, 800, session="LC-1"),),
        offers=(),
        decisions=(),
        settings=Settings(),
        as_of=date(2026, 4, 20),
    )


def test_the_numbers_of_confirmations_are_those_people_say() -> None:
    given = _given()
    (plan,) = build(given).plans
    slips = {
        slip.kind: slip for slip in slips_of(plan, given) if slip.demands == (DEMAND.demand_id,)
    }
    assert slips["QR"].number == "QR-LC-1-河口-03"
    assert not [s.number for s in slips_of(plan, given) if s.kind == "QR" and "D6ea" in s.number]
    assert find_slip(f"表号 {slips['QR'].number}　校验 {slips['QR'].check}") == ("QR", slips["QR"].number, slips["QR"].check)  # fmt: skip
    follow = [s for s in slips_of(plan, given) if s.kind == "HF"]
    assert {(s.demands, s.experts) for s in follow} >= {((DEMAND.demand_id,), (EXPERT.expert_id,))}


@pytest.mark.parametrize(
    ("unit", "retired", "letters"),
    [
        ("云中大学", None, ["云中大学"]),
        ("云中大学", True, []),
        ("云中大学（退休）", None, []),
        ("云中大学（返聘）", None, ["云中大学"]),
    ],
)
def test_only_a_unit_that_still_has_him_is_asked_for_him(
    unit: str, *, retired: bool | None, letters: list[str]
) -> None:
    given = _given(replace(EXPERT, org_name=unit, retired=retired))
    made = planned(given, forms=("html",), system=False)
    names = [p.path.rsplit("/", 1)[-1] for p in made.papers]
    assert [n.removeprefix("商请函_") for n in names if n.startswith("商请函_")] == letters
    (plan,) = made.built.plans
    assert list(home_units(plan, given)) == letters
    assert [s for s in slips_of(plan, given) if s.kind == "SQ"] == [] or letters
    assert any(name.startswith("邀请函_") for name in names)
