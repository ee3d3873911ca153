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
from expertserve.records.demand import Demand
from expertserve.records.merge import merge_demands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.reading import SheetReading

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
        ("不清楚", "budget_wan", "资金", "demands", (None, ["kept-in-words"])),
        ("面议", "budget_wan", "资金", "demands", (None, ["kept-in-words"])),
        ("看情况", "max_days", "每年天数", "experts", (None, ["bad-number"])),
        ("183", "birth", "您的岁数", "experts", (None, ["bad-range"])),
        ("183", "birth", "出生年月", "experts", (None, ["bad-date"])),
        ("突破", "priority_class", "归类", "demands", (("突破瓶颈",), ["read-as"])),
        ("胡说八道", "priority_class", "归类", "demands", ((), ["unknown-value"])),
        ("报党委会研究中", "unit_consent", "单位意见", "experts", ("待定", ["read-as"])),
        ("会上同意，待研究", "unit_consent", "单位意见", "experts", ("待定", ["read-as"])),
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
        ("demand-kinds", "其他说明见上", ""),
        ("unit-types", "x", ""),
    ],
)
def test_the_nearest_entry_is_taken_where_it_leads(name: str, word: str, code: str) -> None:
    assert nearest_code(name, word) == code


HEAD = (
    "姓名", "性别", "出生年月", "身份证号", "工作单位", "单位类型", "职称", "职称级别", "研究方向", "服务意愿", "健康状况", "是否退休", "每年可服务天数", "手机号", "所在地",
)  # fmt: skip
GOOD = (
    "沈若松", "男", "1970-05", "", "省农科院", "科研院所", "研究员", "正高", "设施蔬菜", "愿意", "健康", "否", 5, "13900000001", "成都市锦江区",
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
        ({"工作单位": "三台县文化馆", "所在地": "三台县"}, []),
        ({"工作单位": "三台县文化馆", "所在地": "成都市武侯区"}, [("contradiction", "place", "O")]),
        ({"工作单位": "四川省农科院", "所在地": "成都市锦江区"}, []),
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


def test_one_title_of_a_unit_over_two_texts_is_a_possible_duplicate() -> None:
    def demand(detail: str, title: str) -> Demand:
        return Demand(demand_id="", unit_name="某县职教中心", title=title, detail=detail)

    told = [
        demand("没有教材也没有老师", "茶艺专业"),
        demand("招了46人没有老师", "茶艺专业"),
        demand("实训基地不会管", "实训基地"),
    ]
    merged = merge_demands(told)
    assert len(merged.records) == 3
    assert [one.code for one in merged.findings] == ["possible-duplicate"]
