"""A sheet as a list of columns, and our own workbooks read back by them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from expertserve.books.sheets.columns import (
    Column,
    Item,
    blank,
    column,
    items_sheet,
    notes_sheet,
    sheet,
    year_sheet,
)
from expertserve.books.sheets.option_lists import list_names, lists_sheet
from expertserve.books.sheets.readback import read_back
from expertserve.books.sheets.writer import Book, Head, SheetLayout, render


@dataclass(frozen=True)
class _Line:
    number: str
    name: str
    points: int | None = None
    day: date | None = None


NUMBER: Column[_Line] = column("编号", 8, lambda row: row.number, "@")
NAME: Column[_Line] = column("姓名", 10, lambda row: row.name)
POINTS: Column[_Line] = column(
    "得分",
    7,
    lambda row: row.points,
    "0.0",
    style=lambda row: "bad" if row.points == 0 else "",
    comment=lambda row: "未得分" if row.points == 0 else "",
)
DAY: Column[_Line] = column("日期", 12, lambda row: row.day, "yyyy-mm-dd")
COLUMNS: tuple[Column[_Line], ...] = (NUMBER, NAME, POINTS, DAY, blank("备注", 14))
LINES = (
    _Line("007", "温其玉", 12, date(2026, 5, 11)),
    _Line("8", "䶮山", 0),
    _Line("9", "苏婉"),
)


def _written(path: Path, *layouts: SheetLayout) -> Path:
    path.write_bytes(render(Book(sheets=layouts, created=date(2026, 5, 1), audience="internal")))
    return path


def test_a_cell_stands_under_the_head_of_its_column() -> None:
    layout = sheet("人员", COLUMNS, LINES, title="人员")
    assert [head.text for head in layout.heads] == ["编号", "姓名", "得分", "日期", "备注"]
    assert layout.rows[0] == ("007", "温其玉", 12, date(2026, 5, 11), None)


@pytest.mark.parametrize("numbered", [None, Head(text="序号", width=6)])
def test_styles_and_comments_follow_their_column(numbered: Head | None) -> None:
    """A number in front moves a mark along with its cell."""
    layout = sheet("人员", COLUMNS, LINES, numbered=numbered)
    place = [head.text for head in layout.heads].index("得分")
    assert layout.styles == {(1, place): "bad"}
    assert layout.comments == {(1, place): "未得分"}
    assert layout.rows[1][place] == 0


def test_rows_are_counted_from_one() -> None:
    layout = sheet("人员", COLUMNS, LINES, numbered=Head(text="序号", width=6))
    assert layout.heads[0] == Head(text="序号", width=6)
    assert [row[0] for row in layout.rows] == [1, 2, 3]


def test_an_empty_table_of_a_year_says_so() -> None:
    assert year_sheet(2026, "备选", COLUMNS, ()).notes == ("（无）",)
    told = year_sheet(2026, "备选", COLUMNS, LINES)
    assert (told.title, told.notes) == ("2026年备选", ())


def test_remarks_carry_no_filter() -> None:
    items = items_sheet("编制说明", [Item("统计日期", "2026-05-01")], title="编制说明")
    notes = notes_sheet(["一", "二"])
    assert items.rows == (("统计日期", "2026-05-01"),)
    assert notes.rows == (("一",), ("二",))
    assert not items.filter
    assert not notes.filter


def test_lists_stand_side_by_side_with_their_names() -> None:
    lists = {"甲": ("一", "二"), "乙": ("三",)}
    layout = lists_sheet("选", lists, 10)
    assert layout.rows == (("一", "三"), ("二", None))
    assert list_names("选", lists, "_") == (("_甲", "='选'!$A$2:$A$3"), ("_乙", "='选'!$B$2:$B$2"))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = _written(
        tmp_path / "人员.xlsx", sheet("人员", COLUMNS, LINES, title="人员", lines=("甲",))
    )
    lines = read_back(path).table((NUMBER, POINTS))
    assert lines is not None
    assert [line.text(NUMBER) for line in lines] == ["007", "8", "9"]
    assert [line.number(POINTS) for line in lines] == [12, 0, None]
    assert [line.day(DAY) for line in lines] == [date(2026, 5, 11), None, None]
    assert lines[0].text(POINTS) == "12"


def test_a_person_may_move_add_and_rename(tmp_path: Path) -> None:
    """Columns in another order, a second column of the same name on the right, notes below, another sheet name."""
    path = tmp_path / "改过.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    page.title = "改名"
    page.append(["随手写的一行"])
    page.append([" 得分 ", "编号", "姓名", "编号"])
    page.append([3, " 7 ", "温其玉", "别的"])
    page.append([None, None, "合计"])
    book.save(path)
    lines = read_back(path).table((NUMBER, POINTS))
    assert lines is not None
    assert [(line.text(NUMBER), line.number(POINTS)) for line in lines] == [("7", 3)]
    assert lines[0].texts()["姓名"] == "温其玉"
    assert lines[0].text(DAY) == ""


def test_a_block_pasted_below_is_read_by_its_own_heads(tmp_path: Path) -> None:
    path = tmp_path / "两段.xlsx"
    book = openpyxl.Workbook()
    for row in (["编号", "姓名"], ["1", "温其玉"], [], ["姓名", "编号"], ["苏婉", "2"]):
        book.active.append(row)
    book.save(path)
    lines = read_back(path).table((NUMBER, NAME))
    assert lines is not None
    assert [(line.text(NUMBER), line.text(NAME)) for line in lines] == [
        ("1", "温其玉"),
        ("2", "苏婉"),
    ]
    assert [line.row for line in lines] == [2, 5]


def test_a_table_without_the_columns_is_none(tmp_path: Path) -> None:
    path = _written(tmp_path / "人员.xlsx", sheet("人员", (NUMBER, NAME), LINES))
    book = read_back(path)
    assert book.table((NUMBER, POINTS)) is None
    assert book.table((NUMBER,), sheet="别的") is None
    assert book.table((NUMBER,), sheet="人员") is not None


def test_what_cannot_be_read_has_no_tables(tmp_path: Path) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 no workbook")
    assert read_back(path).table((NUMBER,)) is None
    assert read_back(tmp_path / "没有.xlsx").table((NUMBER,)) is None
