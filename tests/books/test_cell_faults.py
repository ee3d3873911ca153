"""Cells as people and other programs really write them: names with more in them, faults of formulas, numbers under a format."""

from __future__ import annotations

from datetime import date

import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.conversion.name_cell import NameCell, read_name_cell
from expertserve.books.files.formats.delimited import read as read_csv
from expertserve.books.files.formats.ole import kind_of, readable
from expertserve.books.files.formats.spreadsheetml import read as read_xml
from expertserve.books.files.gate import Refused
from expertserve.books.files.grid import Cell, Grid
from expertserve.books.tables.sheet import SheetReading, read_grid
from expertserve.records.expert import Expert

CONTEXT = Context(as_of=date(2026, 3, 2), province="510000", city="510700")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("张三", NameCell(name="张三")),
        ("仲伯年\n13900000002", NameCell(name="仲伯年", phones=("13900000002",))),
        ("刘二 电话：0816-2345678", NameCell(name="刘二", phones=("0816-2345678",))),
        ("沈若松（女）", NameCell(name="沈若松", gender="女")),
        ("沈若松(女，回族)", NameCell(name="沈若松", gender="女", ethnicity="回族")),
        ("张三 教授", NameCell(name="张三", title="教授")),
        ("李四（研究员）", NameCell(name="李四", title="研究员")),
        ("张三教授", NameCell(name="张三", title="教授")),
        ("李教授", NameCell(name="李教授")),
        ("王工（总工）", NameCell(name="王工", note="总工")),
        ("赵云飞（骨科）", NameCell(name="赵云飞", note="骨科")),
        ("赵云飞老师", NameCell(name="赵云飞")),
        ("赵老师", NameCell(name="赵老师")),
        ("古丽·艾力", NameCell(name="古丽·艾力")),
        ("Zhang San", NameCell(name="Zhang San")),
        ("司马 光", NameCell(name="司马光")),
    ],
)
def test_a_name_cell_is_taken_apart_where_it_is_sure(text: str, told: NameCell) -> None:
    assert read_name_cell(text) == told


def experts(rows: list[list[Cell]], **facts: object) -> SheetReading:
    heads: list[Cell] = ["序号", "姓名", "工作单位", "职称", "研究方向", "手机号", "手机号"]
    width = len(rows[0])
    given: dict[str, object] = {"rows": [heads[:width], *rows], **facts}
    grid = Grid(file="表.xlsx", path="表.xlsx", sheet="S", format="xlsx", **given)  # type: ignore[arg-type]
    (reading,) = read_grid(grid, CONTEXT)
    return reading


def test_the_fault_of_a_formula_is_no_value() -> None:
    reading = experts(
        [
            [1, "沈若松", "#REF!", "教授", "蔬菜", "13900000001"],
            [2, "#NAME?", "甲大学", "教授", "蔬菜", "13900000002"],
        ]
    )
    assert [(f.code, f.place.column, f.place.row) for f in reading.findings if f.value] == [
        ("formula-not-calculated", "C", 2),
        ("formula-not-calculated", "B", 3),
    ]
    assert [r.org_name for r in reading.records] == ["", "甲大学"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("blank", ["(空)", "（跳过）", "[未填写]", "(无)"])
def test_what_a_questionnaire_writes_for_no_answer_is_blank(blank: str) -> None:
    reading = experts([[1, "沈若松", "甲大学", "教授", blank, "13900000001"]])
    assert [(f.code, f.place.column) for f in reading.findings if f.severity == "error"] == [
        ("missing-value", "E")
    ]
    assert reading.records[0].expertise == ""  # type: ignore[attr-defined]


def test_a_hidden_column_is_told_and_the_visible_one_leads() -> None:
    row: list[Cell] = [1, "沈若松", "甲大学", "教授", "蔬菜", "13000000000", "13900000001"]
    reading = experts([row], hidden_columns=frozenset({6}))
    assert [(f.code, f.place.column) for f in reading.findings if f.code[:6] == "hidden"] == [
        ("hidden-column", "F")
    ]
    assert reading.records[0].mobile == ("13900000001", "13000000000")  # type: ignore[attr-defined]


def test_a_sign_that_no_font_has_is_told_at_its_cell() -> None:
    reading = experts([[1, "\ue000小明", "甲大学", "教授", "蔬菜", "13900000001"]])
    assert [(f.code, f.why, f.place.column) for f in reading.findings if f.severity != "info"] == [
        ("control-character", "private", "B")
    ]


def test_digits_marked_as_text_by_an_export_are_read() -> None:
    (grid,) = read_csv('="手机号",姓名\n="13900000001",沈若松\n'.encode()).grids
    assert grid.rows == [["手机号", "姓名"], ["13900000001", "沈若松"]]


def test_a_comment_never_stands_for_its_cell() -> None:
    markup = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>
 <Column/><Column ss:Hidden="1"/><Row>
 <Cell><Data ss:Type="String">沈若松</Data><Comment><ss:Data>此人已核实</ss:Data></Comment></Cell>
 <Cell><Data ss:Type="String">甲</Data></Cell></Row></Table></Worksheet></Workbook>"""
    (grid,) = read_xml(markup.encode()).grids
    assert grid.rows == [["沈若松", "甲"]]
    assert grid.hidden_columns == frozenset({2})


def entry(name: str) -> bytes:
    """A directory entry of a compound file: the name, its length, the rest blank."""
    text = name.encode("utf-16-le") + b"\0\0"
    return text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes(62)


def records(*more: bytes) -> bytes:
    start = bytes.fromhex("0908100000060500") + bytes(12)
    return (start + b"".join(more)).ljust(512, b"\0")


def test_old_workbooks_by_other_writers() -> None:
    capitals = entry("Root Entry") + entry("WORKBOOK") + bytes(256)
    assert kind_of(capitals) == "xls"
    assert entry("Workbook") in readable(capitals)
    latin = records(bytes.fromhex("e1000200b004"), bytes.fromhex("42000200e404"))
    assert bytes.fromhex("42000200b004") in readable(latin)
    with pytest.raises(Refused) as refused:
        readable(records(bytes.fromhex("2f0036000100") + bytes(52)))
    assert (refused.value.code, refused.value.why) == ("protected", "password")


def test_his_own_county_is_the_county_of_the_row() -> None:
    row = [
        "王一",
        "甲县农技站",
        "三台县",
        "高级农艺师",
        "水稻栽培",
        "本县、盐亭县",
        "愿意",
        "13800001234",
    ]
    heads = ["姓名", "工作单位", "所在地", "职称", "研究方向", "意向服务地区", "服务意愿", "手机号"]
    (found,) = read_grid(
        Grid(
            file="a.xlsx", path="a.xlsx", sheet="名册", format="xlsx", rows=[list(heads), list(row)]
        ),
        CONTEXT,
    )
    (expert,) = found.records
    assert isinstance(expert, Expert)
    assert expert.offer_regions == ("510722", "510723")
    assert not [f for f in found.findings if f.code == "unknown-region"]
