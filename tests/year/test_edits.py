"""Hand-edited lists: a later copy takes back what an earlier one decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from expertserve.year.edits import added, edited_decisions

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ("需求编号", "专家编号", "专家姓名", "人选状态", "备注")
NAMES = {"E1": "沈若松", "E2": "仲伯年"}


def copy(folder: Path, day: str, *rows: tuple[str, str, str, str]) -> Path:
    path = folder / f"供需对接清单_手工修改_{day}.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("对接清单")
        sheet.write_row(0, 0, HEADS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return path


def test_settled_set_back_to_proposed_is_taken_back(tmp_path: Path) -> None:
    first = copy(
        tmp_path, "20260302", ("D1", "E1", "沈若松", "已定"), ("D2", "E2", "仲伯年", "已定")
    )
    second = copy(tmp_path, "20260305", ("D1", "E1", "沈若松", "拟推荐"))
    told = edited_decisions([second, first], NAMES)
    assert [(d.kind, d.demand, d.expert) for d in told] == [("已定", "D2", "E2")]


def test_the_later_copy_stands(tmp_path: Path) -> None:
    first = copy(tmp_path, "20260302", ("D1", "E1", "沈若松", "已定"))
    second = copy(tmp_path, "20260305", ("D1", "E1", "沈若松", "指定"))
    assert [d.kind for d in edited_decisions([first, second], NAMES)] == ["指定"]


def test_of_a_remark_only_what_was_added_speaks() -> None:
    """What the program wrote there itself (on whose word somebody comes) orders nothing again."""
    before = "依据：局长批示，换下仲伯年"
    assert added(before, before) == ""
    assert added(f"{before}；单位说月底方便", before) == "单位说月底方便"
    assert added("另写的", before) == "另写的"
