"""Numbers of certificates that people can say: given once, kept by the register, never given again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import render
from expertserve.work.papers.certificate_sheet import (
    CertificateLine,
    Certificates,
    load_certificates,
    register_book,
)

if TYPE_CHECKING:
    from pathlib import Path


def _line(serial: str, expert: str) -> CertificateLine:
    return CertificateLine(
        serial=serial, expert_id=expert, name=expert, unit="某大学", title="教授",
        since="2026-05-11", until="2026-05-12", half_days="2", code="AAAA-BBBB",
    )  # fmt: skip


def test_a_number_stays_with_its_expert_and_with_nobody_else(tmp_path: Path) -> None:
    first = Certificates().serials(("E0a0a0a0a", "E1b1b1b1b"), 2026)
    assert first == {"E0a0a0a0a": "ES-2026-001", "E1b1b1b1b": "ES-2026-002"}
    lines = [_line(serial, expert) for expert, serial in first.items()]
    path = tmp_path / "服务证明登记.xlsx"
    path.write_bytes(render(register_book(lines, 2026, date(2026, 12, 1))))
    register = load_certificates(path)
    assert register.lines == tuple(lines)
    later = register.serials(("E1b1b1b1b", "E2c2c2c2c"), 2026)
    assert later == {"E1b1b1b1b": "ES-2026-002", "E2c2c2c2c": "ES-2026-003"}
    kept = register.with_new([_line(serial, expert) for expert, serial in later.items()])
    assert [(line.serial, line.state) for line in kept] == [
        ("ES-2026-001", "不再出具"),
        ("ES-2026-002", "有效"),
        ("ES-2026-003", "有效"),
    ]
    assert register.serials(("E1b1b1b1b",), 2027) == {"E1b1b1b1b": "ES-2027-001"}
