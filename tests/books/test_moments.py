"""Columns of times that hold full moments: where no column of days stands the day comes from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.services.when import When, moment_of, together
from expertserve.books.tables.sheet import read_grid
from expertserve.records.service import Service

if TYPE_CHECKING:
    from expertserve.books.tables.reading import SheetReading

_YEAR = date(2026, 12, 31)


def told(start: str, end: str) -> tuple[list[int], int | None, int | None]:
    when = together(When(), When(), moment_of(start, _YEAR), moment_of(end, _YEAR))
    return [day.day for day in when.days], when.start, when.end


@pytest.mark.parametrize(
    ("start", "end", "days", "hours"),
    [
        ("2026-03-08 09:30:00", "2026-03-08 12:00:00", [8], (570, 720)),
        ("2026-03-08T14:00:00", "2026-03-08T17:00:00", [8], (840, 1020)),
        ("2026年3月8日下午2点半", "2026年3月8日下午5点", [8], (870, 1020)),
        ("2026-03-08 09:00", "11:30", [8], (540, 690)),
        ("2026-03-08 09:00", "2026-03-09 17:00", [8, 9], (540, 1020)),
        ("2026-03-08 22:00", "2026-03-09 01:30", [8], (1320, 1530)),
        ("2026-03-08 19:00:00", "2026-03-09 00:00:00", [8], (1140, 1440)),
        ("2026-03-08 14:00", "2026-03-10 11:00", [8, 9, 10], (None, None)),
        ("2026-03-08 00:00:00", "2026-03-09 00:00:00", [8, 9], (None, None)),
    ],
)
def test_two_moments_are_days_and_hours(
    start: str, end: str, days: list[int], hours: tuple[int | None, int | None]
) -> None:
    assert told(start, end) == (days, *hours)


def export(first: Cell, last: Cell) -> SheetReading:
    head: list[Cell] = ["记录编号", "专家姓名", "服务单位名称", "开始时间", "结束时间", "服务主题", "服务形式", "附件", "审核状态"]  # fmt: skip
    rows: list[list[Cell]] = [
        [f"R{n}", "季某某", "丁茶业合作社", first, last, "夏茶管护", "技术指导", "确认书.pdf", "审核通过"]
        for n in range(3)
    ]  # fmt: skip
    grid = Grid(file="服务.csv", path="服务.csv", sheet="", format="csv", rows=[head, *rows])
    (sheet,) = read_grid(grid, Context(as_of=date(2026, 12, 1), year=2026))
    return sheet


def test_an_export_without_a_column_of_days_takes_them_from_its_times() -> None:
    sheet = export("2026-03-08 14:00:00", "2026-03-09 17:00:00")
    services = [one for one in sheet.records if isinstance(one, Service)]
    assert {(one.days, one.start, one.end) for one in services} == {
        ((date(2026, 3, 8), date(2026, 3, 9)), 840, 1020)
    }
    assert "date_from" in sheet.given


def test_times_without_days_stay_without_days() -> None:
    sheet = export("14:00", "17:00")
    assert sheet.given == ()
    assert {one.days for one in sheet.records if isinstance(one, Service)} == {()}


def test_hours_in_a_column_whose_head_nobody_knows() -> None:
    head: list[Cell] = ["服务日期", "几点到几点", "专家姓名", "服务单位", "服务事项", "服务形式", "佐证材料", "审核意见"]  # fmt: skip
    rows: list[list[Cell]] = [
        ["2026-03-08", "9:00-11:30", "季某某", "丁茶业合作社", "夏茶管护", "技术指导", "照片", "同意"]
        for _ in range(3)
    ]  # fmt: skip
    grid = Grid(file="服务.xlsx", path="服务.xlsx", sheet="一", format="xlsx", rows=[head, *rows])
    (sheet,) = read_grid(grid, Context(as_of=date(2026, 12, 1), year=2026))
    services = [one for one in sheet.records if isinstance(one, Service)]
    assert {(one.days, one.start, one.end) for one in services} == {((date(2026, 3, 8),), 540, 690)}
