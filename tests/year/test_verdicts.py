"""Which of two returns stands: a table of what they say of themselves and of the rows they share."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from expertserve.ground.text import unit_key
from expertserve.year.drafts import Draft, Verdict, full_name, verdict

COLUMNS = frozenset({"name", "unit", "mobile", "field"})


def rows(*names: str) -> tuple[tuple[str, frozenset[Any]], ...]:
    return tuple((name, frozenset({(name,)})) for name in names)


def draft(*names: str, sender: str = "甲县人社局", **facts: Any) -> Draft:
    told: dict[str, Any] = {
        "senders": frozenset({unit_key(sender)}) if sender else frozenset(),
        "adds": False,
        "corrects": False,
        "rank": (1, None),
        "arrived": date(2026, 3, 1),
        "fields": COLUMNS,
        "rows": rows(*names),
    }
    return Draft(**(told | facts))


OLD = draft("甲", "乙", "丙", "丁")
LATER: dict[str, Any] = {"rank": (2, None)}
CASES: tuple[tuple[str, Draft, Draft, int, Verdict], ...] = (
    ("a second draft with most rows", OLD, draft("甲", "乙", "戊", **LATER), 1, "replaces"),
    ("half of the rows is most of them", OLD, draft("甲", "乙", **LATER), 1, "replaces"),
    ("a second draft with a quarter of them", OLD, draft("甲", **LATER), 1, "asks"),
    ("a correction with a quarter", OLD, draft("甲", corrects=True, **LATER), 3, "replaces"),
    ("a correction with none, alone", OLD, draft("戊", corrects=True, **LATER), 1, "replaces"),
    ("a correction with none, of several", OLD, draft("戊", corrects=True, **LATER), 2, "asks"),
    ("another sender, the same rows", OLD, draft("甲", "乙", sender="乙县人社局", **LATER), 1, "apart"),
    ("an earlier draft", draft("甲", "乙", **LATER), draft("甲", "乙"), 1, "apart"),
    ("the same rows and nothing said", OLD, draft("甲", "乙", "丙", "丁"), 1, "asks"),
    ("other rows and nothing said", OLD, draft("戊", "己"), 1, "apart"),
    ("a later day", draft("甲", "乙", rank=(1, date(2026, 3, 1))), draft("甲", "乙", rank=(1, date(2026, 3, 2))), 1, "replaces"),
    ("the same day", draft("甲", "乙", rank=(1, date(2026, 3, 1))), draft("甲", "乙", rank=(1, date(2026, 3, 1))), 1, "asks"),
    ("a number goes before a day", draft("甲", "乙", rank=(2, date(2026, 3, 1))), draft("甲", "乙", rank=(1, date(2026, 9, 1))), 1, "apart"),
    ("no sender on either side", draft("甲", "乙", sender=""), draft("甲", "乙", sender="", **LATER), 1, "replaces"),
    ("a sender on one side alone, most rows", draft("甲", "乙", sender=""), draft("甲", "乙", **LATER), 1, "replaces"),
    ("a sender on one side alone, a correction", draft("甲", "乙", "丙", sender=""), draft("戊", corrects=True, **LATER), 1, "asks"),
    ("other columns", OLD, draft("甲", "乙", fields=frozenset({"topic", "name", "unit"}), **LATER), 1, "replaces"),
    ("quite other columns", OLD, draft("甲", "乙", fields=frozenset({"topic"}), **LATER), 1, "asks"),
    ("an empty return that came first", draft(), draft("甲", **LATER), 1, "asks"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "old", "new", "others", "found"), CASES, ids=[name for name, *_ in CASES]
)
def test_the_verdict(name: str, old: Draft, new: Draft, others: int, found: Verdict) -> None:
    assert verdict(old, new, others) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("青石县人社局", "青石县人力资源和社会保障局", True),
        ("青石县人力资源和社会保障局", "青石县人社局", True),
        ("青石县人社局", "青岭县人社局", False),
        ("青石县人社局", "青石县教育局", False),
        ("青石县", "青石县人社局", False),
        ("", "", True),
    ],
)
def test_a_shortened_sender_is_the_same(one: str, other: str, *, same: bool) -> None:
    assert draft(sender=one).same_sender(draft(sender=other)) == same


def test_rows_lost_are_named_in_their_order() -> None:
    assert OLD.lost(draft("丙", "甲")) == ("乙", "丁")
    assert OLD.found_again(draft("丙", "甲", "乙")) == 750
    assert draft().found_again(OLD) == 0


def test_a_phone_that_is_the_same_makes_a_corrected_name_the_same_row() -> None:
    old = draft(rows=(("李明", frozenset({("李明",), ("13900000001",)})),))
    new = draft(rows=(("李铭", frozenset({("李铭",), ("13900000001",)})),))
    assert old.lost(new) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("县茶站", "云坪县茶叶技术推广站"),
        ("云坪 县茶站 填报", "云坪县茶叶技术推广站"),
        ("县种子站", "县种子站"),
        ("", ""),
    ],
)
def test_a_short_name_stands_in_full(text: str, found: str) -> None:
    assert full_name(text, (("", "空"), ("县茶站", "云坪县茶叶技术推广站"))) == found
