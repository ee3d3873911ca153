"""What a reply claims, put to what went out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.order import Order
from expertserve.records.reply import Reply
from expertserve.records.slip import IssuedSlip
from expertserve.work.hear.claims import Claims
from expertserve.work.hear.order_round import OrderRound
from expertserve.year.orders import Ledger
from expertserve.year.slips import SlipLedger

EXPERTS = (
    Expert(expert_id="E1", name="安可立", org_name="云中大学"),
    Expert(expert_id="E2", name="白小舟", org_name="云中大学"),
)
ORDER = Order(
    number="DC-2026-001",
    check="ABCD",
    side="unit",
    demands=("D1",),
    experts=("E1", "E2"),
    issued=date(2026, 4, 1),
)
DEMANDS = tuple(
    Demand(demand_id=f"D{n}", unit_name=f"河口县{n}号合作社", title="果树修剪") for n in (1, 2, 3)
)
ASKED = IssuedSlip(
    kind="SQ",
    number="SQ-LC-1-ABCD",
    check="7F3K",
    activity="LC-1",
    demands=("D1",),
    session_demands=("D1",),
    experts=("E1",),
    issued=date(2026, 4, 20),
)


def test_a_home_unit_that_objects_objects_to_every_demand_of_the_session_as_it_is_now() -> None:
    """A demand that joined the session after the letter went out is no way round the answer."""
    sessions = {"D1": "LC-1", "D2": "LC-1", "D3": "LC-2"}
    reader = Claims(
        OrderRound(EXPERTS, DEMANDS, Ledger(slips=SlipLedger([ASKED])), sessions=sessions)
    )

    def said(answer: str) -> set[str]:
        reply = Reply(side="home", answer=answer, order=ASKED.number, check="7F3K", expert="安可立")  # type: ignore[arg-type]
        return {claim.demand for claim in reader.of(reply, date(2026, 4, 25))}

    assert said("no") == {"D1", "D2"}
    assert said("yes") == {"D1"}


def _reader() -> Claims:
    return Claims(OrderRound(EXPERTS, DEMANDS, Ledger(orders=[ORDER]), as_of=date(2026, 4, 20)))


def _sheet(**facts: object) -> Reply:
    return Reply(side="unit", order=ORDER.number, register=False, **facts)  # type: ignore[arg-type]


def test_hoping_for_somebody_else_rejects_everybody_who_was_offered() -> None:
    (claim,) = _reader().of(_sheet(other="懂葡萄的"), date(2026, 4, 9))
    assert (claim.answer, claim.rejects) == ("wish", ("E1", "E2"))
    (wish,) = _reader().of(_sheet(answer="wish", wishes=("安可立", "", ""), other="懂葡萄的"), None)
    assert (wish.wishes[0], wish.rejects) == ("E1", ())


def test_a_name_nobody_can_make_out_is_asked_about_and_is_no_silence() -> None:
    reader = _reader()
    assert reader.of(_sheet(answer="wish", wishes=("安教授", "某某", "")), None) == ()
    assert reader.unclear == {"DC-2026-001": "安教授、某某"}
    assert {f.code for f in reader.findings} == {"reply-unknown"}


def test_days_in_an_answer_are_read_or_told() -> None:
    reader = _reader()
    (claim,) = reader.of(_sheet(answer="wish", wishes=("1", "", ""), when="5月12日下午"), None)
    assert claim.time is not None
    assert claim.time.suits(date(2026, 5, 12), "下午")
    assert not claim.time.suits(date(2026, 5, 12), "上午")
    (vague,) = reader.of(_sheet(answer="wish", wishes=("1", "", ""), when="13日不行"), None)
    assert vague.time is None
    assert [f.code for f in reader.findings] == ["reply-time"]


def test_an_invitation_answered_service_by_service_says_so_of_each() -> None:
    asked = replace(ASKED, kind="YQ", number="YQ-LC-1-E1", demands=("D1", "D2", "D3"))
    reader = Claims(OrderRound(EXPERTS, DEMANDS, Ledger(slips=SlipLedger([asked]))))

    def said(answer: str, **lines: object) -> dict[str, str]:
        reply = Reply(side="expert", answer=answer, order=asked.number, check="7F3K", **lines)  # type: ignore[arg-type]
        return {claim.demand: claim.answer for claim in reader.of(reply, None)}

    assert said("no", line=2) == {"D2": "no"}
    assert said("yes", apart=(2,)) == {"D1": "yes", "D3": "yes"}
    assert said("yes") == {"D1": "yes", "D2": "yes", "D3": "yes"}


def test_a_place_on_the_sheet_whose_expert_has_left_is_asked_about() -> None:
    """The number stands for somebody the roster no longer has: no crash, no other expert in his stead."""
    known = OrderRound(EXPERTS[1:], DEMANDS, Ledger(orders=[ORDER]))
    reader = Claims(known)
    assert reader.of(_sheet(answer="wish", wishes=("1", "", "")), None) == ()
    assert [f.code for f in reader.findings] == ["reply-unknown"]
    assert reader.unclear == {ORDER.number: "1"}
    (claim,) = reader.of(_sheet(answer="wish", wishes=("2", "1", "")), None)
    assert claim.wishes == ("E2", "", "")
