"""Forms as superiors draw them: slices of two, records of a list, a session beside its plan, places without lines, boxes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
import xlsxwriter
from docx import Document

from expertserve.work.fill import fillers
from expertserve.work.fill.begin import Wishes
from expertserve.work.fill.fillers import Filler

from . import blanks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .conftest import Desk


def _drawn(path: Path, rows: Sequence[Sequence[str | None]], first: int = 2) -> Any:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "表"
    for at, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            page.cell(at, column, text or None)
    wide = max(map(len, rows))
    blanks.rule(page, f"A{first}:{chr(64 + wide)}{len(rows)}")
    book.save(path)
    return book


def _by_place(told: Any) -> dict[str, str]:
    return {one["place"]: one["meaning"] for one in told["filled"]}


@pytest.mark.parametrize("note", ["", "注：合计数应剔除重复，不等于各县之和。"])
def test_a_total_is_the_sum_of_its_column_unless_the_form_says_once(desk: Desk, note: str) -> None:
    form = desk.forms / "分县形式表.xlsx"
    heads = ("县（市、区）", "专家人数（人）", "服务形式（次）", "")
    rest = ("", "", "技术指导", "其他形式")
    rows = [("2026年分县情况表",), heads, rest, ("青坞县",), ("云栖区",), ("合计",)]
    book = _drawn(form, rows)
    book["表"].merge_cells("C2:D2")
    if note:
        book["表"]["A8"] = note
    book.save(form)
    told = desk.fill(form)
    found = _by_place(told)
    assert found["表!C4"] == "服务次数（P2a）：青坞县，技术指导"
    assert "表!D4" not in found
    whole = desk.run("track")["indicators"]
    people = next(one for one in whole if one["id"] == "P4a")
    counties = sum(people["by"]["region"][one]["value"] for one in ("青坞县", "云栖区"))
    sheet = openpyxl.load_workbook(desk.made("分县形式表（已填）.xlsx"))["表"]
    assert sheet["B6"].value == (people["value"] if note else counties)
    assert [one["place"] for one in told["told"] if "不重复" in one["text"]] == ["表!B6"]


def test_a_list_holds_the_figures_of_each_of_its_records(desk: Desk) -> None:
    form = desk.forms / "专家工作量.xlsx"
    heads = ("序号", "专家姓名", "工作单位", "服务次数（次）", "服务天数（天）", "培训人次")
    _drawn(form, [("专家服务工作量统计表",), heads, *([("",) * 6] * 3)])
    told = desk.fill(form)
    found = _by_place(told)
    assert found["表!D3"] == "服务次数（P2a）"
    assert found["表!E3"] == "服务时长(天)（P3a）"
    days = [one["value"] for one in told["filled"] if one["words"][-1] == "服务天数（天）"]
    assert len(days) > 3
    assert max(days) < 14.25


def test_a_session_beside_its_plan_and_both_ends_of_its_days(desk: Desk) -> None:
    form = desk.forms / "实施情况表.xlsx"
    rows = [
        ("专家服务活动实施情况表",),
        ("活动名称", "", "项目编号", ""),
        ("活动时间", "", "至", ""),
        ("指标", "单位", "计划数", "实际数"),
        ("参加专家", "人", "", ""),
        ("受益群众", "人（次）", "", ""),
    ]
    _drawn(form, rows)
    told = desk.fill(form, Wishes(who=("LC2026-01",)))
    found = _by_place(told)
    assert found["表!B3"] == "年度活动安排表·计划开始"
    assert found["表!D3"] == "年度活动安排表·计划结束"
    assert found["表!D5"] == "专家人数（P4a）"
    by = next(one for one in desk.run("track")["indicators"] if one["id"] == "P4a")["by"]
    values = {one["place"]: one["value"] for one in told["filled"]}
    assert values["表!D5"] == by["session"]["LC2026-01"]["value"]
    assert "表!D6" not in found


def test_a_copy_for_every_county(desk: Desk) -> None:
    form = desk.forms / "县情况表.xlsx"
    _drawn(
        form, [("专家服务情况表",), ("服务次数（次）", "解决技术难题（个）", "培训人次"), ("",) * 3]
    )
    told = desk.fill(form, Wishes(each="county"))
    by = next(one for one in desk.run("track")["indicators"] if one["id"] == "P2a")["by"]["region"]
    counts = {
        one["about"]: one["value"] for one in told["filled"] if one["words"] == ["服务次数（次）"]
    }
    assert counts == {county: one["value"] for county, one in by.items()}
    assert desk.made("县情况表_青坞县.xlsx").is_file()


def test_places_without_lines_are_filled_beside_their_labels(desk: Desk) -> None:
    form = desk.forms / "无线表.xlsx"
    book = _drawn(
        form, [("情况表",), ("", "", "", ""), ("指标", "单位", "完成数"), ("服务次数", "次", "")], 3
    )
    page = book["表"]
    page["A2"] = "填报单位（盖章）："
    page.merge_cells("B2:D2")
    page["A6"] = "单位负责人（签字）："
    page.merge_cells("B6:C6")
    book.save(form)
    told = desk.fill(form, settings=(("office", "某某市人社局"),))
    sheet = openpyxl.load_workbook(desk.made("无线表（已填）.xlsx"))["表"]
    assert sheet["B2"].value == "某某市人社局"
    assert sheet["A2"].value == "填报单位（盖章）："
    assert sheet["B6"].value is None
    assert {one["place"]: one["reason"] for one in told["left"]}["表!B6"] == "manual"


def test_text_boxes_are_heard_and_told(desk: Desk) -> None:
    form = desk.forms / "文本框表.xlsx"
    content = BytesIO()
    book = xlsxwriter.Workbook(content)
    page, line = book.add_worksheet("表"), book.add_format({"border": 1})
    page.write("A1", "专家服务情况表")
    for row, texts in enumerate((("指标", "完成数"), ("培训", ""), ("解决技术难题（个）", "")), 1):
        for column, text in enumerate(texts):
            page.write(row, column, text, line)
    page.insert_textbox("E2", "填表须知\n1.“培训”一律按人次填。")
    page.insert_textbox("E9", "主管部门意见：\n（盖章）")
    book.close()
    form.write_bytes(content.getvalue())
    told = desk.fill(form)
    assert _by_place(told)["表!B3"] == "培训人次（Q2a）"
    assert ["主管部门意见"] in [one["words"] for one in told["left"]]


def test_a_report_of_sentences_is_that_of_whom_who_names(desk: Desk) -> None:
    form = desk.forms / "运行报告.docx"
    paper = Document()
    paper.add_paragraph("年度运行情况报告（____年度）")
    paper.add_paragraph("本年度，基地共组织专家服务活动____期，服务周边企业____家。")
    paper.add_paragraph("自设立以来，基地累计开展活动____期。")
    paper.add_paragraph("五、存在的主要问题")
    paper.add_paragraph("________________")
    paper.save(str(form))
    told = desk.fill(form, Wishes(who=("JD-01",)))
    values = {"/".join(one["words"]): one["value"] for one in told["filled"]}
    assert values["基地共组织专家服务活动/期"] == 1
    assert [one["value"] for one in told["filled"] if one["meaning"] == "年度"] == [2026]
    left = {"/".join(one["words"]): one["reason"] for one in told["left"]}
    assert left["基地累计开展活动/期"] == "manual"
    assert left["五、存在的主要问题"] == "manual"


@pytest.mark.parametrize("rows", [3, 9])
def test_nine_selected_projects(desk: Desk, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(iter(desk.material.others["applications"]))
    nine = tuple(
        Filler(
            name=f"项目{n}", records=(("applications", replace(one, title=f"项目{n}")),), sources=()
        )
        for n in range(1, 10)
    )
    monkeypatch.setitem(fillers._SOURCES, "selected", lambda *_: nine)
    form = desk.forms / f"九项{rows}.xlsx"
    blanks.recommendation(form, rows)
    desk.fill(form)
    sheet = openpyxl.load_workbook(desk.made(f"{form.stem}（已填）.xlsx"))["汇总表"]
    assert [sheet.cell(4 + n, 2).value for n in range(1, 10)] == [f"项目{n}" for n in range(1, 10)]
    assert sheet["G14"].value == "=SUM(G5:G13)"
    assert sheet.print_area == "'汇总表'!$A$1:$I$16"


def test_five_people_with_health_left_empty_and_listed(desk: Desk) -> None:
    form = desk.forms / "五人.docx"
    blanks.card(form)
    people = tuple(one.name for one in desk.material.experts[:5])
    told = desk.fill(form, Wishes(who=people))
    assert len(list(desk.made("").glob("五人_*.docx"))) == 5
    shut = {one["about"] for one in told["left"] if one["words"] == ["健康状况"]}
    assert shut == set(people)
    assert {one["reason"] for one in told["left"] if one["words"] == ["健康状况"]} == {"private"}
