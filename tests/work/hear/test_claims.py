"""What a reply claims, put to what went out."""

from __future__ import annotations

from datetime import date

from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.reply import Reply
from expertserve.records.slip import IssuedSlip
from expertserve.work.hear.claims import Claims
from expertserve.year.orders import Ledger
from expertserve.year.slips import SlipLedger

EXPERTS = (Expert(expert_id="E1", name="安可立", org_name="云中大学"),)
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
    reader = Claims(EXPERTS, DEMANDS, Ledger(slips=SlipLedger([ASKED])), sessions=sessions)

    def said(answer: str) -> set[str]:
        reply = Reply(side="home", answer=answer, order=ASKED.number, check="7F3K", expert="安可立")  # type: ignore[arg-type]
        return {claim.demand for claim in reader.of(reply, date(2026, 4, 25))}

    assert said("no") == {"D1", "D2"}
    assert said("yes") == {"D1"}
