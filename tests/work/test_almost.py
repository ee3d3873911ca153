"""只差一条: what no leader may lift is not laid before him."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from expertserve.records.answers import Answers
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.pairing import Refusal
from expertserve.records.standing import Said, Standing
from expertserve.work.match.almost import almost_of

DEMAND = Demand(demand_id="D1", unit_name="石渡县绿源果业有限公司", title="果树修剪")
EXPERT = Expert(expert_id="E1", name="顾长卿")


def _ground(rule: str, standing: Standing) -> Any:
    return SimpleNamespace(
        engine=SimpleNamespace(row=lambda _: np.array([900])),
        judge=SimpleNamespace(refusals=lambda *_: (Refusal(rule, "一句话。"),)),
        experts=(EXPERT,),
        answers=Answers(standings={("D1", "E1"): standing}),
    )


@pytest.mark.parametrize(("side", "who"), [("expert", "himself"), ("unit", "leader")])
def test_his_own_no_is_lifted_by_himself_alone(side: str, who: str) -> None:
    standing = Standing(**{side: Said(answer="no")})  # type: ignore[arg-type]
    line = almost_of(_ground("decided-against", standing), DEMAND)
    assert line is not None
    assert line.who == who


@pytest.mark.parametrize("rule", ["not-fit", "health-unclear", "retired-health"])
def test_ill_health_is_no_condition_to_be_lifted(rule: str) -> None:
    assert almost_of(_ground(rule, Standing()), DEMAND) is None
