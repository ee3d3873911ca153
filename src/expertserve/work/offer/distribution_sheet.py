"""分发签收表: what a county hands on to its units, signed for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book, Head

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.views import UnitDemand

__all__ = ["FILE", "DistributionLine", "distribution_book"]

FILE = "分发签收表.xlsx"


@dataclass(frozen=True, slots=True)
class DistributionLine:
    """One order sheet handed on: its number, the demand it asks about, the file it stands in."""

    number: str
    demand: UnitDemand
    file: str


_COLUMNS: tuple[Column[DistributionLine], ...] = (
    column("表号", 14, lambda row: row.number, "@"),
    column("清单号", 12, lambda row: row.demand.demand_id, "@"),
    column("需求单位", 30, lambda row: row.demand.unit),
    column("需求名称", 34, lambda row: row.demand.title),
    column("文件", 36, lambda row: row.file),
    blank("签收人", 12),
    blank("签收日期", 14),
    blank("收回日期", 14),
    blank("备注", 14),
)


def distribution_book(
    county: str, lines: Sequence[DistributionLine], created: date, deadline: date | None
) -> Book:
    """One line an order, with room for signature and date.

    Args:
        county: whose list it is.
        lines: one an order.
        created: the day of the run, kept in the file's properties.
        deadline: by when answers are due; None: no day is said.
    """
    due = f"    请于{deadline.isoformat()}前汇总报回" if deadline else ""
    layout = sheet(
        "分发签收表",
        _COLUMNS,
        lines,
        numbered=Head(text="序号", width=6),
        title=f"{county}需求点单表分发签收表",
        lines=(f"共 {len(lines)} 份{due}",),
        notes=("请将点单表发至各需求单位并签收；收回后可合并报送，也可原样打包报送。",),
    )
    return Book(
        sheets=(layout,),
        created=created,
        audience="county",
        title="分发签收表",
        subject="expertserve:distribution",
    )
