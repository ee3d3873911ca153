"""Forms as statistics offices draw them: units and codes in columns of their own, the figure in the title alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from expertserve.indicators.spoken import figure_asked
from expertserve.work.fill.begin import Wishes
from expertserve.work.fill.title_words import title_words

from . import blanks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .conftest import Desk

QUARTERS = ("一季度", "二季度", "三季度", "全年")


def _drawn(path: Path, rows: Sequence[Sequence[str]], sheet: str = "表") -> None:
    book = Workbook()
    page = book.active
    page.title = sheet
    page["A1"] = rows[0][0]
    page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[1]))
    for at, row in enumerate(rows[1:], 2):
        for column, text in enumerate(row, 1):
            page.cell(at, column, text or None)
    blanks.rule(page, f"A2:{chr(64 + len(rows[1]))}{len(rows)}")
    book.save(path)


def _matrix(path: Path, title: str, sheet: str = "表") -> None:
    rows = [(title,), ("县（市、区）", *QUARTERS)]
    rows += [(county, "", "", "", "") for county in blanks.COUNTIES]
    _drawn(path, rows, sheet)


@pytest.mark.parametrize(
    ("title", "sheet"),
    [("各县（市、区）解决技术难题季度表（单位：个）", "表"), ("分县季度表", "解决技术难题（个）")],
)
def test_the_title_or_the_sheet_names_the_figure(desk: Desk, title: str, sheet: str) -> None:
    form = desk.forms / f"题名{sheet}.xlsx"
    _matrix(form, title, sheet)
    told = desk.fill(form)
    assert told["filled"]
    assert {one["meaning"].split("：")[0] for one in told["filled"]} == {"解决问题数（Q1a）"}
    assert not [one for one in told["left"] if one["reason"] == "asked"]


def test_a_title_without_unit_is_one_question_and_its_answer_keeps_county_and_quarter(
    desk: Desk,
) -> None:
    form = desk.forms / "时长季度表.xlsx"
    _matrix(form, "各县（市、区）服务时长季度表")
    told = desk.fill(form)
    assert not told["filled"]
    asked = [one for one in told["left"] if one["reason"] == "asked"]
    assert len(asked) == len(blanks.COUNTIES) * len(QUARTERS)
    draft = openpyxl.load_workbook(desk.made("时长季度表（填表底稿）.xlsx"))["含义待定"]
    words = [row[3].value for row in draft.iter_rows(min_row=4) if row[3].value]
    assert words == ["服务时长"]
    answered = desk.fill(form, Wishes(meanings=("服务时长=服务时长(小时)（P3b）",)))
    meanings = {one["meaning"] for one in answered["filled"]}
    assert len(meanings) == len(answered["filled"]) > 1
    assert all(one.startswith("服务时长(小时)（P3b）：") for one in meanings)


def test_a_table_that_names_no_figure_is_asked_about(desk: Desk) -> None:
    form = desk.forms / "无题.xlsx"
    _matrix(form, "附件")
    told = desk.fill(form)
    assert not told["filled"]
    assert {one["reason"] for one in told["left"]} == {"asked"}


def test_codes_stems_and_units_in_columns(desk: Desk) -> None:
    form = desk.forms / "统计表.xlsx"
    rows = [
        ("专家服务统计表",),
        ("指标名称", "计量单位", "代码", "本年实际", "备注"),
        ("甲", "乙", "丙", "1", "2"),
        ("一、解决技术难题", "个", "01", "", ""),
        ("　　服务总工作量", "专家·天", "02", "", ""),
        ("惠及群众", "", "03", "", ""),
    ]
    _drawn(form, rows)
    told = desk.fill(form)
    assert {one["place"]: one["meaning"] for one in told["filled"]} == {
        "表!D4": "解决问题数（Q1a）：本年",
        "表!D5": "服务时长(天)（P3a）：本年",
    }
    assert [one["place"] for one in told["left"] if one["reason"] == "asked"] == ["表!D6"]
    assert {one["place"] for one in told["left"] if one["reason"] == "manual"} >= {
        "表!E4",
        "表!E5",
        "表!B6",
    }


def test_a_list_of_those_who_took_part_holds_nobody_without_a_service(desk: Desk) -> None:
    heads = ("序号", "姓名", "工作单位", "专业技术职务", "联系方式")
    counts = []
    for title in ("参加服务基层专家名册", "专家名册"):
        form = desk.forms / f"{title}.xlsx"
        _drawn(form, [(title,), heads, *([("",) * len(heads)] * 3)])
        told = desk.fill(form)
        counts.append(len({one["place"] for one in told["filled"] if one["words"][-1] == "姓名"}))
        asked = [one["text"] for one in told["left"] if one["reason"] == "nobody"]
        assert bool(asked) == title.startswith("参加")
    assert 0 < counts[0] < counts[1]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("已匹配专家（项）",), "P8b"),
        (("完成服务（项）",), "P8d"),
        (("完成服务（次）",), "P2a"),
        (("服务对象满意率", "%"), "Q11a"),
        (("二、参加专家", "人"), "P4a"),
        (("博士专家", "人"), ""),
    ],
)
def test_noun_and_unit_decide_together(words: tuple[str, ...], number: str) -> None:
    assert figure_asked(words).number == number


def test_what_a_title_says_without_its_frame() -> None:
    assert (
        title_words("2026年各县（市、区）培训人次季度统计表（单位：人次）") == "培训人次(单位:人次)"
    )


def test_the_unused_half_of_a_label_is_no_answer(desk: Desk) -> None:
    form = desk.forms / "两级项目表.xlsx"
    rows = [
        ("专家服务情况表",),
        ("项目", "", "单位", "数量", "备注"),
        ("组织服务活动", "", "期", "", ""),
        ("选派专家", "总数", "人次", "", ""),
        ("选派专家", "其中：副高以上职称", "人", "", ""),
        ("破解难题", "", "个", "", ""),
    ]
    _drawn(form, rows)
    book = openpyxl.load_workbook(form)
    book["表"].merge_cells("A2:B2")
    book["表"].merge_cells("A4:A5")
    book.save(form)
    told = desk.fill(form)
    assert {one["place"]: one["meaning"] for one in told["filled"]} == {
        "表!D3": "活动期数（P5）",
        "表!D4": "专家人次（P4b）",
        "表!D5": "其中高级职称（P4c-high）",
        "表!D6": "解决问题数（Q1a）",
    }
    assert not [one for one in told["left"] if one["place"].startswith("表!B")]
    values = {one["place"]: one["value"] for one in told["filled"]}
    parts = {one["id"]: one["value"] for one in desk.run("track")["indicators"]}
    most = parts["P4c-senior"] + parts["P4c-vice"]
    assert max(parts["P4c-senior"], parts["P4c-vice"]) <= values["表!D5"] <= most


def test_a_label_beside_others_with_places_has_its_own_place(desk: Desk) -> None:
    form = desk.forms / "报送表.xlsx"
    _drawn(form, [("服务情况表",), ("事项", "单位", "数量", "备注"), ("破解难题", "个", "", "")])
    book = openpyxl.load_workbook(form)
    page = book["表"]
    page["A5"], page["D5"] = "报送单位：", "数据截止日："
    page.merge_cells("B5:C5")
    page["E5"].font = Font(size=10)
    book.save(form)
    told = desk.fill(form, Wishes(period="三季度"))
    assert {one["place"]: one["meaning"] for one in told["filled"]} == {
        "表!C3": "解决问题数（Q1a）",
        "表!B5": "本单位名称",
        "表!E5": "统计期截止日",
    }
