"""check, init, doctor and demo as a clerk meets them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    import pytest

    from .conftest import Shell

DAY = ("--as-of", "2026-03-20")


def test_findings_are_ordered_and_counted(run: Shell, year: Path) -> None:
    shown = run("check", year, *DAY, "--json")
    body = shown.json
    assert shown.code == 1
    order = [(f["file"], f["sheet"] or "", f["row"] or 0) for f in body["findings"]]
    assert order == sorted(order)
    assert body["counts"]["error"] == sum(f["severity"] == "error" for f in body["findings"])
    assert {sheet["kind"] for sheet in body["sheets"]} == {
        "experts",
        "demands",
        "sessions",
        "decisions",
    }


def test_check_writes_only_into_a_year_or_where_told(
    run: Shell, year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("check", year / "收件" / "云栖区", *DAY, "--json").json["files"] == []
    words = {
        Path(one["path"]).name: one["word"]
        for one in run("check", year, *DAY, "--json").json["files"]
    }
    assert words == {"核查问题.xlsx": "created", "专家库.xlsx": "created", "需求库.xlsx": "created"}
    assert (year / "归档" / "运行记录.jsonl").exists()


def test_numbers_outlive_a_changed_employer(run: Shell, year: Path) -> None:
    before = {e["id"] for e in run("match", year, *DAY, "--dry-run", "--json").json["experts"]}
    run("check", year, *DAY)
    path = year / "收件" / "云岭农业大学" / "专家名册2026.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0].cell(4, 3).value = "云岭科技大学"
    book.save(path)
    after = {e["id"] for e in run("match", year, *DAY, "--dry-run", "--json").json["experts"]}
    assert after == before


def test_a_file_that_cannot_be_read_is_a_finding_beside_others_and_three_alone(
    run: Shell, year: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"%PDF-1.4 no workbook")
    alone = run("check", bad, "--json")
    assert alone.code == 3
    assert alone.json["findings"][0]["code"] == "not-a-workbook"
    both = run("check", bad, year / "收件" / "云栖区", *DAY, "--json")
    assert both.code == 1


def test_the_screen_is_plain_where_there_is_no_terminal(run: Shell, year: Path) -> None:
    shown = run("check", year, *DAY, "--lang", "en", "--dry-run")
    assert "errors" in shown.out
    assert "\x1b[" not in shown.out
    assert run("check", year, *DAY, "--quiet", "--dry-run").out == ""


def test_private_values_are_masked(run: Shell, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["姓名", "工作单位", "职称", "身份证号", "手机号", "研究方向"])
    sheet.append(["甲某", "某大学", "教授", "519910197708069355", "1390000123", "番茄病害"])
    path = tmp_path / "名册.xlsx"
    book.save(path)
    shown = run("check", path, *DAY, "--json").out
    assert "519910197708069355" not in shown
    assert "1390000123" not in shown


def test_init_lays_out_a_year_whose_forms_read_back(run: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "专家服务 2026年"
    shown = run(
        "init", folder, "--year", "2026", "--province", "四川省", "--city", "绵阳市", "--json"
    )
    assert shown.code == 0
    assert {one["word"] for one in shown.json["files"]} == {"created"}
    path = folder / "空白表" / "需求征集表.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {
        str(sheet.cell(5, c).value or sheet.cell(4, c).value).rstrip("*"): c
        for c in range(1, sheet.max_column + 1)
    }
    values = {
        "需求单位": "三台某合作社",
        "单位类型": "合作社",
        "省份": "四川省",
        "市（州）": "绵阳市",
        "县（市、区）": "三台县",
        "需求名称": "番茄烂根",
        "需求描述": "大棚番茄连作三年根部变褐腐烂成片死棵",
        "所需专家人数": "1",
        "联系电话": "13900000123",
    }
    for head, value in values.items():
        sheet.cell(7, heads[head]).value = value
    book.save(folder / "收件" / "三台 需求.xlsx")
    read = run("match", folder, *DAY, "--json")
    assert read.code == 4
    body = run("check", folder, *DAY, "--json").json
    sheet_read = next(one for one in body["sheets"] if one["file"] == "三台 需求.xlsx")
    assert (sheet_read["kind"], sheet_read["rows"]) == ("demands", 1)
    assert not [
        f
        for f in body["findings"]
        if f["file"] == "三台 需求.xlsx"
        and f["code"] in ("unmapped-column", "unknown-region", "ambiguous-region")
    ]


def test_init_never_replaces_what_is_there(run: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "年"
    run("init", folder, "--year", "2026")
    (folder / "设置.xlsx").write_bytes(b"filled in by hand")
    words = {
        Path(one["path"]).name: one["word"]
        for one in run("init", folder, "--year", "2026", "--json").json["files"]
    }
    assert words["设置.xlsx"] == "refused"
    assert (folder / "设置.xlsx").read_bytes() == b"filled in by hand"
    assert run("init", folder, "--year", "12").code == 2
    (tmp_path / "一个文件").write_bytes(b"")
    assert run("init", tmp_path / "一个文件" / "年").code == 3


def test_the_settings_made_by_init_are_the_defaults(run: Shell, tmp_path: Path) -> None:
    from expertserve.year.settings import Settings
    from expertserve.year.settings_files import load_settings

    run("init", tmp_path / "年", "--year", "2026")
    made = load_settings(tmp_path / "年" / "设置.xlsx")
    assert made.unknown == ()
    assert replace(made, year=0).everything() == Settings().everything()


def test_doctor_names_parts_tables_and_fonts(run: Shell) -> None:
    body = run("doctor", "--json").json
    assert body["parts"]["ortools"] != "-"
    assert {table["name"] for table in body["tables"]} >= {"行政区划", "职称"}
    assert body["fonts"]
    assert "expertserve" in run("doctor", "--lang", "zh").out


def test_demo_says_where_the_results_lie(
    run: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("demo", "--lang", "zh")
    assert shown.code == 0
    year = tmp_path / "专家服务示例" / "2026年"
    made = year / "生成材料"
    assert f"示例年度在：{year}" in shown.out
    assert "先看（在 生成材料 里）：" in shown.out
    assert (made / "供需对接清单.xlsx").exists()
    assert run("demo", "--json").json["summary"]["served"] > 20


def test_a_table_of_no_known_kind_is_told(run: Shell, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["车牌", "里程", "油耗"], ["甲A00001", 1200, 8], ["甲A00002", 900, 7]):
        book.active.append(row)
    book.save(tmp_path / "车辆.xlsx")
    body = run("check", tmp_path / "车辆.xlsx", *DAY, "--json").json
    assert {f["code"] for f in body["findings"]} == {"unknown-table", "no-records"}
    assert body["counts"]["error"] == 1
