"""分发签收表: what a county hands on to its units, signed for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.readback import read_back
from expertserve.books.sheets.writer import Book, Head

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.books.sheets.writer import Value
    from expertserve.records.views import UnitDemand

__all__ = ["FILE", "DistributionLine", "distribution_book", "signed_for"]

FILE = "分发签收表.xlsx"


@dataclass(frozen=True, slots=True)
class DistributionLine:
    """One order sheet handed on: its number, the demand it asks about, the file it stands in, what was noted by hand of it, by head."""

    number: str
    demand: UnitDemand
    file: str
    noted: Mapping[str, Value] = field(default_factory=dict)


def _noted(head: str, width: int) -> Column[DistributionLine]:
    """A column a person fills in; what he wrote stays when the sheet is made again."""
    return column(head, width, lambda row: row.noted.get(head), "@")


_NUMBER: Column[DistributionLine] = column("表号", 14, lambda row: row.number, "@")
_NOTED: tuple[Column[DistributionLine], ...] = (
    _noted("签收人", 12),
    _noted("签收日期", 14),
    _noted("收回日期", 14),
    _noted("备注", 14),
)
_COLUMNS: tuple[Column[DistributionLine], ...] = (
    _NUMBER,
    column("清单号", 12, lambda row: row.demand.demand_id, "@"),
    column("需求单位", 30, lambda row: row.demand.unit),
    column("需求名称", 34, lambda row: row.demand.title),
    column("文件", 36, lambda row: row.file),
    *_NOTED,
)


def signed_for(path: Path) -> dict[str, dict[str, str]]:
    """What people noted in the sheet that stands: number -> head -> words; nothing where there is no such sheet."""
    if not path.is_file():
        return {}
    table = read_back(path).table((_NUMBER,)) or ()
    return {
        line.text(_NUMBER): {head.head.text: line.text(head) for head in _NOTED if line.text(head)}
        for line in table
    }


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
