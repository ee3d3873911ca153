"""Ledgers line by line: what is damaged is told and stays, what is added never touches what was there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.ground.record_lines import append_records, read_records
from expertserve.year.state_models import MARK_LINES, ORDER_LINES, SENDING_LINES, TOLD_LINES

if TYPE_CHECKING:
    from pydantic import TypeAdapter

GOOD = b'{"number": "QR-1", "mark": "AAAA"}'


@pytest.mark.parametrize(
    ("content", "read", "damaged"),
    [
        (b"", 0, []),
        (b"\n\n  \n", 0, []),
        (GOOD, 1, []),
        (GOOD + b"\n" + GOOD + b"\n", 2, []),
        (GOOD + b"\n{half", 1, [2]),
        (b"{half\n" + GOOD, 1, [1]),
        (b"[]\n" + GOOD + b"\nnull\n", 1, [1, 3]),
        (b'{"number": 7, "mark": "A"}\n', 0, [1]),
        (b'{"number": "QR-1"}\n', 0, [1]),
        (GOOD[:-1] + b', "later": 1}\n', 1, []),
        (b"\xff\xfe\x00\n" + GOOD, 1, [1]),
        (GOOD + b"\r\n" + GOOD + b"\r\n", 2, []),
        (b"[" * 100_000 + b"\n" + GOOD, 1, [1]),
    ],
)
def test_every_line_is_read_by_itself(
    content: bytes, read: int, damaged: list[int], tmp_path: Path
) -> None:
    path = tmp_path / "台账.jsonl"
    path.write_bytes(content)
    found = read_records(path, MARK_LINES)
    assert len(found.records) == len(found.numbers) == read
    assert [number for number, _ in found.damaged] == damaged
    assert [one.place.row for one in found.findings] == damaged
    assert path.read_bytes() == content


def test_a_ledger_that_is_not_there_is_empty_and_one_that_cannot_be_opened_is_told(
    tmp_path: Path,
) -> None:
    assert read_records(tmp_path / "nowhere.jsonl", MARK_LINES).records == ()
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    with pytest.raises(WorkbookError):
        append_records(blocked / "台账.jsonl", {"number": "1", "mark": "A"})


def test_a_half_line_of_a_killed_run_is_closed_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "台账.jsonl"
    path.write_bytes(GOOD + b'\n{"number": "QR-2"')
    append_records(path, {"number": "QR-3", "mark": "BBBB"}, {"number": "QR-4", "mark": "CCCC"})
    found = read_records(path, MARK_LINES)
    assert [one.number for one in found.records] == ["QR-1", "QR-3", "QR-4"]
    assert [number for number, _ in found.damaged] == [2]


def test_nothing_added_leaves_the_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "台账.jsonl"
    append_records(path, {"number": "QR-1", "mark": "A"})
    before = path.read_bytes()
    append_records(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("model", "line", "fits"),
    [
        (ORDER_LINES, b'{"number":"DC-2026-001","check":"AB12","side":"unit","demands":["D1"],"experts":[],"issued":"2026-03-01"}', True),
        (ORDER_LINES, b'{"number":"DC-2026-001","check":"AB12","side":"unit","demands":[],"experts":["E1"],"issued":"2026-03-01"}', False),
        (ORDER_LINES, b'{"number":"DC-2026-1","check":"AB12","side":"unit","demands":["D1"],"experts":[],"issued":"2026-03-01"}', False),
        (ORDER_LINES, b'{"number":"DC-2026-001","check":"ab12","side":"unit","demands":["D1"],"experts":[],"issued":"2026-03-01"}', False),
        (ORDER_LINES, b'{"number":"YQ-2026-001","check":"AB12","side":"expert","demands":["D1"],"experts":["E1"],"issued":"2026-02-30"}', False),
        (SENDING_LINES, b'{"event":"sent","key":"a"}', True),
        (SENDING_LINES, b'{"event":"lost","key":"a"}', False),
        (SENDING_LINES, b'{"event":"sent"}', False),
        (TOLD_LINES, b'{"role":"expert","who":"E1","session":"S","state":"told","change":1,"facts":[["visit","S","D","E",1,2]],"on":"2026-05-01"}', True),
        (TOLD_LINES, b'{"role":"expert","who":"E1","session":"S","state":"told","change":1,"facts":[["visit","S","D","E",1]],"on":"2026-05-01"}', False),
        (TOLD_LINES, b'{"role":"friend","who":"E1","session":"S","state":"told","change":1,"facts":[],"on":"2026-05-01"}', False),
    ],
)  # fmt: skip
def test_a_line_of_a_ledger_is_what_its_model_says(
    model: TypeAdapter[object], line: bytes, tmp_path: Path, *, fits: bool
) -> None:
    path = tmp_path / "台账.jsonl"
    path.write_bytes(line + b"\n")
    assert bool(read_records(path, model).records) == fits
