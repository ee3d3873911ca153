"""A long table is written row by row: the same cells as a short one's, the same bytes each time, nothing left on disk."""

from __future__ import annotations

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl

from expertserve.books.sheets import writer
from expertserve.books.sheets.writer import Book, Head, SheetLayout

if TYPE_CHECKING:
    import pytest

CHOICES = tuple(f"很长的选项第{number}号，其中有逗号" for number in range(60))


def book() -> Book:
    rows = tuple(
        (number, f"沈某{number}", None, "=1+1" if number % 2 else "", date(2026, 3, 1))
        for number in range(9)
    )
    heads = (
        Head(text="序号"),
        Head(text="姓名"),
        Head(text="类别", choices=CHOICES),
        Head(text="备注"),
        Head(text="日期"),
    )
    other = SheetLayout(
        name="说明", heads=(Head(text="说明", choices=CHOICES[1:]),), rows=(("甲",),)
    )
    sheet = SheetLayout(
        name="专家库",
        heads=heads,
        rows=rows,
        title="专家库",
        notes=("完",),
        comments={(1, 2): "请核对"},
        styles={(2, 1): "bad"},
    )
    return Book(sheets=(sheet, other), created=date(2026, 3, 2), audience="internal")


def cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    read = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in read.worksheets}


def test_a_long_table_holds_the_cells_of_a_short_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    short = writer.render(book())
    monkeypatch.setattr(writer, "LONG", 5)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    long = writer.render(book())
    assert long != short
    assert long == writer.render(book())
    assert cells(long) == cells(short)
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_a_killed_run_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left = tmp_path / ".写入中-999999999-x"
    left.mkdir()
    (left / "rest").write_bytes(b"x")
    monkeypatch.setattr(writer, "LONG", 5)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    writer.render(book())
    assert list(tmp_path.iterdir()) == []
