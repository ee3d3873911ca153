"""Every kind on the shelf is whole, and a row of its own headers is known as that kind."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.converters import names
from expertserve.books.conversion.kind import Context, Line, kind, kinds
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import read_grid
from expertserve.codes.choices import choice_list
from expertserve.records.decision import Decision

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")


def test_shelf_holds_the_kinds_of_the_design() -> None:
    assert {one.name for one in kinds()} >= {
        "experts", "demands", "sessions", "decisions", "replies", "services", "feedback", "targets", "agreements", "publicity",
        "applications", "reviews", "quotas", "bases", "county-lists", "settings", "contacts",
    }  # fmt: skip
    with pytest.raises(KeyError):
        kind("nonsense")


@pytest.mark.parametrize("one", kinds(), ids=lambda one: one.name)
def test_columns_are_whole(one: object) -> None:
    found = next(other for other in kinds() if other is one)
    fields = [column.field for column in found.columns]
    assert len(set(fields)) == len(fields)
    assert set(found.anchors) <= set(fields)
    for column in found.columns:
        assert column.convert in names(), column.field
        if len(column.choices) == 1:
            assert choice_list(column.choices[0]).labels()
    headers = [column.header for column in found.columns]
    assert len(set(headers)) == len(headers)


@pytest.mark.parametrize(
    "name", [one.name for one in kinds() if one.name not in {"feedback", "services", "targets"}]
)
def test_our_own_headers_are_known(name: str) -> None:
    one = kind(name)
    row = [column.header for column in one.columns]
    (reading,) = read_grid(
        Grid(
            file="表.xlsx",
            path="表.xlsx",
            sheet="",
            format="xlsx",
            rows=[list(row), ["x"] * len(row)],
        ),
        CONTEXT,
    )
    assert reading.kind == name
    assert {field for column in reading.columns for field in column.fields} >= {
        column.field for column in one.columns
    }


def test_decisions() -> None:
    rows: list[list[Cell]] = [
        ["需求编号", "专家", "处理", "更换为", "改期至", "依据", "经办人", "日期"],
        ["D001", "王一", "指定", "", "", "领导批示", "李二", "2026-05-08"],
        ["D002", "王一", "指定", "", "", "", "", ""],
        ["D003", "王一", "锁定", "", "", "", "", ""],
        ["D004", "", "改期", "", "2026年6月1日-6月3日", "", "", ""],
        ["D005", "王一", "听天由命", "", "", "", "", ""],
        ["D006", "", "改期", "", "", "", "", ""],
    ]
    (reading,) = read_grid(
        Grid(file="调整.xlsx", path="调整.xlsx", sheet="", format="xlsx", rows=rows), CONTEXT
    )
    found = [record for record in reading.records if isinstance(record, Decision)]
    assert [(one.kind, one.demand) for one in found] == [
        ("指定", "D001"),
        ("指定", "D002"),
        ("已定", "D003"),
        ("改期", "D004"),
        ("", "D005"),
        ("改期", "D006"),
    ]
    assert found[0].on == date(2026, 5, 8)
    assert str(found[3].dates[0]) == "2026-06-01..2026-06-03"
    told = {(f.code, f.place.row, f.place.column) for f in reading.findings}
    assert {("missing-value", 3, "F"), ("unknown-value", 6, "C"), ("missing-value", 7, "E")} <= told


def test_a_kind_without_a_record_type_gives_lines() -> None:
    rows: list[list[Cell]] = [["单位", "姓名", "手机"], ["三台县人社局", "王一", "13800001234"]]
    (reading,) = read_grid(
        Grid(file="名单.xlsx", path="名单.xlsx", sheet="", format="xlsx", rows=rows), CONTEXT
    )
    (line,) = reading.records
    assert isinstance(line, Line)
    assert (line.kind, line.get("unit"), line.get("mobile"), line.get("role")) == (
        "contacts",
        "三台县人社局",
        ("13800001234",),
        "",
    )


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("单位", "姓名", "手机", "备注"), "contacts"),
        (("序号", "单位", "姓名", "职务", "手机"), "contacts"),
        (("单位", "姓名", "电子邮箱"), "contacts"),
        (("报送单位", "联系人", "联系电话"), "contacts"),
        (("单位", "姓名", "手机", "研究方向", "职称"), "experts"),
    ],
)
def test_a_rare_kind_needs_all_heads_to_be_its_own(heads: tuple[str, ...], expected: str) -> None:
    said: dict[str, Cell] = {
        "序号": 1, "单位": "三台县人社局", "姓名": "王一", "手机": "13800001234", "职务": "科长", "备注": "新任",
        "研究方向": "水稻病虫害绿色防控", "职称": "研究员",
        "电子邮箱": "wang@example.com", "报送单位": "三台县人社局", "联系人": "王一", "联系电话": "13800001234",
    }  # fmt: skip
    rows: list[list[Cell]] = [list(heads), [said[head] for head in heads]]
    (reading,) = read_grid(
        Grid(file="表.xlsx", path="表.xlsx", sheet="", format="xlsx", rows=rows), CONTEXT
    )
    assert (reading.kind, len(reading.records)) == (expected, 1)
