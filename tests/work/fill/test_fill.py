"""A superior's blank form filled from the example year: what stands where, what stays empty, what of the file changes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document
from typer.testing import CliRunner

from expertserve.cli.app import build
from expertserve.work.fill.begin import Wishes

from . import blanks

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Desk


def meanings(told: Any) -> dict[str, str]:
    """Words -> meaning of what was filled, words -> reason of what was not."""
    found = {"/".join(one["words"]): one["meaning"] for one in told["filled"]}
    return found | {"/".join(one["words"]): f"- {one['reason']}" for one in told["left"]}


def others(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("rows", [1, 2, 5, 9])
def test_a_list_takes_as_many_rows_as_were_selected(desk: Desk, rows: int) -> None:
    form = desk.forms / f"推荐汇总表{rows}.xlsx"
    blanks.recommendation(form, rows)
    before = form.read_bytes()
    told = desk.fill(form, settings=(("quota", "5"),))
    sheet = openpyxl.load_workbook(desk.made(f"{form.stem}（已填）.xlsx"))["汇总表"]
    chosen = 3
    last = 4 + max(rows, chosen)
    names = [sheet.cell(row, 2).value for row in range(5, 5 + chosen)]
    assert names == ["专家服务团走进青坞县", "专家服务团走进石渡县", "专家服务团走进云栖区"]
    assert [sheet.cell(row, 1).value for row in range(5, 5 + chosen)] == [1, 2, 3]
    assert [sheet.cell(row, 4).value for row in range(5, 5 + chosen)] == ["服务团"] * chosen
    assert sheet.cell(last + 1, 1).value == "合计"
    assert sheet.cell(last + 1, 7).value == f"=SUM(G5:G{last})"
    assert str(sheet.cell(last + 2, 1).value).startswith("注：")
    assert sheet.row_dimensions[last + 2].height == 30
    assert sheet.print_area == f"'汇总表'!$A$1:$I${last + 3}"
    merges = {str(one) for one in sheet.merged_cells.ranges}
    assert {f"A{last + 1}:F{last + 1}", f"A{last + 2}:I{last + 2}", "A3:A4"} <= merges
    dropdown = sheet.data_validations.dataValidation[0]
    assert str(dropdown.sqref) == f"D5:D{last}"
    for row in range(5, last + 1):
        assert sheet.cell(row, 3).border.left.style == "thin"
    computed = openpyxl.load_workbook(desk.made(f"{form.stem}（已填）.xlsx"), data_only=True)[
        "汇总表"
    ]
    budgets = [
        one["value"] for one in told["filled"] if one["words"] == ["经费预算（万元）", "总额"]
    ]
    assert computed.cell(last + 1, 7).value == sum(budgets) > 0
    assert form.read_bytes() == before


def test_a_card_is_filled_once_a_person_and_private_columns_only_when_named(desk: Desk) -> None:
    form = desk.forms / "重点联系专家推荐表.docx"
    blanks.card(form)
    people = ("沈若松", "杜若衡")
    told = desk.fill(form, Wishes(who=("、".join(people),)))
    for name in people:
        paper = Document(str(desk.made(f"重点联系专家推荐表_{name}.docx")))
        table = paper.tables[0]
        assert table.cell(0, 1).text == name
        assert table.cell(4, 1).text == table.cell(4, 3).text == ""
        assert "（盖章）" in table.cell(7, 1).text
    found = meanings(told)
    assert found["工作单位"] == "专家信息登记表·工作单位"
    assert found["专业技术职务"] == "专家信息登记表·职称"
    assert {found[word] for word in ("身份证号", "健康状况", "联系电话", "性别")} == {"- private"}
    again = desk.fill(form, Wishes(who=("沈若松",), what=("健康状况",)))
    assert meanings(again)["健康状况"] == "专家信息登记表·健康状况"
    assert meanings(again)["联系电话"] == "- private"
    assert again["private"] == ["健康状况"]


def test_figures_are_those_of_the_report(desk: Desk) -> None:
    form = desk.forms / "季度调度表.xlsx"
    blanks.quarterly(form)
    told = desk.fill(form)
    report = {one["id"]: one for one in desk.run("track")["indicators"]}
    wanted = ("P5", "P4a", "P4b", "P7a", "Q1a", "Q2a", "Q4a", "Q5a")
    sheet = openpyxl.load_workbook(desk.made("季度调度表（已填）.xlsx"))["调度表"]
    assert [sheet.cell(4 + at, 3).value for at in range(len(wanted))] == [
        report[n]["value"] for n in wanted
    ]
    for row in range(15, 21):
        county = sheet.cell(row, 1).value
        for column, number in ((2, "P2a"), (3, "Q1a"), (4, "Q2a")):
            by = report[number]["by"]["region"].get(county)
            assert sheet.cell(row, column).value == (by["value"] if by else None), (county, number)
    assert sheet["B21"].value == "=SUM(B15:B20)"
    computed = openpyxl.load_workbook(desk.made("季度调度表（已填）.xlsx"), data_only=True)[
        "调度表"
    ]
    assert computed["B21"].value == report["P2a"]["value"]
    assert sheet["C21"].value == report["Q1a"]["value"]
    left = {one["place"]: one["text"] for one in told["left"]}
    assert "未报送" in left["调度表!B18"]


@pytest.mark.parametrize("word", ["培训", "选派专家", "惠及群众", "活动次数", "服务时长"])
def test_what_could_mean_two_things_stays_empty_and_is_asked_once(desk: Desk, word: str) -> None:
    form = desk.forms / f"短表{word}.xlsx"
    blanks.quarterly(form, (word, "解决技术难题（个）"))
    told = desk.fill(form)
    asked = [one for one in told["left"] if one["reason"] == "asked"]
    assert [one["words"][-1] for one in asked] == [word]
    assert len(asked[0]["candidates"]) > 1
    sheet = openpyxl.load_workbook(desk.made(f"{form.stem}（已填）.xlsx"))["调度表"]
    assert sheet["C4"].value is None
    if word == "培训":
        paper = desk.made(f"{form.stem}（填表底稿）.xlsx")
        book = openpyxl.load_workbook(paper)
        rows = book["含义待定"]
        head = next(row for row in rows.iter_rows() if row[0].value == "表格指纹")
        place = next(cell.column for cell in head if cell.value == "选定")
        rows.cell(head[0].row + 1, place, "培训人次（Q2a）")
        book.save(paper)
        told = desk.run("fill", str(form))["forms"][0]
        assert meanings(told)["完成数/培训"] == "培训人次（Q2a）"
        paper.unlink()
        assert meanings(desk.fill(form))["完成数/培训"] == "培训人次（Q2a）"


def test_a_report_of_one_base_counts_that_base_alone(desk: Desk) -> None:
    form = desk.forms / "基地运行情况统计表.docx"
    blanks.base_report(form)
    told = desk.fill(form)
    assert {one["reason"] for one in told["left"]} == {"nobody"}
    told = desk.fill(form, Wishes(who=("JD-01",)))
    values = {"/".join(one["words"]): one["value"] for one in told["filled"]}
    assert values["培训/人次"] == 54
    text = "\n".join(
        p.text
        for p in Document(
            str(desk.made("基地运行情况统计表_青坞县蔬菜专家服务基地.docx"))
        ).paragraphs
    )
    assert "培训54人次" in text
    assert "填报日期：2026年12月10日" in text


def test_every_other_part_stays_byte_for_byte(desk: Desk) -> None:
    for name, make in (
        ("a.xlsx", blanks.quarterly),
        ("b.xlsx", blanks.recommendation),
        ("c.docx", blanks.base_report),
    ):
        form = desk.forms / name
        make(form)
        wishes = Wishes(who=("JD-01",)) if name == "c.docx" else Wishes()
        desk.fill(form, wishes)
        made = next(desk.made("").glob(f"{form.stem}[（_][已青]*{form.suffix}"))
        before, after = others(form), others(made)
        assert list(before) == list(after)
        changed = {part for part in before if before[part] != after[part]}
        assert changed == (
            {"word/document.xml"} if name == "c.docx" else {"xl/worksheets/sheet1.xml"}
        )
        assert desk.fill(form, wishes)["filled"]
        assert others(made) == after


def test_a_form_that_is_not_filled_says_so(desk: Desk) -> None:
    form = desk.forms / "没有空格.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["说明", "本表没有空格"])
    book.save(form)
    line = ["fill", str(form), str(desk.year), "--as-of", "2026-12-10"]
    done = CliRunner().invoke(build(), line, prog_name="expertserve")
    assert done.exit_code == 3
    assert "没有空格.xlsx：未填" in done.stdout
