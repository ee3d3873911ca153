"""服务证明登记.xlsx: serial numbers and check codes of the certificates issued; for the office.

It is also where numbers come from: ES-2026-014 is given once a year and expert, and never again to anybody else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.readback import read_back
from expertserve.books.sheets.writer import Book

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

__all__ = ["FILE", "CertificateLine", "Certificates", "load_certificates", "register_book"]

FILE = "服务证明登记.xlsx"
VALID, GONE = "有效", "不再出具"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """One certificate.

    Attributes:
        serial, code: its number and check characters. expert_id, name, unit, title: for whom.
        since, until: from when to when, in ISO form. half_days: in words.
        state: 有效, or 不再出具 where nothing that counts stands behind it any more; its number is kept.
    """

    serial: str
    expert_id: str
    name: str
    unit: str
    title: str
    since: str
    until: str
    half_days: str
    code: str
    state: str = VALID


_SERIAL: Column[CertificateLine] = column("编号", 22, lambda row: row.serial, "@")
_NAME: Column[CertificateLine] = column("姓名", 10, lambda row: row.name)
_UNIT: Column[CertificateLine] = column("工作单位", 30, lambda row: row.unit)
_TITLE: Column[CertificateLine] = column("职称", 14, lambda row: row.title)
_SINCE: Column[CertificateLine] = column("起", 12, lambda row: row.since, "@")
_UNTIL: Column[CertificateLine] = column("止", 12, lambda row: row.until, "@")
_HALVES: Column[CertificateLine] = column("半天合计", 10, lambda row: row.half_days)
_CODE: Column[CertificateLine] = column("校验码", 12, lambda row: row.code, "@")
_STATE: Column[CertificateLine] = column("状态", 10, lambda row: row.state)
_EXPERT: Column[CertificateLine] = column("专家编号", 12, lambda row: row.expert_id, "@")
_COLUMNS = (
    _SERIAL, _NAME, _UNIT, _TITLE, _SINCE, _UNTIL, _HALVES, _CODE, _STATE, _EXPERT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certificates:
    """The register as it stood before a run."""

    lines: tuple[CertificateLine, ...] = ()

    def serials(self, experts: Iterable[str], year: int) -> dict[str, str]:
        """Expert id -> his number of a year: the one he has, else the next; those of lines that hold no more are never given again.

        Args:
            experts: ids, in the order in which new numbers are given.
            year: part of the number.
        """
        shape = re.compile(rf"ES-{year}-(\d{{3,}})")
        known = {line.expert_id: line.serial for line in self.lines if f"-{year}-" in line.serial}
        hits = [shape.fullmatch(line.serial) for line in self.lines]
        last = max((int(hit[1]) for hit in hits if hit), default=0)
        found = {}
        for expert in experts:
            if expert not in known:
                last += 1
                known[expert] = f"ES-{year}-{last:03d}"
            found[expert] = known[expert]
        return found

    def with_new(self, lines: Sequence[CertificateLine]) -> tuple[CertificateLine, ...]:
        """Everything that was ever numbered, by number: these, and those before that are not among them any more."""
        now = {line.serial for line in lines}
        gone = (_gone(line) for line in self.lines if line.serial not in now)
        return tuple(sorted((*lines, *gone), key=lambda line: line.serial))


def _gone(line: CertificateLine) -> CertificateLine:
    return replace(line, state=GONE)


def load_certificates(path: Path) -> Certificates:
    """The register at `path`; empty where there is none."""
    if not path.is_file():
        return Certificates()
    table = read_back(path).table((_SERIAL, _EXPERT)) or ()
    return Certificates(
        tuple(
            CertificateLine(
                serial=row.text(_SERIAL),
                expert_id=row.text(_EXPERT),
                name=row.text(_NAME),
                unit=row.text(_UNIT),
                title=row.text(_TITLE),
                since=row.text(_SINCE),
                until=row.text(_UNTIL),
                half_days=row.text(_HALVES),
                code=row.text(_CODE),
                state=row.text(_STATE) or VALID,
            )
            for row in table
            if row.text(_SERIAL)
        )
    )


def register_book(lines: Sequence[CertificateLine], year: int, created: date) -> Book:
    """One line a certificate; a copy is checked by its number and code.

    Args:
        lines: one a certificate.
        year: of the title.
        created: the day of the run, kept in the file's properties.
    """
    title = f"{year}年专家服务基层证明登记"
    layout = sheet("服务证明登记", _COLUMNS, lines, title=title)
    return Book(sheets=(layout,), created=created, audience="internal", title=title)
