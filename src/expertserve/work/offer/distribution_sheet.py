"""分发签收表: what a county hands on to its units, signed for; and 回复情况, who has not answered yet, for the county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FILE", "DistributionRow", "distribution_book"]

FILE = "分发签收表.xlsx"


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """One sheet handed on."""

    number: str
    demand_id: str
    unit: str
    title: str
    file: str


def distribution_book(
    county: str, rows: tuple[DistributionRow, ...], created: date, deadline: date | None
) -> Book:
    """One line an order, with room for signature and date."""
    heads = (
        Head("序号", 6),
        Head("表号", 14, "@"),
        Head("需求编号", 12, "@"),
        Head("需求单位", 30),
        Head("需求名称", 34),
        Head("文件", 36),
        Head("签收人", 12),
        Head("签收日期", 14),
        Head("收回日期", 14),
        Head("备注", 14),
    )
    body = tuple(
        (n, r.number, r.demand_id, r.unit, r.title, r.file, None, None, None, None)
        for n, r in enumerate(rows, 1)
    )
    due = f"    请于{deadline.isoformat()}前汇总报回" if deadline else ""
    sheet = SheetLayout(
        "分发签收表",
        heads,
        body,
        f"{county}需求点单表分发签收表",
        (f"共 {len(rows)} 份{due}",),
        ("请将点单表发至各需求单位并签收；收回后可合并报送，也可原样打包报送。",),
    )
    return Book((sheet,), created, "county", "分发签收表", "expertserve:distribution")
