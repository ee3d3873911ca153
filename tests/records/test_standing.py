"""How a pair stands: one table of what was said and what follows."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.records.standing import Said, Standing, Verdict, accepted, declined, wishes

_YES = Said(answer="yes", on=date(2026, 4, 1), which="回复 YQ-2026-001")
_NO = Said(answer="no", on=date(2026, 4, 2), which="回复登记")
_LATER = Said(answer="adjust", on=date(2026, 4, 2), which="回复登记")
_DECLINED = Verdict("forbidden", "已征求意见，本次不安排（回复登记）。")


@pytest.mark.parametrize(
    ("standing", "fixed", "barred", "verdict"),
    [
        (Standing(), "", "", Verdict("open")),
        (Standing(wish=1), "", "", Verdict("open")),
        (Standing(wish=1, expert=_YES), "", "", Verdict("open")),
        (Standing(unit=_YES, expert=_LATER), "", "", Verdict("open")),
        (Standing(wish=1, unit=_YES, expert=_YES, agreed=1), "", "", Verdict("settled", "settled")),
        (Standing(wish=1, unit=_YES, expert=_YES, agreed=0), "", "", Verdict("open")),
        (Standing(unit=_NO), "", "", _DECLINED),
        (Standing(expert=_NO), "", "", _DECLINED),
        (Standing(home=_NO, expert=_YES), "", "", _DECLINED),
        (Standing(unit=_NO), "appointed", "", Verdict("settled", "appointed")),
        (Standing(), "replaced", "", Verdict("settled", "replaced")),
        (Standing(agreed=1), "", "人选调整：已更换。", Verdict("forbidden", "人选调整：已更换。")),
        (
            Standing(expert=_NO),
            "",
            "人选调整：已更换。",
            Verdict("forbidden", "人选调整：已更换。"),
        ),
    ],
)
def test_what_follows(standing: Standing, fixed: str, barred: str, verdict: Verdict) -> None:
    assert standing.verdict(fixed=fixed, barred=barred) == verdict


def test_the_collections_are_read_off_the_standings() -> None:
    pairs = {
        ("D2", "E1"): Standing(wish=2, agreed=2),
        ("D1", "E1"): Standing(wish=1, agreed=1),
        ("D1", "E2"): Standing(expert=_NO),
        ("D3", "E3"): Standing(agreed=0),
    }
    assert accepted(pairs) == (("D1", "E1"), ("D2", "E1"))
    assert wishes(pairs) == {("D1", "E1"): 1, ("D2", "E1"): 2}
    assert declined(pairs) == {("D1", "E2"): _DECLINED.text}
