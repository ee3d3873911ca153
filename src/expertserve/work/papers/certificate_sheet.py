"""服务证明登记.xlsx: serial numbers and check codes of the certificates issued; for the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.expert import Expert

__all__ = ["FILE", "CertificateLine", "register_book"]

FILE = "服务证明登记.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """One certificate: its number, for whom, from when to when, half-days in words, check characters."""

    serial: str
    expert: Expert
    since: date
    until: date
    half_days: str
    code: str


_COLUMNS: tuple[Column[CertificateLine], ...] = (
    column("编号", 22, lambda row: row.serial, "@"),
    column("姓名", 10, lambda row: row.expert.name),
    column("工作单位", 30, lambda row: row.expert.org_name),
    column("职称", 14, lambda row: row.expert.title),
    column("起", 12, lambda row: row.since.isoformat(), "@"),
    column("止", 12, lambda row: row.until.isoformat(), "@"),
    column("半天合计", 10, lambda row: row.half_days),
    column("校验码", 12, lambda row: row.code, "@"),
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
