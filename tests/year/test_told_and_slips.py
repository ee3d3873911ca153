"""Ledgers of the year line by line: what was told, which slips stand, which sessions went out, numbers of papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.records.slip import IssuedSlip
from expertserve.year.documents import DocumentLine, Printed, Register, blank_number, load_register
from expertserve.year.sent import sent_pairs, sent_sessions
from expertserve.year.settings import Settings
from expertserve.year.slips import SlipLedger, append_slips, load_slips, new_slips
from expertserve.year.told import ToldEntry, ToldLedger, append_told, load_told

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 5, 1)
FACT = ("visit", "S1", "D1", "E1", 1, 2)
OTHER = ("visit", "S1", "D2", "E1", 3, 4)


def entry(state: str, change: int = 1, *facts: Any, **more: Any) -> ToldEntry:
    told: dict[str, Any] = {"role": "expert", "who": "E1", "session": "S1", "on": DAY}
    return ToldEntry(state=state, change=change, facts=frozenset(facts), **(told | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entries", "known"),
    [
        ((), None),
        ((entry("pending", 1, FACT),), None),
        ((entry("sent", 1, FACT),), {FACT}),
        ((entry("sent", 1, FACT), entry("pending", 2, OTHER)), {FACT}),
        ((entry("sent", 1, FACT), entry("told", 2, OTHER)), {OTHER}),
        ((entry("told", 2, FACT), entry("told", 3)), set()),
        ((entry("sent", 1, FACT, session="S2"),), None),
        ((entry("sent", 1, FACT, role="unit"),), None),
    ],
)
def test_what_somebody_knows_is_the_last_that_reached_him(
    entries: tuple[ToldEntry, ...], known: set[Any] | None
) -> None:
    assert ToldLedger(list(entries)).known("expert", "E1", "S1") == known


def test_what_is_to_be_told_of_a_change_is_its_last_word_on_each_session() -> None:
    ledger = ToldLedger(
        [
            entry("pending", 2, FACT),
            entry("pending", 2, OTHER),
            entry("pending", 2, FACT, session="S2"),
            entry("pending", 3, FACT),
        ]
    )
    (waiting,) = ledger.pending(2).values()
    assert [(one.session, one.facts) for one in waiting] == [
        ("S1", frozenset({OTHER})),
        ("S2", frozenset({FACT})),
    ]
    assert ledger.pending(9) == {}


def test_told_once_is_told_for_the_same_facts_alone(tmp_path: Path) -> None:
    waiting = entry("pending", 2, FACT)
    append_told(tmp_path, (waiting, replace(waiting, state="told")))
    append_told(tmp_path, ())
    ledger = load_told(tmp_path)
    assert ledger.is_told(waiting)
    assert not ledger.is_told(replace(waiting, facts=frozenset({OTHER})))
    assert not ledger.is_told(replace(waiting, change=3))
    assert load_told(tmp_path / "nowhere").entries == []


def slip(number: str, check: str = "AAAA", **facts: Any) -> IssuedSlip:
    told: dict[str, Any] = {
        "kind": number[:2],
        "activity": "LC2026-01",
        "demands": ("D3",),
        "experts": ("E1",),
        "issued": DAY,
        "last": date(2026, 5, 10),
    }
    return IssuedSlip(number=number, check=check, **(told | facts))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QR-LC2026-01-D3", "QR-LC2026-01-D3"),
        ("qr－lc2026－01－d3", "QR-LC2026-01-D3"),
        ("扫描件 QR-LC2026-01-D31（第2页）", "QR-LC2026-01-D31"),
        ("QR-LC2026-01-D32", ""),
        ("QR-LC2026-01-D3的签收", "QR-LC2026-01-D3"),
        ("", ""),
        ("D3", ""),
    ],
)
def test_a_number_is_not_found_inside_a_longer_one(text: str, found: str) -> None:
    ledger = SlipLedger([slip("QR-LC2026-01-D3"), slip("QR-LC2026-01-D31")])
    assert ledger.number_in(text) == found


def test_a_slip_that_comes_back_late_is_known_by_its_own_version() -> None:
    number = "QR-LC2026-01-D3"
    ledger = SlipLedger([slip(number, "AAAA"), slip(number, "BBBB", experts=("E2",))])
    old, new = ledger.find(number, "AAAA"), ledger.find(number)
    assert old is not None
    assert new is not None
    assert (old.experts, new.experts) == (("E1",), ("E2",))
    assert ledger.knows(number, "AAAA")
    assert not ledger.knows(number, "CCCC")
    assert ledger.find("QR-LC2026-09-D9") is None


@pytest.mark.parametrize(
    ("now", "day", "fresh"),
    [
        ((slip("QR-A-D3"),), DAY, []),
        ((slip("QR-A-D3", "BBBB"),), DAY, [("QR-A-D3", "BBBB", False)]),
        ((), date(2026, 5, 10), [("QR-A-D3", "AAAA", True)]),
        ((), date(2026, 5, 11), []),
        ((slip("QR-A-D4"),), DAY, [("QR-A-D4", "AAAA", False), ("QR-A-D3", "AAAA", True)]),
    ],
)
def test_a_slip_no_plan_carries_is_void_unless_its_day_is_past(
    now: tuple[IssuedSlip, ...], day: date, fresh: list[tuple[str, str, bool]]
) -> None:
    found = new_slips(SlipLedger([slip("QR-A-D3")]), now, day)
    assert [(one.number, one.check, one.void) for one in found] == fresh


def test_a_void_slip_stands_again_when_a_plan_carries_it_anew() -> None:
    ledger = SlipLedger([slip("QR-A-D3"), slip("QR-A-D3", void=True)])
    assert ledger.of("QR") == ()
    assert [one.void for one in new_slips(ledger, (slip("QR-A-D3"),), DAY)] == [False]


def test_letters_of_a_change_are_never_void_by_a_plan(tmp_path: Path) -> None:
    append_slips(tmp_path, (slip("BG-1-E1"),))
    assert new_slips(load_slips(tmp_path), (), DAY) == ()


def line(path: str, **facts: Any) -> DocumentLine:
    return DocumentLine(path=path, **facts)


@pytest.mark.parametrize(
    ("path", "sent", "any_paper", "plan_paper"),
    [
        ("03方案/第1期LC2026-01/活动方案", DAY, True, True),
        ("03方案/第1期LC2026-01/活动方案", None, False, False),
        ("04通知函件/第1期LC2026-01/邀请函_甲", DAY, True, False),
        ("03方案/第1期LC2026-01/日程安排", DAY, True, True),
        ("活动方案", DAY, False, False),
    ],
)
def test_a_session_went_out_with_its_plan_or_with_any_paper(
    path: str, sent: date | None, *, any_paper: bool, plan_paper: bool
) -> None:
    register = Register([line(path, sent=sent)])
    activities = ("LC2026-01", "LC2026-02", "")
    assert bool(sent_sessions(register, activities)) == any_paper
    assert bool(sent_sessions(register, activities, plan=True)) == plan_paper
    assert "LC2026-02" not in sent_sessions(register, activities)


def test_pairs_of_a_session_that_went_out_are_settled(tmp_path: Path) -> None:
    append_slips(tmp_path, (slip("QR-LC2026-01-D3"), slip("QR-B-D4", activity="LC2026-02")))
    register = Register([line("03方案/第1期LC2026-01/活动方案", state="已发", sent=DAY)])
    (tmp_path / "发文登记.xlsx").write_bytes(register.file(2026, DAY))
    assert [(one.demand, one.expert) for one in sent_pairs(tmp_path)] == [("D3", "E1")]
    assert sent_pairs(tmp_path / "nowhere") == ()


def printed(check: str, number: str = "") -> Printed:
    return Printed(
        path="03方案/一/活动方案", kind="函", title="活动方案", number=number, day=DAY, to="", slips="", draft=1, check=check
    )  # fmt: skip


@pytest.mark.parametrize(
    ("state", "check", "lines"),
    [
        ("草稿", "AAAA", [("草稿", "AAAA")]),
        ("草稿", "BBBB", [("草稿", "BBBB")]),
        ("已发", "AAAA", [("已发", "AAAA")]),
        ("已发", "BBBB", [("已发", "AAAA"), ("草稿", "BBBB")]),
        ("作废", "AAAA", [("作废", "AAAA"), ("草稿", "AAAA")]),
        ("收回", "BBBB", [("收回", "AAAA"), ("草稿", "BBBB")]),
    ],
)
def test_a_paper_that_went_out_is_never_written_over(
    state: str, check: str, lines: list[tuple[str, str]]
) -> None:
    register = Register([line("03方案/一/活动方案", state=state, check="AAAA", received="李四")])
    register.note(printed(check))
    assert [(one.state, one.check) for one in register.lines] == lines
    assert register.lines[0].received == "李四" or state == "草稿"
    assert register.lines[0].received == "李四"


def numbering(**facts: Any) -> Settings:
    return replace(Settings(), document_word="澜人社函", **facts)


@pytest.mark.parametrize(
    ("numbers", "start", "found"),
    [
        ((), 0, "澜人社函〔2026〕1号"),
        ((), 12, "澜人社函〔2026〕12号"),
        (("澜人社函〔2026〕9号",), 0, "澜人社函〔2026〕10号"),
        (("澜人社函[2026]9号", "澜人社函〔2026〕3号"), 0, "澜人社函〔2026〕10号"),
        (("澜人社函〔2025〕80号", "澜人社发〔2026〕70号"), 0, "澜人社函〔2026〕1号"),
        (("澜人社函〔2026〕　号",), 0, "澜人社函〔2026〕1号"),
        (("澜人社函〔2026〕9号",), 30, "澜人社函〔2026〕30号"),
    ],
)
def test_the_next_number_is_one_above_the_highest_of_its_word_and_year(
    numbers: tuple[str, ...], start: int, found: str
) -> None:
    register = Register([line(f"p{n}", number=number) for n, number in enumerate(numbers)])
    assert register.next_number(numbering(document_start=start), 2026) == found


def test_without_a_word_there_is_no_number() -> None:
    assert Register().next_number(Settings(), 2026) == ""
    assert blank_number(Settings(), 2026) == ""
    assert blank_number(numbering(), 2026) == "澜人社函〔2026〕　号"


@pytest.mark.parametrize(
    ("named", "marked"),
    [
        ("活动方案", 2),
        ("活动方案.docx", 2),
        ("第1期", 1),
        ("第1期/活动方案.pdf", 1),
        ("澜人社函〔2026〕9号", 1),
        ("SQ-1", 1),
        ("方案", 0),
        ("", 0),
        (" ", 0),
    ],
)
def test_what_is_marked_as_sent_is_named_whole(named: str, marked: int, tmp_path: Path) -> None:
    register = Register(
        [
            line("03方案/第1期/活动方案", number="澜人社函〔2026〕9号", slips="SQ-1、SQ-2"),
            line("03方案/第2期/活动方案"),
            line("03方案/第3期/活动方案", state="作废"),
        ]
    )
    assert len(register.mark_sent(named, DAY)) == marked
    assert register.mark_sent(named, DAY) == ()
    (tmp_path / "发文登记.xlsx").write_bytes(register.file(2026, DAY))
    again = load_register(tmp_path)
    assert again.lines == register.lines
    assert again.findings == ()


def test_a_number_on_two_papers_is_told_unless_one_is_void(tmp_path: Path) -> None:
    two = [line("a", number="澜〔2026〕1号"), line("b", number="澜〔2026〕1号")]
    for lines, told in ((two, 1), ([two[0], replace(two[1], state="作废")], 0)):
        (tmp_path / "发文登记.xlsx").write_bytes(Register(list(lines)).file(2026, DAY))
        assert len(load_register(tmp_path).findings) == told


def test_a_paper_made_void_keeps_its_remark_and_is_void_once() -> None:
    register = Register([line("a", remark="急件", state="已发")])
    old = register.void("a", "改期")
    assert old is not None
    assert old.state == "已发"
    assert (register.lines[0].state, register.lines[0].remark) == ("作废", "急件；改期")
    assert register.void("a", "改期") is None
    assert register.void("b", "改期") is None
