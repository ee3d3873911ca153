"""Ten forms and cards in three layouts, and four of them as an office suite saved them again: not one wrong cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import openpyxl
import pytest

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SAVED = Path(__file__).with_name("data") / "cards"
Person = tuple[str, str, str, str, str]
PEOPLE: tuple[Person, ...] = (
    ("甲一木", "云岭农业大学", "教授", "设施蔬菜土传病害", "13800000001"),
    ("乙二水", "云岭理工大学", "高级工程师", "边坡与挡墙稳定", "13800000002"),
    ("丙三火", "澜川市中心医院", "主任医师", "小儿呼吸系统疾病", "13800000003"),
    ("丁四土", "云岭省农业科学院", "研究员", "食用菌菌种与栽培", "13800000004"),
)


def _put(table: Any, row: int, column: int, text: str, to: int = -1) -> None:
    cell = table.cell(row, column)
    if to > column:
        cell = cell.merge(table.cell(row, to))
    cell.text = text


def six_columns(people: Sequence[Person], path: Path) -> None:
    """One card of six columns with cells merged over columns and a tick box."""
    (name, unit, title, direction, phone), *_ = people
    document = docx.Document()
    document.add_paragraph("专家信息登记表")
    table = document.add_table(rows=6, cols=6)
    for column, text in enumerate(("姓名", name, "性别", "男", "出生年月", "1970年5月")):
        _put(table, 0, column, text)
    _put(table, 1, 0, "工作单位")
    _put(table=table, row=1, column=1, text=unit, to=3)
    _put(table, 1, 4, "职称")
    _put(table, 1, 5, title)
    _put(table, 2, 0, "研究方向")
    _put(table=table, row=2, column=1, text=direction, to=5)
    for row, (left, first, right, second) in enumerate(
        (("手机号", phone, "服务意愿", "☑是 □否"), ("健康状况", "健康", "是否退休", "否")), 3
    ):
        _put(table, row, 0, left)
        _put(table=table, row=row, column=1, text=first, to=2)
        _put(table, row, 3, right)
        _put(table=table, row=row, column=4, text=second, to=5)
    _put(table, 5, 0, "专业领域")
    _put(table=table, row=5, column=1, text="农业", to=5)
    document.save(str(path))


def four_columns(people: Sequence[Person], path: Path) -> None:
    """Cards of four columns one after another, each under its title."""
    document = docx.Document()
    for name, unit, title, direction, phone in people:
        document.add_paragraph("专家推荐表")
        table = document.add_table(rows=5, cols=4)
        rows = (
            ("姓　名", name, "职称", title),
            ("工作单位", unit, "联系电话", phone),
            ("研究方向", direction),
            ("是否愿意", "是", "身体状况", "良好"),
            ("是否退休", "否", "专业领域", "农业"),
        )
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                _put(
                    table=table,
                    row=row,
                    column=column,
                    text=text,
                    to=3 if len(texts) == 2 and column else -1,
                )
    document.save(str(path))


def list_table(people: Sequence[Person], path: Path) -> None:
    """A list under title lines and a head of two rows."""
    document = docx.Document()
    for line in ("附件1", "专家名册", "填报单位：某市科技局"):
        document.add_paragraph(line)
    table = document.add_table(rows=2 + len(people), cols=7)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "序号"
    _put(table=table, row=0, column=1, text="基本情况", to=3)
    _put(table=table, row=0, column=4, text="专业情况", to=6)
    for column, head in enumerate(
        ("姓名", "工作单位", "手机号", "职称", "专业领域", "研究方向"), 1
    ):
        _put(table, 1, column, head)
    for row, (name, unit, title, direction, phone) in enumerate(people, 2):
        for column, text in enumerate((str(row - 1), name, unit, phone, title, "农业", direction)):
            _put(table, row, column, text)
    document.save(str(path))


def workbook_cards(people: Sequence[Person], path: Path) -> None:
    """A sheet a person, cells merged."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, unit, title, direction, phone in people:
        sheet = book.create_sheet(name)
        for area in ("A1:F1", "B3:D3", "B4:F4"):
            sheet.merge_cells(area)
        cells = {
            "A1": "专家信息登记表",
            "A2": "姓名",
            "B2": name,
            "C2": "性别",
            "D2": "女",
            "E2": "职称",
            "F2": title,
            "A3": "工作单位",
            "B3": unit,
            "E3": "手机号",
            "F3": phone,
            "A4": "研究方向",
            "B4": direction,
            "A5": "服务意愿",
            "B5": "是",
            "C5": "健康状况",
            "D5": "健康",
            "E5": "是否退休",
            "F5": "否",
        }
        for place, text in cells.items():
            sheet[place] = text
    book.save(path)


def read(path: Path) -> list[Expert]:
    """The persons of a file; a faulty cell fails the test."""
    found: list[Expert] = []
    for reading in read_file(path):
        for sheet in read_sheets(reading, Context(as_of=date(2026, 3, 2))):
            wrong = [
                f for f in sheet.findings if f.severity == "error" and f.code != "needed-column"
            ]
            assert wrong == []
            found += [record for record in sheet.records if isinstance(record, Expert)]
    return found


def same(found: list[Expert], people: Sequence[Person]) -> None:
    assert [(e.name, e.org_name, e.title, e.expertise, e.mobile) for e in found] == [
        (n, u, t, d, (p,)) for n, u, t, d, p in people
    ]


FORMS: tuple[tuple[Callable[[Sequence[Person], Path], None], str, Sequence[Person]], ...] = (
    *((six_columns, f"登记表 {n}.docx", (person,)) for n, person in enumerate(PEOPLE)),
    (four_columns, "推荐表.docx", PEOPLE),
    (four_columns, "推荐表 一人.docx", PEOPLE[:1]),
    (list_table, "名册.docx", PEOPLE),
    (list_table, "名册 三人.docx", PEOPLE[1:]),
    (workbook_cards, "一人一表.xlsx", PEOPLE),
    (workbook_cards, "一人.xlsx", PEOPLE[2:3]),
)


@pytest.mark.parametrize(("make", "name", "people"), FORMS, ids=[name for _, name, _ in FORMS])
def test_a_form_is_read_without_a_wrong_cell(
    make: Callable[[Sequence[Person], Path], None],
    name: str,
    people: Sequence[Person],
    tmp_path: Path,
) -> None:
    make(people, tmp_path / name)
    found = read(tmp_path / name)
    same(found, people)
    if make is not list_table:
        assert all(
            e.willing is True and e.retired is False and e.health in ("健康", "良好") for e in found
        )


@pytest.mark.parametrize(
    ("name", "people"),
    [("c6_0.docx", PEOPLE[:1]), ("c4.docx", PEOPLE), ("list.docx", PEOPLE), ("x.xlsx", PEOPLE)],
)
def test_the_same_forms_as_an_office_suite_saved_them(name: str, people: Sequence[Person]) -> None:
    same(read(SAVED / name), people)


FIELDS = ("姓名", "工作单位", "职称", "研究方向", "手机号")


def test_a_form_turned_on_its_side_gives_every_person(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["专家信息登记表"])
    for at, head in enumerate(FIELDS):
        book.active.append([head, *(person[at] for person in PEOPLE[:3])])
    book.active.append(["服务意愿", "是", "否", "是"])
    book.save(tmp_path / "竖排.xlsx")
    found = read(tmp_path / "竖排.xlsx")
    same(found, PEOPLE[:3])
    assert [expert.willing for expert in found] == [True, False, True]


def test_a_side_label_over_rows_takes_no_value(tmp_path: Path) -> None:
    name, unit, title, direction, phone = PEOPLE[0]
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["专家信息登记表"],
        ["基本情况", "姓名", name, "职称", title],
        [None, "工作单位", unit, "手机号", phone],
        ["专业情况", "专业领域", "工业", "服务意愿", "是"],
        [None, "研究方向", direction, "健康状况", "健康"],
    ):
        sheet.append(row)
    for area in ("A1:E1", "A2:A3", "A4:A5"):
        sheet.merge_cells(area)
    book.save(tmp_path / "侧栏.xlsx")
    found = read(tmp_path / "侧栏.xlsx")
    same(found, PEOPLE[:1])
    assert (found[0].field, found[0].health, found[0].willing) == (("工业",), "健康", True)


def test_cards_of_demands(tmp_path: Path) -> None:
    document = docx.Document()
    asked = (
        ("某合作社", "番茄烂根", "大棚番茄连作三年根部变褐腐烂成片死棵"),
        ("某养殖场", "仔猪拉稀", "产房仔猪拉黄水一窝死三四头"),
    )
    for unit, title, detail in asked:
        document.add_paragraph("需求征集表")
        table = document.add_table(rows=4, cols=4)
        rows = (
            ("需求单位", unit, "需求名称", title),
            ("县（市、区）", "三台县", "需求人数", "2"),
            ("需求描述", detail),
            ("联系人", "李某某", "联系电话", "13800000009"),
        )
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                _put(
                    table=table,
                    row=row,
                    column=column,
                    text=text,
                    to=3 if len(texts) == 2 and column else -1,
                )
    document.save(str(tmp_path / "需求.docx"))
    found: list[Demand] = []
    for reading in read_file(tmp_path / "需求.docx"):
        for sheet in read_sheets(reading, Context(as_of=date(2026, 3, 2))):
            assert [
                f for f in sheet.findings if f.severity == "error" and f.code != "needed-column"
            ] == []
            found += [record for record in sheet.records if isinstance(record, Demand)]
    assert [
        (d.unit_name, d.title, d.detail, d.county, d.need_max, d.contact_tel) for d in found
    ] == [(unit, title, detail, "510722", 2, ("13800000009",)) for unit, title, detail in asked]
