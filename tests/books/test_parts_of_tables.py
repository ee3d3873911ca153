"""Columns of two fields, values in two columns, tables below tables, rows that do not count, sheets that go on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import FileReading, Grid
from expertserve.books.tables.sheet import read_grid, read_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading
    from expertserve.records.expert import Expert

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")


def read(rows: Sequence[Sequence[object]], sheet: str = "表") -> SheetReading:
    cells = cast("list[list[Cell]]", [list(row) for row in rows])
    (reading,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet=sheet, format="xlsx", rows=cells), CONTEXT
    )
    return reading


PEOPLE = (
    ("孙明远／男", "省农科院", "研究员（正高）", "茶叶栽培", "愿意", "健康", "13800001000"),
    ("钱若水／女", "省农大", "副教授（副高）", "果树修剪", "愿意", "健康", "13800001001"),
    ("李长风／男", "市农技站", "农艺师（中级）", "水稻育秧", "愿意", "健康", "13800001002"),
)


def test_columns_of_two_fields_are_told_by_head_and_cells() -> None:
    head = ("尊称／性别", "单位", "职称（等级）", "会的手艺", "愿不愿意", "身板", "电话")
    reading = read([head, *PEOPLE])
    assert [column.fields for column in reading.columns][0::2][:2] == [
        ("name", "gender"),
        ("title", "title_level"),
    ]
    people = cast("tuple[Expert, ...]", reading.records)
    assert [(p.name, p.gender, p.title) for p in people] == [
        ("孙明远", "男", "研究员"),
        ("钱若水", "女", "副教授"),
        ("李长风", "男", "农艺师"),
    ]


def test_two_clauses_of_a_head_are_no_two_fields() -> None:
    head = ("需求单位", "卡在哪里、讲清楚", "所需专业", "几个人", "联系人", "联系电话")
    rows = [
        ("丰禾农机厂", "割台振动大、三台机器都这样", "机械", 1, "孙一", "13800001000"),
        ("青禾中学", "新教师多、分组实验开不齐", "教育", 2, "钱二", "13800001001"),
        ("石桥卫生院", "随访率只有四成、台账不会做", "全科", 1, "周三", "13800001002"),
    ]
    assert len(read([head, *rows]).columns[1].fields) <= 1


@pytest.mark.parametrize(
    ("heads", "cells", "field", "wanted"),
    [
        (("姓", "名"), ("欧阳", "雪"), "name", "欧阳雪"),
        (("出生（年）", "（月）"), (1970, 5), "birth", "1970-05"),
    ],
)
def test_a_value_in_two_columns_is_one(
    heads: tuple[str, str], cells: tuple[object, object], field: str, wanted: str
) -> None:
    rest_heads = ("工作单位", "职称", "研究方向", "服务意愿", "手机号")
    rest = ("省农科院", "研究员", "茶叶栽培", "愿意", "13800001000")
    name = () if field == "name" else ("姓名",)
    own = () if field == "name" else ("沈若松",)
    reading = read([(*name, *heads, *rest_heads), *([(*own, *cells, *rest)] * 3)])
    (first, *_) = cast("tuple[Expert, ...]", reading.records)
    value = first.name if field == "name" else str(first.birth)
    assert value == wanted
    assert not [f for f in reading.findings if f.code == "asked-column"]


def test_a_narrower_table_below_is_no_record() -> None:
    head = ("需求单位", "所在县", "需求名称", "需求描述", "所需专业", "人数", "联系人", "联系电话")
    rows = [
        ("丰禾农机厂", "三台县", "割台振动", "割台在湿地作业时振动大，三台机器都这样", "机械", 1, "孙一", "13800001000"),
        ("青禾中学", "盐亭县", "实验课", "新教师多，分组实验开不齐，缺少示范课", "教育", 2, "钱二", "13800001001"),
    ]  # fmt: skip
    blank = ("",) * 8
    below = [
        ("附：各站人员情况", *blank[1:]),
        ("站名", "编制", "在岗", *blank[3:]),
        ("石安站", 4, 3, *blank[3:]),
        ("永和站", 5, 2, *blank[3:]),
    ]
    reading = read([head, *rows, blank, *below])
    assert (reading.rows, reading.skipped_rows) == (2, (5, 6, 7, 8))
    assert not [f for f in reading.findings if f.severity == "error"]


def test_a_sparse_row_behind_a_blank_one_stays_a_record() -> None:
    head = ("姓名", "工作单位", "职称", "研究方向", "服务意愿", "健康状况", "手机号")
    full = ("孙明远", "省农科院", "研究员", "茶叶栽培", "是", "健康", "13800001000")
    assert read([head, full, ("",) * 7, ("钱若水", "省农大", *[""] * 5)]).rows == 2


@pytest.mark.parametrize(
    ("name", "remark", "counts"),
    [("（作废）钱若水", "", False), ("钱若水", "已调走，此行作废", False), ("钱若水", "旧证作废，已换新证", True)],
)  # fmt: skip
def test_a_row_marked_void_is_no_person(name: str, remark: str, counts: bool) -> None:
    head = ("姓名", "工作单位", "职称", "研究方向", "服务意愿", "健康状况", "手机号", "备注")
    full = ("孙明远", "省农科院", "研究员", "茶叶栽培", "是", "健康", "13800001000", "")
    row = (name, "省农大", "教授", "果树修剪", "是", "健康", "13800001001", remark)
    assert read([head, full, row]).rows == 1 + counts


def test_one_cell_of_a_hint_row_may_look_like_a_value() -> None:
    head = (
        "姓名",
        "工作单位",
        "出生年月",
        "职称",
        "研究方向",
        "可服务天数",
        "手机号",
        "邮箱",
        "身份证号",
    )
    hints = ("写全名", "写全称", "年月", "照证书", "写具体", "1-30", "11位", "本人的", "18位")
    row = (
        "孙明远",
        "省农科院",
        "1970-05",
        "研究员",
        "茶叶栽培",
        5,
        "13800001000",
        "a@example.com",
        "",
    )
    assert read([head, hints, row, row]).skipped_rows == (2,)


def sheets(*told: Sequence[Sequence[object]]) -> tuple[SheetReading, ...]:
    grids = tuple(
        Grid(
            file="a.xlsx",
            path="a.xlsx",
            sheet=f"表{at}",
            format="xlsx",
            rows=cast("list[list[Cell]]", [list(row) for row in rows]),
        )
        for at, rows in enumerate(told)
    )
    reading = FileReading(file="a.xlsx", path=Path("a.xlsx"), format="xlsx", sha256="", grids=grids)
    return read_sheets(reading, CONTEXT)


ROSTER = ("姓名", "工作单位", "出生年月", "职称", "研究方向", "服务意愿", "手机号")
ROWS = (
    ("孙明远", "省农科院", "1970-05", "研究员", "茶叶栽培", "愿意", "13800001000"),
    ("钱若水", "省农大", "1980-02", "副教授", "果树修剪", "愿意", "13800001001"),
    ("李长风", "市农技站", "1985-09", "农艺师", "水稻育秧", "愿意", "1380000100"),
)


def test_a_sheet_without_a_head_that_goes_on_is_read_and_told() -> None:
    first, second = sheets([("专家名单",), ROSTER, ROWS[0]], ROWS[1:])
    assert (first.rows, second.rows, second.kind, second.header_rows) == (1, 2, "experts", ())
    told = [(f.code, f.place.row, f.place.column) for f in second.findings]
    assert ("continued-table", 0, "") in told
    assert ("bad-phone", 2, "G") in told
    assert [record.sources[0].row for record in second.records] == [1, 2]  # type: ignore[attr-defined]


def test_a_sheet_of_another_shape_does_not_go_on() -> None:
    prices = [("某某民宿", "双床", 168, 288), ("某某酒家", "大床", 188, 318)]
    mixed = [(row[4], row[0], row[6], row[1], row[2], row[3], row[5]) for row in ROWS[:2]]
    for rows in (prices, mixed):
        assert [one.kind for one in sheets([ROSTER, *ROWS], rows)] == ["experts", ""]


def test_lists_of_options_of_one_length_are_no_records() -> None:
    options = [
        ("企业类型", "归类", "可否公开"),
        ("企业", "技术攻关", "可公开"),
        ("合作社", "成果转化", "脱敏公开"),
        ("园区", "联合攻关", "不公开"),
    ]
    roster = [ROSTER, *ROWS]
    first, second = sheets(roster, options)
    assert (first.kind, second.kind) == ("experts", "")
    assert [f.code for f in second.findings] == ["no-records"]


def test_a_head_over_nothing_is_no_list_of_options() -> None:
    (reading,) = sheets([("企业类型", "归类", "可否公开")])
    assert (reading.kind, reading.rows) == ("", 0)


@pytest.mark.parametrize(
    "rows",
    [
        [("姓名", "工作单位", "职称", "专业领域"), ("甲某某", "某大学", "教授", "农业"), ("乙某某", "某医院", "主任医师", "医学")],
        [("序号", "姓名", "单位", "职称"), (1, "甲某", "某大学", "教授"), (2, "乙某", "某医院", "医师"), (3, "丙某", "某站", "农艺师")],
    ],
)  # fmt: skip
def test_a_short_roster_of_short_cells_is_no_list_of_options(
    rows: list[tuple[object, ...]],
) -> None:
    assert (read(rows).kind, read(rows).rows) == ("experts", len(rows) - 1)
