"""Values as careful people read them: what is sure is read, what is soft is kept and told, what cannot both be true is asked about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from expertserve.books.conversion.convert import convert_column
from expertserve.books.conversion.kind import Context, kind
from expertserve.books.files.grid import Grid
from expertserve.books.tables.assign import ColumnUse
from expertserve.books.tables.body import BodyColumn
from expertserve.books.tables.sheet import read_grid
from expertserve.codes.contacts import check_phone
from expertserve.codes.nearest import nearest_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading
    from expertserve.records.expert import Expert

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")


def told(cell: Cell, field: str, header: str = "", of: str = "demands") -> tuple[object, list[str]]:
    """The value of the field, or what is kept of it, and the codes of its findings."""
    use = ColumnUse(number=1, header=header, fields=(field,))
    column = BodyColumn(use=use, cells=[cell], letter="A", header_row=1)
    outcome = convert_column(column, kind(of), CONTEXT).outcomes[0]
    value = next(iter(outcome.parts.values()), None)
    return value, [issue.code for issue in outcome.issues]


def read(rows: Sequence[Sequence[object]], sheet: str = "表") -> SheetReading:
    cells = cast("list[list[Cell]]", [list(row) for row in rows])
    (reading,) = read_grid(
        Grid(file="a.xlsx", path="a.xlsx", sheet=sheet, format="xlsx", rows=cells), CONTEXT
    )
    return reading


@pytest.mark.parametrize(
    ("cell", "field", "header", "of", "wanted"),
    [
        ("不出", "budget_wan", "资金", "demands", (0, [])),
        ("不清楚", "budget_wan", "资金", "demands", (None, [])),
        ("面议", "budget_wan", "资金", "demands", (None, [])),
        ("看情况", "max_days", "每年天数", "experts", (None, ["bad-number"])),
        ("183", "birth", "您的岁数", "experts", (None, ["bad-range"])),
        ("183", "birth", "出生年月", "experts", (None, ["bad-date"])),
        ("突破", "priority_class", "归类", "demands", (("突破瓶颈",), ["read-as"])),
        ("胡说八道", "priority_class", "归类", "demands", ((), ["unknown-value"])),
        ("秋收后", "want_time", "时间", "demands", ("秋收后", ["kept-in-words"])),
        ("6月31日前", "want_time", "时间", "demands", ("6月31日前", ["bad-date"])),
    ],
)
def test_a_value_is_read_kept_or_told(
    cell: Cell, field: str, header: str, of: str, wanted: tuple[object, list[str]]
) -> None:
    assert told(cell, field, header, of) == wanted


def test_an_age_in_words_is_one_where_the_head_asks_for_it() -> None:
    value, codes = told("五十二", "birth", "今年多大岁数", "experts")
    assert (getattr(value, "year", 0), codes) == (1974, [])
    assert told("五十二", "birth", "出生年月", "experts")[1] == ["bad-date"]


def test_a_span_from_a_late_month_to_an_early_one_runs_over_the_end_of_the_year() -> None:
    value, codes = told("9月1日至7月1日", "want_time", "时间")
    assert codes == []
    assert [(span.start.year, span.end.year) for span in value] == [(2026, 2027)]  # type: ignore[attr-defined]
    assert told("5月10日—5月2日", "want_time", "时间")[1] == ["bad-range"]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("春秋两季", (3, 4, 5, 9, 10, 11)),
        ("冬春", (1, 2, 3, 4, 5, 12)),
        ("3—5月、10月以后", (3, 4, 5, 10, 11, 12)),
    ],
)
def test_months_of_every_year(text: str, months: tuple[int, ...]) -> None:
    value, codes = told(text, "availability", "何时", "experts")
    assert (getattr(value, "months", ()), codes) == (months, [])


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0816-2312233（家）13900004417", ("0816-2312233", "13900004417")),
        ("17700001138，晚九点前", ("17700001138",)),
        ("17700001138、1390", ()),
    ],
)
def test_words_beside_a_number_are_a_note(text: str, numbers: tuple[str, ...]) -> None:
    found = check_phone(text)
    assert (() if found.problem else found.values) == numbers


@pytest.mark.parametrize(
    ("name", "word", "code"),
    [
        ("forms", "带徒", "F08"),
        ("forms", "线上会诊", "F14"),
        ("forms", "看图", ""),
        ("demand-kinds", "文旅策划", "文旅"),
        ("priority", "非瓶颈", ""),
        ("unit-types", "x", ""),
    ],
)
def test_the_nearest_entry_is_taken_where_it_leads(name: str, word: str, code: str) -> None:
    assert nearest_code(name, word) == code


HEAD = (
    "姓名", "性别", "出生年月", "身份证号", "工作单位", "单位类型", "职称", "职称级别", "研究方向", "服务意愿", "健康状况", "是否退休", "每年可服务天数", "手机号",
)  # fmt: skip
GOOD = (
    "沈若松", "男", "1970-05", "", "省农科院", "科研院所", "研究员", "正高", "设施蔬菜", "愿意", "健康", "否", 5, "13900000001",
)  # fmt: skip


def faults(**changed: object) -> list[tuple[str, str, str]]:
    """Code, why and column of what is asked about in a row with these cells changed."""
    row = [changed.get(head, cell) for head, cell in zip(HEAD, GOOD, strict=True)]
    found = read([HEAD, GOOD, row]).findings
    return [(f.code, f.why, f.place.column) for f in found if f.place.row == 3 and f.severity == "warning" and f.code != "possible-duplicate"]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"身份证号": "51990119700501001X"}, []),
        ({"身份证号": "51990119700501001X", "出生年月": "1970-09"}, [("contradiction", "birth", "C")]),
        ({"身份证号": "51990119700501001X", "出生年月": "56岁"}, []),
        ({"身份证号": "51990119700501001X", "性别": "女"}, [("contradiction", "gender", "B")]),
        ({"职称": "高级农艺师"}, [("contradiction", "level", "H")]),
        ({"是否退休": "是", "出生年月": "1990-01"}, [("contradiction", "young", "L")]),
        ({"出生年月": "1961-01"}, [("contradiction", "old", "L")]),
        ({"每年可服务天数": 0}, [("unlikely-value", "days", "M")]),
        ({"每年可服务天数": 0, "服务意愿": "不愿意"}, []),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true_of_a_person_is_asked_about(
    changed: dict[str, object], wanted: list[tuple[str, str, str]]
) -> None:
    assert faults(**changed) == wanted


def test_figures_that_nobody_means_are_asked_about() -> None:
    head = (
        "需求单位",
        "需求名称",
        "需求描述",
        "所需专业",
        "人数",
        "投入资金（万元）",
        "联系人",
        "联系电话",
    )
    rows = [
        ("丰禾农机厂", "割台振动", "割台在湿地作业时振动大，三台机器都这样", "机械", 1, 20, "孙一", "13800001000"),
        ("青禾中学", "实验课", "新教师多，分组实验开不齐，缺少示范课", "教育", 99, "20元", "钱二", "13800001001"),
    ]  # fmt: skip
    found = read([head, *rows]).findings
    asked = [(f.why, f.place.row) for f in found if f.code == "unlikely-value"]
    assert asked == [("many", 3), ("money", 3)]


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
