"""State files are input too: damaged lines are told and stay, nothing that was given is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.files import digest
from expertserve.records.order import Order
from expertserve.year.journal import JOURNAL, Entry, append, begin, remember
from expertserve.year.orders import LEDGER, append_orders, load_ledger
from expertserve.year.sending import SENDING, SendingLog

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ENTRY = Entry(
    command="match",
    version="0",
    at=NOW,
    as_of="2026-03-02",
    inputs=(("名册.xlsx", "a" * 64),),
)
BROKEN = (
    b"\x00\x00\x00",
    b"[1, 2]",
    b'{"command": ',
    b'{"command": "match"}',
    b'{"command": 7, "as_of": "2026-03-02", "outputs": {"file": 1}}',
    b'{"command": "match", "as_of": "2026-03-02", "outputs": [{"file": "x"}]}',
    b"[" * 100_000,
    b'{"command": "match", "as_of": ' + b"9" * 10_000 + b"}",
    b"\xff\xfe{}",
    b"null",
)


@pytest.mark.parametrize("line", BROKEN, ids=range(len(BROKEN)))
def test_a_damaged_line_is_told_and_the_others_are_read(tmp_path: Path, line: bytes) -> None:
    append(tmp_path, ENTRY)
    for name in (JOURNAL, LEDGER, SENDING):
        with (tmp_path / name).open("ab") as stream:
            stream.write(line + b"\n")
    append(tmp_path, ENTRY)
    append_orders(tmp_path, [order("DC-2026-001")])
    SendingLog(tmp_path).note("sent", "DC-2026-001/2345", "<m>", NOW)
    memory, ledger, (last, told) = (
        remember(tmp_path),
        load_ledger(tmp_path),
        SendingLog(tmp_path).read(),
    )
    assert memory.first == {"a" * 64: date(2026, 3, 2)}
    assert list(ledger.current) == ["DC-2026-001"]
    assert last.get("DC-2026-001/2345") == "sent"
    for findings, row in ((memory.findings, 2), (ledger.findings, 1), (told, 1)):
        assert [(f.code, f.place.row) for f in findings] == [("damaged-record", row)]
    assert line in (tmp_path / JOURNAL).read_bytes()


def order(number: str) -> Order:
    return Order(
        number=number,
        check="2345",
        side="unit",
        demands=("D1",),
        experts=("E1",),
        issued=date(2026, 3, 2),
        deadline=None,
    )


def test_a_number_in_a_damaged_line_is_not_given_again(tmp_path: Path) -> None:
    append_orders(tmp_path, [order("DC-2026-001"), order("DC-2026-002")])
    path = tmp_path / LEDGER
    path.write_bytes(path.read_bytes()[:-10])
    ledger = load_ledger(tmp_path)
    assert list(ledger.current) == ["DC-2026-001"]
    assert ledger.next_number("unit", 2026) == "DC-2026-003"


def test_a_number_of_a_file_whose_line_is_lost_is_not_given_again(tmp_path: Path) -> None:
    ledger = load_ledger(tmp_path, ["生成材料/点单表/青坞县/DC-2026-007_示例合作社.xlsx"])
    assert ledger.next_number("unit", 2026) == "DC-2026-008"
    assert ledger.next_number("expert", 2026) == "YQ-2026-001"


def test_a_mail_in_a_damaged_line_may_have_gone(tmp_path: Path) -> None:
    log = SendingLog(tmp_path)
    log.note("failed", "DC-2026-001/2345", "<m>", NOW)
    with log.path.open("ab") as stream:
        stream.write(b'{"key": "DC-2026-001/2345", "event": "se\xffnt"\n')
    assert log.last().get("DC-2026-001/2345") == "handing"
    log.note("sent", "DC-2026-001/2345", "<m>", NOW)
    assert log.last().get("DC-2026-001/2345") == "sent"


def test_hashes_of_a_damaged_line_still_count_as_own(tmp_path: Path) -> None:
    content = digest(b"list")
    begin(tmp_path, ENTRY, [(tmp_path / "清单.xlsx", content)])
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[1:])
    memory = remember(tmp_path)
    assert memory.findings
    assert content in memory.own


def test_a_mail_about_orders_that_all_went_out_before_is_sent(tmp_path: Path) -> None:
    log = SendingLog(tmp_path)
    log.note("sent", "DC-2026-001/2345+DC-2026-002/2345", "<m>", NOW)
    assert log.last().get("DC-2026-002/2345") == "sent"
    assert log.last().get("DC-2026-002/2345+DC-2026-003/2345") is None
