"""Words written beside a demand that is still open are heard like remarks of pairs."""

from __future__ import annotations

import json
from datetime import date

from expertserve.books.files.grid import Cell, Grid
from expertserve.year.edits import DATA
from expertserve.year.open_edits import open_remarks

_WRITTEN = {"demand": "D1", "text": "名单中没有此类专家。", "fixes": ["增加1名"], "remark": ""}
HEADS: list[Cell] = ["清单号", "说明", "可行办法", "备注", "需求编号"]


def _grid(sheet: str, rows: list[list[Cell]], state: str = "visible") -> Grid:
    return Grid(file="l.xlsx", path="l.xlsx", sheet=sheet, format="xlsx", rows=rows, state=state)  # type: ignore[arg-type]


def _remarks(*row: Cell) -> list[tuple[str, str]]:
    kept = _grid(DATA, [["空缺", json.dumps(_WRITTEN, ensure_ascii=False)]], "hidden")
    shown = _grid("暂未落实需求", [["标题"], list(HEADS), list(row)])
    found = open_remarks((shown, kept), date(2026, 4, 9))
    return [(one.remark, f"{one.sources[0].column}{one.sources[0].row}") for one in found]


def test_only_what_was_added_or_changed_is_a_remark() -> None:
    assert _remarks("泊湾-01", "名单中没有此类专家。", "增加1名", "", "D1") == []
    added = "名单中没有此类专家。；请老张去"
    assert _remarks("泊湾-01", added, "增加1名", "", "D1") == [("请老张去", "B3")]
    assert _remarks("泊湾-01", "先空着", "增加1名", "", "D1") == [("先空着", "B3")]
    assert _remarks("泊湾-01", "名单中没有此类专家。", "增加1名", "不办了", "D1") == [
        ("不办了", "D3")
    ]


def test_words_right_of_the_table_are_remarks_too() -> None:
    row = ("泊湾-01", "名单中没有此类专家。", "增加1名", "", "D1", "局长说再等等")
    assert _remarks(*row) == [("局长说再等等", "F3")]
