"""调整/人选调整（变更）.xlsx: the decisions that `change` wrote down, each with the number of its change; the clerk may correct them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book, render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.decision import Decision

__all__ = ["FILE", "change_of", "decision_book", "numbered"]

FILE = "人选调整（变更）.xlsx"
_NUMBER = re.compile(r"变更第(\d+)号")
_ROWS: tuple[Column[Decision], ...] = (
    column("需求编号", 14, lambda row: row.demand, "@"),
    column("需求单位", 22, lambda row: row.demand_unit),
    column("专家", 14, lambda row: row.expert, "@"),
    column("期", 12, lambda row: row.session, "@"),
    column("处理", 8, lambda row: row.kind),
    column("更换为", 14, lambda row: row.replacement, "@"),
    column("时间", 24, lambda row: "、".join(f"{s.start.isoformat()}至{s.end.isoformat()}" for s in row.dates), "@"),
    column("依据", 30, lambda row: row.basis),
    column("经办人", 10, lambda row: row.handled_by),
    column("日期", 12, lambda row: row.on, "yyyy-mm-dd"),
    column("备注", 20, lambda row: row.remark),
)  # fmt: skip


def change_of(decision: Decision) -> int:
    """The number of the change a decision belongs to, 0 none."""
    found = _NUMBER.search(decision.remark)
    return int(found[1]) if found else 0


def numbered(decision: Decision, number: int) -> Decision:
    """The decision with the number of its change in 备注."""
    remark = "，".join(filter(None, (decision.remark, f"变更第{number}号")))
    return replace(decision, remark=remark)


def decision_book(rows: Sequence[Decision], day: date) -> bytes:
    """The workbook."""
    layout = sheet("人选调整", _ROWS, rows, title="人选调整（变更）")
    return render(
        Book(sheets=(layout,), created=day, audience="internal", title="人选调整（变更）")
    )
