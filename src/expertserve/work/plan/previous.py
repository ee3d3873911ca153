"""The plan compared with: bookings and papers read back from an earlier plan workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.ground.errors import WorkbookError
from expertserve.matching.reschedule import Booking
from expertserve.work.plan.papers import Draft

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid

__all__ = ["Previous", "day_slot", "read_previous"]

BOOKINGS, PAPERS = "专家服务安排", "材料清单"


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier plan.

    Attributes:
        bookings: who was where and when. names: (demand or expert id) -> words as they were printed.
        drafts: path -> draft. titles: path -> title of the paper.
    """

    bookings: tuple[Booking, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, Draft] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def day_slot(day: date, half: str) -> int:
    """A half-day as one number: day ordinal x 2, plus 1 for the afternoon."""
    return day.toordinal() * 2 + (half == "下午")


def read_previous(path: Path) -> Previous:
    """The bookings and papers of a plan workbook.

    Raises:
        WorkbookError: the file cannot be read or is no plan workbook.
    """
    if not path.is_file():
        raise WorkbookError(f"找不到“{path.name}”。", f"there is no {path.name}.")
    grids = {grid.sheet: grid for reading in read_file(path) for grid in reading.grids}
    if BOOKINGS not in grids or PAPERS not in grids:
        raise WorkbookError(
            f"“{path.name}”不是活动安排表（缺工作表“{BOOKINGS}”或“{PAPERS}”）。",
            f"{path.name} is no plan workbook: it has no sheet {BOOKINGS} or {PAPERS}.",
        )
    made = Previous()
    bookings = []
    for row in _rows(grids[BOOKINGS], "专家编号"):
        demand_id, expert_id = _text(row["需求编号"]), _text(row["专家编号"])
        made.names[demand_id], made.names[expert_id] = _text(row["服务内容"]), _text(row["姓名"])
        made.units[demand_id] = _text(row["需求单位"])
        first = _slot(row["开始日期"], row["开始时间"])
        last = _slot(row["结束日期"], row["结束时间"])
        bookings.append(Booking(_text(row["活动编号"]), demand_id, expert_id, first, last))
    for row in _rows(grids[PAPERS], "校验"):
        day = _day(row["日期"])
        number = _text(row["稿次"])
        if day is not None and number.isdecimal():
            made.drafts[_text(row["文件"])] = Draft(int(number), _text(row["校验"]), day)
            made.titles[_text(row["文件"])] = _text(row["题名"])
    return Previous(tuple(bookings), made.names, made.units, made.drafts, made.titles)


def _rows(grid: Grid, key: str) -> list[dict[str, Cell]]:
    """The rows below the head that holds `key`, by column head; rows without it are left out."""
    for place, row in enumerate(grid.rows):
        heads = [_text(cell) for cell in row]
        if key in heads:
            found = [dict(zip(heads, below, strict=False)) for below in grid.rows[place + 1 :]]
            return [entry for entry in found if _text(entry.get(key))]
    return []


def _text(cell: Cell | None) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def _day(cell: Cell | None) -> date | None:
    try:
        return date.fromisoformat(_text(cell)[:10])
    except ValueError:
        return None


def _slot(day: Cell | None, half: Cell | None) -> int:
    found = _day(day)
    return day_slot(found, _text(half)) if found else 0
