"""inbox: the ledger of the example year, reminders, and what came in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from .conftest import Shell

LATE = ("--as-of", "2026-03-08")


def test_every_office_has_its_state(run: Shell, year: Path) -> None:
    body = run("inbox", year, *LATE, "--json").json
    states = {
        (office["name"][:3], one["kind"]): one["state"]
        for office in body["offices"]
        for one in office["kinds"]
    }
    assert states["梨溪县", "demands"] == "零报告"
    assert states["云栖区", "demands"] == "退回补正"
    assert states["青坞县", "demands"] == "已报"
    assert states["云岭省", "experts"] == "已报"
    assert states["石渡县", "services"] == "未报"
    qingwu = next(
        one
        for office in body["offices"]
        if office["county"] == "青坞县"
        for one in office["kinds"]
        if one["kind"] == "demands"
    )
    assert (qingwu["files"], qingwu["replaced"], qingwu["rows"]) == (
        ["需求征集表（更正）.xlsx"],
        ["需求征集表.xlsx"],
        5,
    )


def test_a_missing_return_is_late_and_a_photo_is_to_be_typed(run: Shell, year: Path) -> None:
    (year / "收件" / "石渡县" / "石渡需求.csv").unlink()
    (year / "收件" / "高新区" / "企业技术难题.xlsx").rename(year / "收件" / "高新区" / "旧.bak")
    (year / "收件" / "高新区" / "需求 照片.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    body = run("inbox", year, *LATE, "--json").json
    found = {
        office["county"]: next(one for one in office["kinds"] if one["kind"] == "demands")
        for office in body["offices"]
        if office["county"]
    }
    assert (found["石渡县"]["state"], found["石渡县"]["days_late"]) == ("未报", 7)
    assert found["高新区"]["state"] == "待录入"
    assert [text["kind"] for text in body["messages"] if text["office"].startswith("石渡县")] == [
        "催报"
    ]


def test_texts_are_polite_and_hold_no_private_value(run: Shell, year: Path) -> None:
    body = run("inbox", year, *LATE, "--json").json
    texts = {(one["office"][:3], one["kind"]): one["text"] for one in body["messages"]}
    assert "您好" in texts["云栖区", "退回补正"]
    assert "期望服务时间" in texts["云栖区", "退回补正"]
    assert all("1380000" not in text and "1390000" not in text for text in texts.values())


def test_the_workbook_the_texts_and_the_entry_form(run: Shell, year: Path) -> None:
    shown = run("inbox", year, *LATE, "--entry-form", "--json").json
    names = [Path(one["path"]).name for one in shown["files"]]
    assert names[0] == "收件登记.xlsx"
    assert names[-1] == "代录表.xlsx"
    assert any(name.endswith(".txt") for name in names)
    sheets = openpyxl.load_workbook(year / "生成材料" / "收件登记.xlsx").sheetnames
    assert sheets == ["收件登记", "收到的材料", "催报与退回用语"]
    again = run("inbox", year, *LATE, "--entry-form", "--json").json
    assert {one["word"] for one in again["files"]} == {"identical"}


def test_the_screen_names_what_to_look_at(run: Shell, year: Path) -> None:
    shown = run("inbox", year, *LATE, "--lang", "zh", "--dry-run")
    assert "已被替代" in shown.out
    assert "收到 12 份材料" in shown.out
    assert "missing" in run("inbox", year, *LATE, "--lang", "en", "--dry-run").out
