"""Rows that are no person of their own, figures under another column, months that no calendar has."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import SheetReading, read_grid
from expertserve.ground.quantities import read_date
from expertserve.records.merge import merge_experts

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")
HEAD: list[Cell] = ["姓名", "工作单位", "出生年月", "职称", "研究方向", "可服务天数", "手机号"]
PEOPLE: list[list[Cell]] = [
    ["沈若松", "甲大学", "1970-05", "教授", "设施蔬菜", 5, "13900000001"],
    ["仲伯年", "甲大学", "1971年6月", "副教授", "土壤改良", "3天", "13900000002"],
]


def read(
    rows: list[list[Cell]], merges: tuple[tuple[int, int, int, int], ...] = ()
) -> SheetReading:
    (reading,) = read_grid(
        Grid(file="表.xlsx", path="表.xlsx", sheet="S", format="xlsx", rows=rows, merges=merges),
        CONTEXT,
    )
    return reading


@pytest.mark.parametrize(
    "hints",
    [
        ["必填", "必填，全称", "如1970-05", "下拉选择", "必填", "数字", "11位手机号"],
        ["必填", "必填", "选填", "选填", "必填", "选填", "必填"],
        ["真实姓名", "公章名称", "yyyy-mm", "按证书", "不超过50字", "整数", "本人"],
    ],
)
def test_a_row_that_says_how_to_fill_in_is_no_person(hints: list[Cell]) -> None:
    reading = read([HEAD, hints, *PEOPLE])
    assert (reading.rows, reading.skipped_rows) == (2, (2,))
    assert [f.code for f in reading.findings if f.severity == "error"] == []


@pytest.mark.parametrize(
    "first",
    [
        ["欧阳雪", "乙大学", "不详", "教授", "外科", "待定", "13900000003"],
        ["欧阳雪", "乙大学", "五十多岁", "教授", "外科", "若干", "13900000003"],
        ["欧阳雪", "乙大学", None, "教授", "外科", None, "待补"],
    ],
)
def test_a_person_with_faults_stays_a_person(first: list[Cell]) -> None:
    assert read([HEAD, first, *PEOPLE]).rows == 3


def test_what_stands_in_the_further_rows_of_a_merged_name_belongs_to_the_person() -> None:
    more: list[Cell] = [None, None, None, None, "水肥一体化", None, None]
    rows = [HEAD, PEOPLE[0], more, PEOPLE[1], more]
    merges = tuple((top, c, top + 1, c) for top in (2, 4) for c in (1, 2, 3, 4, 6, 7))
    reading = read(rows, merges)
    assert (reading.rows, reading.skipped_rows) == (2, ())
    assert [r.expertise for r in reading.records] == [  # type: ignore[attr-defined]
        "设施蔬菜、水肥一体化",
        "土壤改良、水肥一体化",
    ]
    assert [r.max_half_days for r in reading.records] == [10, 6]  # type: ignore[attr-defined]


def test_the_total_of_a_column_beside_is_no_wrong_count() -> None:
    total: list[Cell] = ["合计", None, None, None, 8, None, None]
    assert [f.code for f in read([HEAD, *PEOPLE, total]).findings if f.code[:5] == "check"] == []
    total[4] = 7
    assert [f.code for f in read([HEAD, *PEOPLE, total]).findings if f.code[:5] == "check"] == [
        "checksum-mismatch"
    ]


@pytest.mark.parametrize(
    "text", ["1971年00月", "1971-00", "1970年05月00日", "1900-00-00", "1971.00"]
)
def test_a_month_or_day_of_nought_is_no_date(text: str) -> None:
    assert read_date(text, as_of=date(2026, 3, 2)).problem == "bad-date"


@pytest.mark.parametrize(
    "text", ["2026-03-01 00:00:00", "2026-10-10", "2000年", "2026年3月1日 09:00"]
)
def test_noughts_elsewhere_are(text: str) -> None:
    assert not read_date(text, as_of=date(2026, 3, 2)).problem


def test_a_roster_without_a_name_column_makes_nobody() -> None:
    rows = [["甲乙丙丁栏", *HEAD[1:]], *PEOPLE]
    reading = read(rows)
    assert reading.records == ()
    assert {f.severity for f in reading.findings} & {"error", "warning"}


def test_options_ticked_over_columns_are_one_field() -> None:
    head = [*HEAD, "可提供服务", None, None]
    below: list[Cell] = [*[None] * len(HEAD), "专题授课", "技术指导", "决策咨询"]
    rows = [head, below, [*PEOPLE[0], "√", None, "√"], [*PEOPLE[1], None, "√", None]]
    merges = ((1, 8, 1, 10), *((1, c, 2, c) for c in range(1, 8)))
    reading = read(rows, merges)
    assert reading.rows == 2
    assert [r.offer for r in reading.records] == [("F10", "F13"), ("F01",)]  # type: ignore[attr-defined]


def test_a_second_head_in_another_order_is_a_table_of_its_own() -> None:
    turned = [HEAD[1], HEAD[0], *HEAD[2:]]
    other: list[Cell] = ["乙大学", "顾明川", "1969-01", "教授", "外科", 4, "13900000004"]
    rows: list[list[Cell]] = [
        HEAD,
        *PEOPLE,
        ["第二批"],
        turned,
        other,
        [other[0], "陆晓棠", *other[2:6], "13900000005"],
    ]
    readings = read_grid(
        Grid(file="表.xlsx", path="表.xlsx", sheet="S", format="xlsx", rows=rows), CONTEXT
    )
    names = [r.name for reading in readings for r in reading.records]  # type: ignore[attr-defined]
    assert names == ["沈若松", "仲伯年", "顾明川", "陆晓棠"]


def test_a_form_answered_again_is_known_by_the_moment_that_the_service_notes() -> None:
    rows = [
        ["提交者（自动）", "提交时间（自动）", *HEAD],
        ["甲", "2026-02-01 09:00", *PEOPLE[0]],
        ["乙", "2026-02-01 10:00", *PEOPLE[1]],
        ["甲", "2026-02-03 09:00", *PEOPLE[0][:3], "副教授", *PEOPLE[0][4:]],
    ]
    merged = merge_experts(read(rows).records)  # type: ignore[arg-type]
    assert [one.title for one in merged.records] == ["副教授", "副教授"]


@pytest.mark.parametrize("last", [["计", "2人"], [None, "共2人"], ["总", "2名"]])
def test_a_count_in_the_column_of_names_is_nobody(last: list[Cell]) -> None:
    rows: list[list[Cell]] = [
        ["序号", "姓名", "工作单位", "职称", "研究方向", "手机号", "服务意愿"],
        [1, "安可立", "某所", "研究员", "果树", "13900000001", "愿意"],
        [2, "白小舟", "某校", "教授", "茶叶", "13900000002", "愿意"],
        [*last, None, None, None, None, None],
    ]
    grid = Grid(file="名册.xlsx", path="名册.xlsx", sheet="S", format="xlsx", rows=rows)
    (sheet,) = read_grid(grid, Context(as_of=date(2026, 3, 2)))
    assert (sheet.kind, sheet.rows, sheet.skipped_rows) == ("experts", 2, (4,))
