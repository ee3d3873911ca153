"""服务证明登记.xlsx: serial numbers and check codes of the certificates issued; for the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

    from expertserve.books.sheets.writer import Value

__all__ = ["FILE", "register_book"]

FILE = "服务证明登记.xlsx"
_HEADS = (
    Head("编号", 22, "@"),
    Head("姓名", 10),
    Head("工作单位", 30),
    Head("职称", 14),
    Head("起", 12, "@"),
    Head("止", 12, "@"),
    Head("半天合计", 10),
    Head("校验码", 12, "@"),
)


def register_book(rows: tuple[tuple[Value, ...], ...], year: int, created: date) -> Book:
    """One line a certificate; a copy is checked by its number and code."""
    sheet = SheetLayout("服务证明登记", _HEADS, rows, title=f"{year}年专家服务基层证明登记")
    return Book((sheet,), created, "internal", f"{year}年专家服务基层证明登记")
