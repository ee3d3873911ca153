"""What the office lays down: rules in words and lists of those who give marks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.records.rule_line import PanelMember, RuleLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.tables.sheet import SheetReading


def read(rows: Sequence[Sequence[Cell]], sheet: str = "Sheet1") -> SheetReading:
    width = max(len(row) for row in rows)
    full: list[list[Cell]] = [[*row, *([None] * (width - len(row)))] for row in rows]
    grid = Grid(file="规则.xlsx", path="规则.xlsx", sheet=sheet, format="xlsx", rows=full)
    (found,) = read_grid(grid, Context(as_of=date(2026, 3, 30)))
    return found


def test_rules_in_words_are_lines_with_their_cells() -> None:
    rows = (
        ("专家服务基地考核规则",),
        ("项目", "规定", "说明"),
        ("优秀", "85分（含）以上", None),
        ("合格", "60分以上", "含60分"),
        (None, None, None),
    )
    found = read(rows)
    assert found.kind == "rule-lines"
    lines = [one for one in found.records if isinstance(one, RuleLine)]
    assert [(one.subject, one.item, one.text, one.note) for one in lines] == [
        ("base", "优秀", "85分（含）以上", ""),
        ("base", "合格", "60分以上", "含60分"),
    ]
    assert (lines[1].source.row, lines[1].source.column) == (4, "B")


def test_settings_are_no_rules_in_words() -> None:
    rows = (("项目", "值", "说明"), ("年度", "2026", None))
    assert read(rows, sheet="设置").kind != "rule-lines"


def test_a_panel_is_no_roster_of_experts() -> None:
    rows = (
        ("示范活动评审专家名单",),
        ("序号", "姓名", "工作单位", "职称"),
        (1, "季某某", "某某大学", "教授"),
    )
    found = read(rows)
    (one,) = found.records
    assert found.kind == "panels"
    assert isinstance(one, PanelMember)
    assert (one.subject, one.name, one.unit) == ("activity", "季某某", "某某大学")


def test_a_roster_of_review_experts_stays_a_roster() -> None:
    rows = (
        ("评审专家名单",),
        ("姓名", "工作单位", "职称", "研究方向"),
        ("季某某", "某某大学", "教授", "茶树病虫害防治"),
    )
    assert read(rows).kind == "experts"
