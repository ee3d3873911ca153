"""Numbers of slips that people can say: 专03 stands for one expert of a session, whoever comes or goes."""

from __future__ import annotations

from datetime import date

from expertserve.records.slip import IssuedSlip
from expertserve.year.slips import SlipLedger
from expertserve.year.spoken_slips import spoken_experts

_A, _B, _C = "E0a0a0a0a", "E1b1b1b1b", "E2c2c2c2c"


def _slip(number: str, expert: str) -> IssuedSlip:
    return IssuedSlip(
        kind="YQ", number=number, check="AAAA", activity="LC-1", demands=(), experts=(expert,),
        issued=date(2026, 4, 1),
    )  # fmt: skip


def test_numbers_run_in_the_order_of_the_session() -> None:
    assert spoken_experts("LC-1", (_A, _B), None) == {_A: "专01", _B: "专02"}


def test_a_number_once_issued_is_kept_and_never_given_to_somebody_else() -> None:
    ledger = SlipLedger(
        [_slip("YQ-LC-1-专01", _A), _slip("HF-LC-1-专02", _B), _slip("YQ-LC-2-专09", _C)]
    )
    assert spoken_experts("LC-1", (_C, _B), ledger) == {_C: "专03", _B: "专02"}
    assert spoken_experts("LC-2", (_C,), ledger) == {_C: "专09"}


def test_a_number_of_the_roster_is_his_number() -> None:
    assert spoken_experts("LC-1", ("ZJ007", _A), None) == {"ZJ007": "ZJ007", _A: "专01"}
