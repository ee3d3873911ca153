"""Replies about one thing weighed: what stands does not hang on which file was read first."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.findings import Place
from expertserve.records.order import Order
from expertserve.records.reply import Reply
from expertserve.work.hear.claim import Claim
from expertserve.work.hear.heard import Heard
from expertserve.work.hear.weighing import tell_late, weigh
from expertserve.year.orders import Ledger

if TYPE_CHECKING:
    from expertserve.records.reply import Answer

SHEET = Order(
    number="DC-2026-001",
    check="ABCD",
    side="unit",
    demands=("D1",),
    experts=("E1",),
    issued=date(2026, 4, 1),
    deadline=date(2026, 4, 10),
)
INVITED = Order(
    number="YQ-2026-001",
    check="EFGH",
    side="expert",
    demands=("D1",),
    experts=("E1",),
    issued=date(2026, 4, 5),
)


def _claim(answer: Answer, day: int | None, row: int = 1, **facts: object) -> Claim:
    """An answer of the unit; `day` of April is what stands on the reply, None nothing."""
    on = date(2026, 4, day) if day else None
    reply = Reply(on=on, order="DC-2026-001", sources=(Place(file="回复.xlsx", row=row),))
    return Claim(
        **{
            "side": "unit",
            "demand": "D1",
            "expert": "E1",
            "answer": answer,
            "order": "DC-2026-001",
            "on": on or date(2026, 4, 20),
            "reply": reply,
            **facts,
        }  # type: ignore[arg-type]
    )


def _weighed(*claims: Claim, ledger: Ledger | None = None) -> Heard:
    heard = Heard(replies=(), ledger=ledger or Ledger(orders=[SHEET]))
    heard.used = dict.fromkeys(range(len(claims)), "")
    weigh(heard, list(enumerate(claims)))
    return heard


def _codes(heard: Heard) -> list[str]:
    return sorted(finding.code for finding in heard.findings)


YES, NO, LATER = _claim("yes", 3, 1), _claim("no", 3, 2), _claim("yes", 8, 3)


@pytest.mark.parametrize("order", list(permutations((YES, NO, LATER))))
def test_a_later_answer_settles_two_that_clash_in_whatever_order_they_are_read(
    order: tuple[Claim, ...],
) -> None:
    heard = _weighed(*order)
    assert [(claim.answer, claim.on) for claim in heard.claims] == [("yes", date(2026, 4, 8))]
    assert _codes(heard) == ["reply-superseded", "reply-superseded"]
    assert heard.used[order.index(LATER)] == "已采用"
    assert heard.used[order.index(YES)] == heard.used[order.index(NO)] == "已被后来的回复代替"


@pytest.mark.parametrize("order", list(permutations((_claim("no", 2, 4), YES, NO))))
def test_two_that_clash_on_the_last_day_are_both_out_and_the_earlier_does_not_come_back(
    order: tuple[Claim, ...],
) -> None:
    heard = _weighed(*order)
    assert heard.claims == []
    assert _codes(heard) == ["reply-contradictory", "reply-superseded"]
    assert sorted(heard.used.values()) == ["前后不一致，未采用"] * 2 + ["已被后来的回复代替"]
    assert heard.answered == {}


@pytest.mark.parametrize("order", list(permutations((YES, LATER, _claim("yes", 3, 4)))))
def test_the_same_said_again_counts_from_the_first_day_and_every_reply_is_told_of(
    order: tuple[Claim, ...],
) -> None:
    heard = _weighed(*order)
    assert [claim.on for claim in heard.claims] == [date(2026, 4, 3)]
    assert _codes(heard) == ["reply-duplicate", "reply-duplicate"]
    assert sorted(heard.used.values()) == ["与前次相同", "与前次相同", "已采用"]


@pytest.mark.parametrize("order", list(permutations((YES, _claim("no", 8, 2), _claim("yes", 9)))))
def test_who_says_yes_no_and_yes_again_has_agreed_on_the_last_day(order: tuple[Claim, ...]) -> None:
    heard = _weighed(*order)
    assert [claim.on for claim in heard.claims] == [date(2026, 4, 9)]
    assert _codes(heard) == ["reply-superseded", "reply-superseded"]


UNDATED = _claim("yes", None, 5)


@pytest.mark.parametrize("order", list(permutations((UNDATED, _claim("no", 2, 6), YES))))
def test_an_answer_without_a_day_is_held_against_the_one_that_stands(
    order: tuple[Claim, ...],
) -> None:
    heard = _weighed(*order)
    assert [claim.on for claim in heard.claims] == [date(2026, 4, 3)]
    assert _codes(heard) == ["reply-duplicate", "reply-superseded"]


@pytest.mark.parametrize("order", list(permutations((UNDATED, NO))))
def test_an_answer_without_a_day_that_says_something_else_leaves_none(
    order: tuple[Claim, ...],
) -> None:
    heard = _weighed(*order)
    assert heard.claims == []
    assert _codes(heard) == ["reply-contradictory"]
    assert set(heard.used.values()) == {"前后不一致，未采用"}


def test_other_wishes_clash_and_the_other_side_is_weighed_apart() -> None:
    """Two first wishes of one day contradict each other; what the expert said stands on its own."""
    heard = _weighed(
        _claim("wish", 3, expert="", wishes=("E1", "", "")),
        _claim("wish", 3, expert="", wishes=("E2", "", "")),
        _claim("no", 3, side="expert"),
    )
    assert [claim.side for claim in heard.claims] == ["expert"]


def test_nothing_said_leaves_nothing() -> None:
    heard = _weighed()
    assert (heard.claims, heard.answered, heard.findings) == ([], {}, [])


def test_who_answers_the_letter_of_his_session_has_answered_the_invitation_before_it() -> None:
    ledger = Ledger(orders=[SHEET, INVITED])
    said: dict[str, Any] = {"side": "expert", "order": "YQ-LC-1-E1"}
    assert _weighed(_claim("yes", 6, **said), ledger=ledger).answered == {
        "YQ-LC-1-E1": date(2026, 4, 6),
        "YQ-2026-001": date(2026, 4, 6),
    }
    assert set(_weighed(_claim("yes", 4, **said), ledger=ledger).answered) == {"YQ-LC-1-E1"}
    assert "YQ-2026-001" in _weighed(_claim("yes", 5, **said), ledger=ledger).answered


def test_a_late_answer_is_told_once_a_reply_and_one_without_a_day_never() -> None:
    late, more = _claim("yes", 11), _claim("yes", 11, demand="D2")
    heard = Heard(replies=(), ledger=Ledger(orders=[SHEET]))
    tell_late(heard, [(0, late), (0, more), (1, _claim("no", None)), (2, _claim("yes", 10))])
    assert [(f.code, f.value, dict(f.facts)) for f in heard.findings] == [
        ("reply-late", "DC-2026-001", {"deadline": "2026-04-10"})
    ]
