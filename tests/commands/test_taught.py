"""Teach once: a tick in the ready sheets reads a column and a value, is remembered in 常年资料 and serves the next year."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .conftest import Shell

DAY = ("--as-of", "2026-03-02")
HEADS = ("姓名", "工作单位", "职称", "研究方向", "第九栏", "手机号")
ROWS = (
    ("沈若松", "甲大学", "高农", "设施蔬菜病害", "随时听候安排", "13900000001"),
    ("仲伯年", "甲大学", "教授", "土壤改良", "另有要事", "13900000002"),
)


def roster(path: Path, heads: Sequence[str] = HEADS, rows: Sequence[Sequence[str]] = ROWS) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.active.append(list(heads))
    for row in rows:
        book.active.append(list(row))
    book.save(path)


def fill(path: Path, sheet: str, where: dict[str, str], cells: dict[str, str]) -> None:
    """Write cells into the row of a ready sheet whose heads hold `where`."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    table = list(page.iter_rows(values_only=True))
    at = next(i for i, row in enumerate(table) if "字段" in row)
    heads = list(table[at])
    number = next(
        i
        for i, row in enumerate(table[at + 1 :], at + 2)
        if all(row[heads.index(head)] == text for head, text in where.items())
    )
    for head, text in cells.items():
        page.cell(number, heads.index(head) + 1).value = text
    book.save(path)


def settings_row(year: Path, sheet: str, row: Sequence[str]) -> int:
    book = openpyxl.load_workbook(year / "设置.xlsx")
    page = book[sheet]
    number = next(n for n in range(1, 9) if page.cell(n, 1).value == "表种") + 1
    while page.cell(number, 1).value:
        number += 1
    for at, text in enumerate(row, 1):
        page.cell(number, at).value = text
    book.save(year / "设置.xlsx")
    return number


@pytest.fixture(scope="module")
def begun(run: Shell, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("begun") / "2026年"
    assert run("init", folder, "--year", "2026", *DAY).code == 0
    roster(folder / "收件" / "甲大学" / "名册.xlsx")
    return folder


@pytest.fixture
def desk(begun: Path, place: Path) -> Path:
    """A year with one roster, in a folder of its own."""
    folder = place / "专家服务基层" / "2026年"
    shutil.copytree(begun, folder)
    return folder


def pool(year: Path) -> dict[str, dict[str, object]]:
    rows = list(
        openpyxl.load_workbook(year / "生成材料" / "专家库.xlsx").active.iter_rows(values_only=True)
    )
    at = next(i for i, row in enumerate(rows) if "姓名" in row)
    people = [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :] if row[0]]
    return {str(one["姓名"]): one for one in people if one["姓名"]}


def test_ticks_are_followed_remembered_and_serve_the_next_year(run: Shell, desk: Path) -> None:
    before = run("check", desk, *DAY, "--json").json
    problems = desk / "生成材料" / "核查问题.xlsx"
    asked = {f["header"] for f in before["findings"] if f["code"][-7:] == "-column"}
    assert "第九栏" in asked
    assert pool(desk)["沈若松"]["职称级别"] is None

    fill(
        problems,
        "表头对照（建议）",
        {"本单位表头": "第九栏"},
        {"字段": "服务意愿", "确认": "是"},
    )
    fill(problems, "取值对照（建议）", {"原值": "高农"}, {"确认": "√"})
    first = run("check", desk, *DAY, "--json").json
    columns = next(s["columns"] for s in first["sheets"] if s["file"] == "名册.xlsx")
    assert columns["E"]["fields"] == ["willing"]
    assert pool(desk)["沈若松"]["职称级别"] == "副高"
    assert {f["value"] for f in first["findings"] if f["code"] == "unknown-value"} == {
        "随时听候安排",
        "另有要事",
    }

    fill(
        problems,
        "取值对照（建议）",
        {"原值": "随时听候安排"},
        {"规范值": "愿意", "确认": "是"},
    )
    fill(problems, "取值对照（建议）", {"原值": "另有要事"}, {"规范值": "不愿意", "确认": "是"})
    again = run("check", desk, *DAY, "--json")
    assert (pool(desk)["沈若松"]["服务意愿"], pool(desk)["仲伯年"]["服务意愿"]) == ("是", "否")
    assert not [f for f in again.json["findings"] if f["code"] == "unknown-value"]
    assert "对照表.xlsx" in {one["path"].split("/")[-1] for one in again.json["files"]}
    assert openpyxl.load_workbook(desk.parent / "常年资料" / "对照表.xlsx").sheetnames[:2] == [
        "表头对照",
        "取值对照",
    ]
    same = run("check", desk, *DAY, "--json").json
    assert {one["word"] for one in same["files"]} == {"identical"}

    following = desk.parent / "2027年"
    run("init", following, "--year", "2027", *DAY)
    roster(following / "收件" / "甲大学" / "名册.xlsx")
    later = run("check", following, "--as-of", "2027-03-02", "--json").json
    assert pool(following)["沈若松"]["服务意愿"] == "是"
    assert not [f for f in later["findings"] if f["code"] in ("unknown-value", "unknown-table")]


def test_a_no_is_remembered_and_never_asked_again(run: Shell, desk: Path) -> None:
    run("check", desk, *DAY)
    problems = desk / "生成材料" / "核查问题.xlsx"
    fill(problems, "表头对照（建议）", {"本单位表头": "第九栏"}, {"确认": "否"})
    run("check", desk, *DAY)
    assert "表头对照（建议）" not in openpyxl.load_workbook(problems).sheetnames
    values = "取值对照（建议）"
    assert values in openpyxl.load_workbook(problems).sheetnames
    fill(problems, values, {"原值": "高农"}, {"确认": "否"})
    run("check", desk, *DAY)
    assert values not in openpyxl.load_workbook(problems).sheetnames


@pytest.mark.parametrize("field", ["服务意愿", "willing"])
def test_settings_take_chinese_names_and_machine_names(run: Shell, desk: Path, field: str) -> None:
    settings_row(desk, "表头对照", ("专家", "第九栏", field))
    settings_row(desk, "取值对照", ("专家", "服务意愿", "随时听候安排", "愿意"))
    body = run("check", desk, *DAY, "--json").json
    assert pool(desk)["沈若松"]["服务意愿"] == "是"
    assert not [f for f in body["findings"] if f["code"] == "unknown-name"]


@pytest.mark.parametrize(
    ("sheet", "row", "column", "why"),
    [
        ("表头对照", ("专家", "姓名", "大名儿"), "C", "大名儿"),
        ("表头对照", ("人才", "姓名", "姓名"), "A", "人才"),
        ("取值对照", ("专家", "职称", "教授", "大教授员"), "D", "大教授员"),
    ],
)
def test_an_unknown_name_is_told_at_its_row_and_makes_nothing_less_read(
    run: Shell, desk: Path, sheet: str, row: tuple[str, ...], column: str, why: str
) -> None:
    before = run("check", desk, *DAY, "--json").json["sheets"][0]["columns"]
    number = settings_row(desk, sheet, row)
    shown = run("check", desk, *DAY, "--json")
    told = [f for f in shown.json["findings"] if f["code"] == "unknown-name"]
    assert [
        (f["severity"], f["file"], f["sheet"], f["row"], f["column"], f["value"]) for f in told
    ] == [("error", "设置.xlsx", sheet, number, column, why)]
    assert shown.code == 1
    assert shown.json["sheets"][0]["columns"] == before
    assert set(pool(desk)) == {"沈若松", "仲伯年"}


def test_a_line_for_one_office_is_for_that_office_alone(run: Shell, desk: Path) -> None:
    roster(
        desk / "收件" / "乙学院" / "名册.xlsx",
        rows=[("顾明川", "乙学院", "教授", "外科", "随时听候安排", "13900000003")],
    )
    settings_row(desk, "表头对照", ("专家", "第九栏", "服务意愿"))
    settings_row(desk, "取值对照", ("专家", "服务意愿", "随时听候安排", "愿意", "甲大学"))
    settings_row(desk, "取值对照", ("专家", "服务意愿", "随时听候安排", "不愿意", "乙学院"))
    run("check", desk, *DAY)
    people = pool(desk)
    assert (people["沈若松"]["服务意愿"], people["顾明川"]["服务意愿"]) == ("是", "否")


def test_a_return_teaches_nothing(run: Shell, desk: Path) -> None:
    path = desk / "收件" / "甲大学" / "名册.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("表头对照")
    page.append(["表种", "本单位表头", "字段"])
    page.append(["专家", "第九栏", "服务意愿"])
    book.save(path)
    body = run("check", desk, *DAY, "--json").json
    columns = next(s["columns"] for s in body["sheets"] if s["kind"] == "experts")
    assert columns["E"]["fields"] == []


def test_two_lines_that_contradict_are_told(run: Shell, desk: Path) -> None:
    settings_row(desk, "表头对照", ("专家", "第九栏", "服务意愿"))
    settings_row(desk, "表头对照", ("专家", "第九栏", "健康状况"))
    body = run("check", desk, *DAY, "--json").json
    assert [f["code"] for f in body["findings"] if f["file"] == "设置.xlsx"] == ["taught-twice"]
    columns = next(s["columns"] for s in body["sheets"] if s["kind"] == "experts")
    assert columns["E"]["fields"] == ["willing"]


def test_an_office_owes_a_form_by_its_own_name(run: Shell, desk: Path) -> None:
    book = openpyxl.load_workbook(desk / "设置.xlsx")
    page = book["报送单位"]
    for at, text in enumerate(("甲大学", "", "专家推荐表、需求征集表"), 1):
        page.cell(3, at).value = text
    for at, text in enumerate(("乙学院", "", "需求表、流水账、评审"), 1):
        page.cell(4, at).value = text
    book.save(desk / "设置.xlsx")
    shown = run("inbox", desk, *DAY, "--json")
    assert shown.code == 0
    kinds = {o["name"]: [k["kind"] for k in o["kinds"]] for o in shown.json["offices"]}
    assert kinds == {"甲大学": ["experts", "demands"], "乙学院": ["demands", "reviews"]}
    findings = run("check", desk, *DAY, "--json").json["findings"]
    told = [f for f in findings if f["code"] == "unknown-name"]
    assert [(f["sheet"], f["row"], f["value"]) for f in told] == [("报送单位", 4, "流水账")]
