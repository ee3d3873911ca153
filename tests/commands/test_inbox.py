"""The ledger of returns over the example year, with a photo, a late office and rows typed by the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl

if TYPE_CHECKING:
    from pathlib import Path

PHOTO = b"\xff\xd8\xff\xe0" + b"\x00" * 64


def _states(payload: Any, county: str) -> dict[str, Any]:
    office = next(o for o in payload["offices"] if o["county"] == county)
    return {kind["kind"]: kind for kind in office["kinds"]}


def test_every_state_of_a_return(run: Any, year: Path) -> None:
    (year / "收件" / "石渡县" / "石渡需求.csv").unlink()
    (year / "收件" / "鹭洲县" / "鹭洲县需求汇总.docx").unlink()
    (year / "收件" / "鹭洲县" / "需求照片.jpg").write_bytes(PHOTO)
    told = run("inbox", year, "--as-of", "2026-03-05", "--json").json
    assert told["schema"] == 1
    assert told["command"] == "inbox"
    assert _states(told, "青坞县")["demands"]["state"] == "已报"
    assert _states(told, "青坞县")["services"]["state"] == "未报"
    late = _states(told, "石渡县")["demands"]
    assert (late["state"], late["days_late"]) == ("逾期", 4)
    assert _states(told, "梨溪县")["demands"]["state"] == "零报告"
    assert _states(told, "鹭洲县")["demands"]["state"] == "待录入"
    back = _states(told, "云栖区")["demands"]
    assert (back["state"], back["errors"] > 0) == ("退回补正", True)
    old = next(r for r in told["returns"] if r["file"] == "需求征集表.xlsx")
    assert (old["state"], old["replaced_by"]) == ("已被替代", "需求征集表（更正）.xlsx")
    kinds = {(m["office"], m["kind"]) for m in told["messages"]}
    assert ("石渡县人力资源和社会保障局", "催报") in kinds
    assert ("云栖区人力资源和社会保障局", "退回说明") in kinds
    text = (year / "生成材料" / "话术" / "石渡县.txt").read_text("utf-8")
    assert "逾期4天" in text
    assert "零报告" in text


def test_before_the_deadline_nobody_is_late(run: Any, year: Path) -> None:
    (year / "收件" / "石渡县" / "石渡需求.csv").unlink()
    told = run("inbox", year, "--as-of", "2026-02-20", "--json").json
    assert _states(told, "石渡县")["demands"]["state"] == "未报"


def test_rows_typed_into_the_entry_form_count_for_their_office(run: Any, year: Path) -> None:
    (year / "收件" / "石渡县" / "石渡需求.csv").unlink()
    assert run("inbox", year, "--as-of", "2026-03-05", "--entry-form").code == 0
    book = openpyxl.load_workbook(year / "生成材料" / "代录表.xlsx")
    sheet = book["需求代录"]
    heads = next(row for row in sheet.iter_rows() if row[0].value == "代录来源")
    names = {str(cell.value).rstrip("*"): cell.column for cell in heads}
    row = heads[0].row + 1
    values = {
        "代录来源": "电话",
        "代报单位": "石渡县人力资源和社会保障局",
        "需求单位": "石渡县大坪茶叶合作社",
        "需求名称": "茶园冻害恢复",
        "县(市、区)": "石渡县",
    }
    for name, value in values.items():
        sheet.cell(row, names[name], value)
    book.save(year / "调整" / "代录表.xlsx")
    told = run("inbox", year, "--as-of", "2026-03-05", "--json").json
    state = _states(told, "石渡县")["demands"]
    assert (state["state"], state["files"]) == ("已报", ["代录表.xlsx"])


def test_on_the_terminal_and_without_offices(run: Any, year: Path) -> None:
    (year / "设置.xlsx").unlink()
    shown = run("inbox", year, "--as-of", "2026-03-05", "--lang", "zh")
    assert shown.code == 0
    assert "设置中没有报送单位" in shown.out
    assert "收件明细" in shown.out
