"""An answer counts only from whom it concerns; a row without check characters is the office's alone."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.order import Order
from expertserve.records.reply import Reply
from expertserve.work.hear.claims import Claims
from expertserve.work.hear.order_round import OrderRound
from expertserve.year.orders import Ledger

DAY = date(2026, 4, 2)
EXPERT = Expert(expert_id="E1", name="沈若松", org_name="示例农业大学")
DEMAND = Demand(demand_id="D1", unit_name="青坞县丰禾合作社", county_text="青坞县")
ORDER = Order(
    number="YQ-2026-001",
    check="7F3K",
    side="expert",
    demands=("D1",),
    experts=("E1",),
    issued=DAY,
    deadline=None,
)
NO = Reply(side="expert", answer="no", expert="沈若松", demand="D1")


@pytest.mark.parametrize(
    ("check", "sender", "taken"),
    [
        ("", None, True),
        ("", "示例农业大学", True),
        ("", "云栖区人力资源和社会保障局", False),
        ("", "", False),
        ("7F3K", "", True),
        ("2345", "示例农业大学", False),
    ],
)
def test_an_answer_counts_only_from_whom_it_concerns(
    check: str, sender: str | None, *, taken: bool
) -> None:
    claims = Claims(OrderRound((EXPERT,), (DEMAND,), Ledger(orders=[ORDER])))
    reply = Reply(
        side=NO.side, answer="no", expert=NO.expert, demand="D1", order=ORDER.number, check=check
    )
    assert bool(claims.of(reply, DAY, sender)) is taken
    assert taken or [f.code for f in claims.findings] in (
        ["reply-not-concerned"],
        ["reply-unknown"],
    )
