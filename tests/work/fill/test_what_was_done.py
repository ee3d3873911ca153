"""Forms about what was done: cards of an activity or a demand with the people who served, notes that define a count, sections."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document
from openpyxl import Workbook

from expertserve.work.fill.begin import Wishes
from expertserve.work.fill.deeds import deed_asked
from expertserve.work.fill.meanings import DeedMeaning, FigureMeaning, choice_of, meaning_of

from . import blanks

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Desk

SESSION = "LC2026-01"


def _book(path: Path, rows: list[tuple[str, ...]], merges: tuple[str, ...] = ()) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row in rows:
        sheet.append([cell or None for cell in row])
    blanks.rule(sheet, f"A2:{chr(64 + max(map(len, rows)))}{len(rows)}")
    for merge in merges:
        sheet.merge_cells(merge)
    book.save(path)


def _by_place(told: Any) -> dict[str, Any]:
    return {one["place"]: (one["meaning"], one["value"]) for one in told["filled"]}


def test_the_list_on_the_card_of_an_activity_holds_who_served_there(desk: Desk) -> None:
    form = desk.forms / "活动登记卡.xlsx"
    heads = ("姓名", "工作单位", "服务的单位", "服务时长（小时）")
    rows = [("活动登记卡",), ("活动名称", "", "主办单位", ""), ("服务专家名单",), heads]
    _book(form, [*rows, *[("",) * 4] * 2], ("A3:D3",))
    told = desk.fill(form, Wishes(who=(SESSION,)))
    sheet = openpyxl.load_workbook(next(desk.made("").glob("活动登记卡_*.xlsx")))["表"]
    names = [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)]
    report = {one["id"]: one for one in desk.run("track")["indicators"]}
    assert len(names) == report["P4a"]["by"]["session"][SESSION]["value"]
    hours = [sheet.cell(row, 4).value for row in range(5, sheet.max_row + 1)]
    assert sum(hours) == report["P3b"]["by"]["session"][SESSION]["value"]
    assert _by_place(told)["表!C5"][0] == "计入的服务记录·服务单位"


def test_a_list_of_whom_to_invite_is_never_filled_with_who_served(desk: Desk) -> None:
    form = desk.forms / "活动计划卡.xlsx"
    heads = ("姓名", "工作单位", "职称")
    rows = [("活动计划卡",), ("活动名称", "", "主办单位"), ("拟邀专家名单",), heads]
    _book(form, [*rows, ("",) * 3, ("",) * 3], ("A3:C3",))
    told = desk.fill(form, Wishes(who=(SESSION,)))
    assert not [place for place in _by_place(told) if place.startswith("表!A")]
    assert [one["reason"] for one in told["left"] if one["words"] == ["姓名"]] == ["manual"]


def test_a_list_of_demands_shows_what_was_done_for_each(desk: Desk) -> None:
    form = desk.forms / "需求办理一览.xlsx"
    heads = ("需求单位", "需求名称", "提出日期", "首次服务时间", "服务次数（次）", "服务时长")
    _book(form, [("需求办理情况一览",), heads, *[("",) * 6] * 3])
    told = desk.fill(form)
    meanings = {one["meaning"] for one in told["filled"]}
    assert "计入的服务记录·首次服务日期" in meanings
    assert "服务次数（P2a）" in meanings
    report = {one["id"]: one for one in desk.run("track")["indicators"]}
    days = [one for one in told["filled"] if one["words"] == ["首次服务时间"]]
    assert len(days) == report["P8d"]["value"]
    asked = [one for one in told["left"] if one["words"] == ["服务时长"]]
    assert asked[0]["candidates"] == ["服务时长(小时)（P3b）", "服务时长(天)（P3a）"]
    # the day a demand was put forward is no day of service
    assert not [one for one in told["filled"] if one["words"] == ["提出日期"]]


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        (("首次服务时间",), DeedMeaning(field="date", pick="first")),
        (("下基层服务", "最近一次服务日期"), DeedMeaning(field="date", pick="last")),
        (("去过的县（市、区）",), DeedMeaning(field="county")),
        (("服务的单位",), DeedMeaning(field="unit")),
        (("对接专家（姓名、职称）",), DeedMeaning(field="expert", parts=("name", "title"))),
        (("回访日期",), None),
        (("提出日期",), None),
        (("拟邀专家",), None),
        (("期望服务时间",), None),
        (("下一步措施",), None),
        (("服务群众",), None),
        (("推荐单位",), None),
    ],
)
def test_labels_read_in_the_words_of_service_records(
    words: tuple[str, ...], meaning: DeedMeaning | None
) -> None:
    assert deed_asked(words) == meaning


def test_how_far_a_demand_has_come_is_said_in_the_words_of_the_form(desk: Desk) -> None:
    form = desk.forms / "需求进展一览.xlsx"
    heads = ("需求单位", "需求名称", "服务次数（次）", "办理进展")
    _book(form, [("需求办理情况一览",), heads, *[("",) * 4] * 3])
    book = openpyxl.load_workbook(form)
    note = "填写要求：1.办理进展只填“已办结”“部分办结”“未办结”“办理中”“未对接”五种之一。"
    book["表"]["A6"] = note
    book.save(form)
    told = desk.fill(form)
    counts = Counter(one["value"] for one in told["filled"] if one["words"] == ["办理进展"])
    demands = desk.run("track")["demands"]
    assert counts["已办结"] == sum(one["outcome"] == "已解决" for one in demands)
    assert counts["部分办结"] == sum(one["outcome"] == "部分解决" for one in demands)
    going_on = sum(one["served"] and not one["outcome"] for one in demands)
    assert counts["办理中"] == going_on
    # an expert agreed and not yet there is none of the five
    report = {one["id"]: one["value"] for one in desk.run("track")["indicators"]}
    assert counts["未对接"] == report["P8a"] - report["P8c"]


MONTHLY: list[tuple[str, ...]] = [
    ("专家下基层工作调度表（2026年6月）",),
    ("调度事项", "数值"),
    ("一、活动和专家",),
    ("本月开展服务（场次）", ""),
    ("今年以来下基层专家（人次）", ""),
    ("二、需求办理",),
    ("征集需求（项）", ""),
    ("　其中：审核入库（项）", ""),
    ("　　　　已解决（项）", ""),
    ("需求办结率（%）", ""),
    ("平均响应天数（天）", ""),
]


def _monthly(path: Path, *notes: str) -> None:
    _book(path, MONTHLY, ("A3:B3", "A6:B6"))
    book = openpyxl.load_workbook(path)
    for at, note in enumerate(notes, len(MONTHLY) + 1):
        book["表"].cell(at, 1, note)
    book.save(path)


def test_a_sheet_of_labels_and_values_with_notes_that_count(desk: Desk) -> None:
    form = desk.forms / "月调度.xlsx"
    _monthly(
        form,
        "注：1.人次按每次每人计：一名专家到一家单位服务一次算1人次。",
        "2.需求办结率＝已解决数÷审核入库数，保留一位小数。",
        "3.平均响应天数＝各条需求从提出到首次上门的天数之和÷已上门需求数。",
        "4.“本月”之外的都是1月1日以来的累计数。",
    )
    found = _by_place(told := desk.fill(form))
    assert found["表!B4"][0] == "服务次数（P2a）：6月"
    assert found["表!B5"][0] == "专家人次·每人每次服务计1（P4b）：截至6月底"
    assert found["表!B8"][0].startswith("入库需求数（P8a）")
    assert found["表!B9"][0].startswith("已解决需求数（P8e）")
    assert found["表!B10"][0].startswith("已解决需求数（P8e）÷入库需求数（P8a）")
    left = {one["place"]: one for one in told["left"]}
    # the part below is that figure already, and the mean of the note is not the median of ours
    assert {"表!B7", "表!B11"} <= set(left)
    assert "算法" in left["表!B11"]["text"]


def test_a_count_by_no_rule_of_ours_is_asked_with_ours_named(desk: Desk) -> None:
    form = desk.forms / "月调度二.xlsx"
    _monthly(form, "注：人次按到县次数计：专家每到一个县服务一次计1人次。")
    told = desk.fill(form)
    left = {one["place"]: one for one in told["left"]}
    assert left["表!B5"]["reason"] == "asked"
    assert [one for one in left["表!B5"]["candidates"] if "每人每天计1" in one]
    choice = left["表!B5"]["candidates"][1]
    chosen = meaning_of(choice, ())
    assert isinstance(chosen, FigureMeaning)
    assert choice_of(chosen) == choice


def test_person_times_are_counted_as_the_note_of_a_column_says(desk: Desk) -> None:
    form = desk.forms / "分县表.xlsx"
    rows = [
        ("2026年分县统计表",),
        ("县（市、区）", "专家（人次）", "解决技术难题（个）", "培训（人次）"),
        ("甲", "", "", ""),
        ("青坞县", "", "", ""),
        ("石渡县", "", "", ""),
    ]
    for name, note in (
        ("日", "注：第1栏按“人·日”统计。"),
        ("期", "注：第1栏一名专家参加一期活动计1人次。"),
    ):
        path = form.with_name(f"分县表{name}.xlsx")
        _book(path, rows)
        book = openpyxl.load_workbook(path)
        for column in (2, 3, 4):
            book["表"].cell(3, column, column - 1)
        book["表"]["A7"] = note
        book.save(path)
    by_day = _by_place(desk.fill(form.with_name("分县表日.xlsx")))
    by_activity = _by_place(desk.fill(form.with_name("分县表期.xlsx")))
    assert "每人每天计1" in by_day["表!B4"][0]
    assert by_day["表!B4"][1] > by_activity["表!B4"][1]


_WEST, _EAST = ("鹭洲县", "云栖区"), ("青坞县", "石渡县")


def _expert_card(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "联系专家服务情况登记卡"
    sheet.merge_cells("A1:D1")
    rows = [
        ("姓名", "", "工作单位", ""),
        ("职称", "", "专业领域", ""),
        ("服务次数（次）", "", "解决问题（个）", ""),
        ("服务过的县（市、区）", "", "培训（人次）", ""),
    ]
    for at, row in enumerate(rows, 2):
        for column, text in enumerate(row, 1):
            sheet.cell(at, column, text or None)
    blanks.rule(sheet, "A2:D5")
    book.save(path)


def test_the_card_of_an_expert_holds_his_own_figures(desk: Desk) -> None:
    form = desk.forms / "联系专家登记卡.xlsx"
    _expert_card(form)
    told = desk.fill(form, Wishes(who=("柏长风",), period="全年"))
    values = {one["place"]: one["value"] for one in told["filled"]}
    assert values["Sheet!B2"] == "柏长风"
    assert values["Sheet!B4"] == 1
    assert values["Sheet!B5"] == "青坞县"
    assert values["Sheet!D4"] < 5


def test_a_report_in_sentences_is_about_nobody_though_it_asks_for_problems(desk: Desk) -> None:
    form = desk.forms / "年度情况报告.docx"
    paper = Document()
    paper.add_paragraph("2026年专家服务基层情况报告")
    paper.add_paragraph("全年共有____名专家下基层，计____人次；服务各类单位____家。")
    paper.add_paragraph("到岗服务____个工作日（8小时为一个工作日），解决难题____个。")
    paper.add_paragraph("（一）存在问题：____")
    paper.add_paragraph("（二）下步打算：____")
    paper.save(str(form))
    told = desk.fill(form)
    report = {number: one["value"] for number, one in desk.report.items()}
    found = {one["words"][0]: one["value"] for one in told["filled"]}
    assert found["服务各类单位"] == report["P7a"]
    assert found["到岗服务"] == report["P3a"]
    assert not [one for one in told["left"] if one["reason"] == "nobody"]


def test_a_list_of_activities_with_results_holds_those_that_took_place(desk: Desk) -> None:
    form = desk.forms / "活动清单.docx"
    paper = Document()
    paper.add_paragraph("2026年专家服务活动清单")
    heads = ("序号", "活动名称", "起止时间", "专家（人）", "服务单位（家）", "解决问题（个）")
    table = paper.add_table(5, len(heads))
    table.style = "Table Grid"
    for at, text in enumerate(heads):
        table.cell(0, at).text = text
    for row in (1, 2, 3):
        table.cell(row, 0).text = str(row)
    table.cell(4, 0).text = "合计"
    paper.add_paragraph("注：合计中专家重复的只计一次。")
    paper.save(str(form))
    told = desk.fill(form)
    made = Document(str(desk.made("活动清单（已填）.docx"))).tables[0]
    report = desk.report
    names = [made.cell(row, 1).text for row in (1, 2, 3)]
    assert sum(map(bool, names)) == report["P5"]["value"]
    assert [made.cell(row, 0).text for row in (1, 2, 3)] == ["1", "2", "3"]
    assert any(one["words"] == ["名单"] for one in told["left"])


def _matrix(path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["2026年分片统计表"])
    sheet.merge_cells("A1:D1")
    sheet.append(["片区", "县（市、区）", "服务次数（次）", "专家（人）"])
    names = ("南片", "", "", "北片", "", "")
    for name, place in zip(names, (*_EAST, "小计", *_WEST, "小计"), strict=True):
        sheet.append([name or None, place])
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("A6:A8")
    blanks.rule(sheet, "A2:D8")
    sheet["A9"] = "注：①“专家（人）”的小计，跨县重复的专家只计一人；②服务次数的小计为各县相加之和。"
    sheet.merge_cells("A9:D9")
    book.save(path)


def test_the_total_of_an_area_is_of_its_own_counties(desk: Desk) -> None:
    form = desk.forms / "分片统计表.xlsx"
    _matrix(form)
    desk.fill(form, Wishes(period="全年"))
    sheet = openpyxl.load_workbook(desk.made("分片统计表（已填）.xlsx")).active
    report = desk.report
    times = report["P2a"]["by"]["region"]
    assert sheet["C5"].value == sum(times[one]["value"] for one in _EAST)
    assert sheet["C8"].value == sum(times[one]["value"] for one in _WEST)
    assert sheet["D8"].value <= sum(report["P4a"]["by"]["region"][o]["value"] for o in _WEST)
