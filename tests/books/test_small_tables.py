"""Tables of few rows are tables: never one card, never a sheet nobody knows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Grid
from expertserve.books.tables.sheet import read_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERS = (
    ("S1", "甲县", "需求单位", "甲茶厂", "满意", "2026-09-01"),
    ("S1", "甲县", "需求单位", "甲医院", "基本满意", "2026-09-01"),
    ("S2", "乙县", "需求单位", "乙合作社", "一般", "2026-09-01"),
    ("S2", "乙县", "专家", "王一", "非常满意", "2026-09-02"),
)
HEADS = ("活动编号", "县", "评价方", "填表人", "总体满意度", "回访日期")


def _read(*rows: Sequence[str]) -> tuple[str, int]:
    grid = Grid(
        file="表.xlsx", path="", sheet="Sheet1", format="xlsx", rows=[list(row) for row in rows]
    )
    (sheet,) = read_grid(grid, Context(as_of=date(2026, 12, 1), year=2026))
    return sheet.kind, len(sheet.records)


@pytest.mark.parametrize("size", range(1, 5))
def test_every_row_of_a_small_register_is_an_answer(size: int) -> None:
    assert _read(HEADS, *ANSWERS[:size]) == ("feedback", size)


def test_a_line_named_like_its_head_is_a_line() -> None:
    rows = (("专家人数", "31名", ""), ("领域", "10个", ""), ("项目", "30个", ""))
    assert _read(("项目", "公布数", "分项"), *rows) == ("targets", 3)
