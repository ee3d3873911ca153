"""Rows of the register that say a name and the words of the answer, nothing else."""

from __future__ import annotations

from datetime import date

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.order import Order
from expertserve.records.reply import Answer, Reply
from expertserve.work.hear.claims import Claims
from expertserve.work.hear.order_round import OrderRound
from expertserve.year.orders import Ledger

EXPERTS = (Expert(expert_id="E1", name="安可立", org_name="云中大学农学院"),)
DEMANDS = (
    Demand(demand_id="D1", unit_name="河口县南滩合作社", title="果树修剪", contact="贺老四"),
    Demand(demand_id="D2", unit_name="河口县北滩小学", title="心理辅导", contact="安可立"),
)
ASKED = Order(
    number="YQ-2026-001",
    check="7F3K",
    side="expert",
    demands=("D1",),
    experts=("E1",),
    issued=date(2026, 3, 1),
)


def _said(by: str, unit: str, demand: str, answer: Answer) -> list[tuple[str, str, str, str]]:
    reader = Claims(OrderRound(EXPERTS, DEMANDS, Ledger(orders=[ASKED])))
    reply = Reply(by=by, unit=unit, demand=demand, answer=answer)
    return [(c.side, c.demand, c.expert, c.answer) for c in reader.of(reply, date(2026, 3, 9))]


def test_an_expert_who_answers_speaks_for_himself() -> None:
    """The unit beside his name is his own, not that of the demand."""
    assert _said("安可立", "云中大学", "果树修剪", "no") == [("expert", "D1", "E1", "no")]


def test_somebody_of_the_unit_speaks_of_the_only_expert_asked_for_it() -> None:
    """Whom else could they mean."""
    assert _said("贺老四", "南滩合作社", "D1", "yes") == [("unit", "D1", "E1", "yes")]


def test_nobody_is_made_up_where_nobody_was_asked() -> None:
    """A contact who bears the name of an expert is no expert."""
    assert _said("安可立", "北滩小学", "D2", "yes") == []
