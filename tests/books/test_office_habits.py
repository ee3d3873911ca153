"""Habits of offices: remarks under a table, signatures, heads in two tongues, a name and a number in one cell, days that are none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from expertserve.books.conversion.combined import split_cell
from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Grid
from expertserve.books.tables.mapper import header_forms
from expertserve.books.tables.phrases import phrases
from expertserve.books.tables.sheet import read_grid
from expertserve.books.tables.wordings import wordings
from expertserve.codes.contacts import check_phone
from expertserve.codes.regions import resolve_all
from expertserve.ground.quantities import read_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
DEMANDS = (
    ("需求单位", "所在县", "需求名称", "需求描述", "所需专业", "人数", "联系人", "联系电话"),
    ("丰禾农机厂", "三台县", "收割机割台振动", "割台在湿地作业时振动大，三台机器都这样", "机械", 1, "孙一", "13800001000"),
    ("青禾中学", "盐亭县", "物理实验课指导", "新教师多，分组实验开不齐，缺少示范课", "教育", 2, "钱二", "13800001001"),
    ("石桥卫生院", "梓潼县", "慢病随访", "随访率只有四成，台账不会做，需要带教", "全科", 1, "周三", "13800001002"),
)  # fmt: skip


def read(rows: Sequence[Sequence[object]], sheet: str = "表") -> SheetReading:
    cells = cast("list[list[Cell]]", [list(row) for row in rows])
    (reading,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet=sheet, format="xlsx", rows=cells), CONTEXT
    )
    return reading


def test_a_remark_of_one_cell_and_a_line_of_signatures_are_no_demands() -> None:
    width = len(DEMANDS[0])
    remark = ["红颜色的是还没有打电话问过的", *[""] * (width - 1)]
    signed = ["局长签字：", "", "", "审核：", "", "", "经办：", ""]
    reading = read([*DEMANDS, [""] * width, remark, signed])
    assert reading.rows == len(DEMANDS) - 1
    assert not [f for f in reading.findings if f.severity == "error"]


def test_a_person_of_whom_only_the_name_is_told_stays() -> None:
    head = ("姓名", "工作单位", "职称", "研究方向", "服务意愿", "健康状况", "手机号")
    rows = [
        ("孙一", "省农科院", "研究员", "茶叶栽培", "是", "健康", "13800001000"),
        ("钱二", *[""] * 6),
    ]
    assert read([head, *rows]).rows == len(rows)


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("Full Name 姓名", "姓名"),
        ("姓名 Name", "姓名"),
        ("Willing?\n服务意愿", "服务意愿"),
    ],
)
def test_a_head_in_two_tongues_is_each_of_them(head: str, wanted: str) -> None:
    assert header_forms(head)[-1] == wanted


def test_a_latin_word_joined_to_another_is_one_head() -> None:
    assert header_forms("IP地址") == ("ip地址",)


def test_a_contact_with_a_number_in_one_cell_is_both_whatever_its_head() -> None:
    rows = [[*row[:6], f"{row[6]}，{row[7]}" if at else "找谁"] for at, row in enumerate(DEMANDS)]
    reading = read([*rows, *[[*row[:6], f"{row[6]} {row[7]}"] for row in DEMANDS[1:]]])
    assert reading.columns[6].fields == ("contact", "contact_tel")


def test_the_telephone_of_a_contact_is_no_contact() -> None:
    head = [*DEMANDS[0][:6], "企业对接人", "对接人手机"]
    reading = read([head, *DEMANDS[1:]])
    assert reading.columns[7].fields == ("contact_tel",)
    assert not [f for f in reading.findings if f.code == "missing-value"]


def test_words_in_place_of_a_telephone_are_told() -> None:
    assert check_phone("微信同号").problem == "bad-phone"
    assert check_phone("13800001000（微信同号）").problem == ""


@pytest.mark.parametrize(
    "text", ["13800001000(短号6500)", "13800001000 集团号66500", "13800001000（家属）"]
)
def test_a_note_behind_a_telephone_does_not_make_it_wrong(text: str) -> None:
    assert check_phone(text).values == ("13800001000",)


@pytest.mark.parametrize("text", ["1380000100(短号6500)", "138****1000(短号6500)"])
def test_a_note_does_not_mend_a_telephone(text: str) -> None:
    assert check_phone(text).problem == "bad-phone"


def test_days_of_a_service_that_are_none_or_run_backwards_are_told() -> None:
    head = ("服务专家", "服务单位", "开始日期", "结束日期", "服务内容", "服务形式", "佐证材料")
    rows = (
        ("孙一", "丰禾农机厂", "2026-01-03", "2026-01-04", "割台检修", "现场指导", "照片"),
        ("钱二", "青禾中学", "2026-01-24", "2026-01-19", "示范课", "现场指导", "照片"),
        ("周三", "石桥卫生院", "2026年6月31日", "2026-07-02", "带教", "现场指导", "照片"),
    )
    told = [(f.code, f.place.row, f.place.column) for f in read([head, *rows]).findings]
    assert ("bad-range", 3, "D") in told
    assert ("bad-date", 4, "C") in told


def test_a_sheet_of_options_is_information_even_when_its_columns_are_of_two_lengths() -> None:
    rows = (
        ("单位类型", "职称", "专业领域", "是否自愿", "健康状况"),
        ("高等院校", "教授", "农学", "是", "健康"),
        ("科研院所", "副教授", "林学", "否", "一般"),
        ("医疗机构", "研究员", "临床医学", "", "不适宜"),
    )
    reading = read(rows, "下拉选项")
    assert reading.records == ()
    assert [f.severity for f in reading.findings] == ["info"]


def test_feedback_tells_grades_days_and_names_that_are_none() -> None:
    head = (
        "活动编号",
        "县(市、区)",
        "评价方",
        "需求单位",
        "总体满意度",
        "问题是否解决",
        "回访日期",
    )
    rows = (
        ("A-1", "三台县", "需求单位", "丰禾农机厂", "满意", "已解决", "2026-02-01"),
        ("A-2", "三台市", "需求单位", "", "满意满意", "说不清", "2026年4月31日"),
        ("A-3", "盐亭县", "需求单位", "青禾中学", "未评价", "部分", "2026-02-03"),
    )
    told = [(f.code, f.place.row, f.place.column) for f in read([head, *rows]).findings]
    assert [one for one in told if one[0] != "missing-column"] == [
        ("unknown-region", 3, "B"),
        ("missing-value", 3, "D"),
        ("unknown-value", 3, "E"),
        ("unknown-value", 3, "F"),
        ("bad-date", 3, "G"),
    ]


def test_what_has_no_shape_of_its_field_is_not_dropped_from_a_joined_cell() -> None:
    assert split_cell("13800001000／wulin163.com", ("mobile", "email")) == {
        "mobile": "13800001000",
        "email": "wulin163.com",
    }
    assert split_cell("13800001000", ("mobile", "email"))["email"] == ""


@pytest.mark.parametrize("text", ["2026-07-10 to 2026-07-25", "2026-07-10/2026-07-25"])
def test_spans_as_other_countries_write_them(text: str) -> None:
    (span,) = read_spans(text, as_of=date(2026, 3, 2)).value or ()
    assert (span.start, span.end) == (date(2026, 7, 10), date(2026, 7, 25))


def test_a_passport_number_of_digits_is_one_under_its_head() -> None:
    head = ("姓名", "工作单位", "职称", "研究方向", "身份证号（护照号）", "服务意愿", "手机号")
    rows = (
        ("孙一", "省农科院", "研究员", "茶叶", "40004417", "是", "13800001000"),
        ("钱二", "市一医院", "教授", "骨科", "EJ0004417", "是", "13800001001"),
    )
    reading = read([head, *rows])
    assert reading.columns[4].fields == ("id_number",)
    assert not [f for f in reading.findings if f.code == "bad-id-number"]


def test_places_split_by_the_sign_of_questionnaires() -> None:
    answers = resolve_all("三台县┋盐亭县", province="510000", city="510700")
    assert [one.code for one in answers] == ["510722", "510723"]


def test_a_head_in_the_same_kind_means_its_field_by_its_phrase() -> None:
    low, _ = wordings().said("experts", (["几月份走得开"], ["几月份走得开"]))
    model = phrases()["experts"]
    assert model.fields[int(low[0].argmax())] == "availability"


def test_hours_below_nought_and_clocks_that_run_backwards_are_told() -> None:
    head = (
        "服务专家",
        "服务单位",
        "服务日期",
        "开始时间",
        "结束时间",
        "服务时长(小时)",
        "服务内容",
        "服务形式",
    )
    rows = (
        ("孙一", "丰禾农机厂", "2026-01-03", "9:00", "11:00", 2, "割台检修", "现场指导"),
        ("钱二", "青禾中学", "2026-01-04", "9:00", "8:30", 3, "示范课", "现场指导"),
        ("周三", "", "2026-01-05", "14:00", "17:00", -4, "带教", "现场指导"),
    )
    told = [(f.code, f.place.row, f.place.column) for f in read([head, *rows]).findings]
    assert {("bad-range", 3, "E"), ("bad-range", 4, "F"), ("missing-value", 4, "B")} <= set(told)
    assert not [one for one in told if one[1] == 2]
