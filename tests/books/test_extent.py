"""What no office can mean costs nothing: far cells, endless digits, spans, comments and merges without an end."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from expertserve.books.files import reader
from expertserve.books.files.formats.raw import clip_merges
from expertserve.books.files.reader import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.files.grid import Cell

ROSTER = (("姓名", "工作单位", "职称"), ("沈若松", "示例大学", "教授"))


def book(*more: tuple[int, int, str]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as made:
        sheet = made.add_worksheet("名册")
        for number, texts in enumerate(ROSTER):
            sheet.write_row(number, 0, texts)
        for row, column, text in more:
            sheet.write_string(row, column, text)
    return target.getvalue()


def read(folder: Path, name: str, data: bytes) -> tuple[list[list[Cell]], list[str]]:
    path = folder / name
    path.write_bytes(data)
    (reading,) = read_file(path)
    rows = [list(row) for grid in reading.grids for row in grid.rows]
    return rows, [f"{finding.code}.{finding.why}".rstrip(".") for finding in reading.findings]


@pytest.mark.parametrize("place", [(1_048_575, 0), (0, 16_383), (1_048_575, 16_383), (5000, 300)])
def test_a_stray_cell_far_away_is_told_and_the_table_is_read(
    tmp_path: Path, place: tuple[int, int]
) -> None:
    rows, told = read(tmp_path, "名册.xlsx", book((*place, "误留")))
    assert [row[:3] for row in rows] == [list(row) for row in ROSTER]
    assert told == ["far-cells"]


def test_a_stray_blank_far_away_is_nothing(tmp_path: Path) -> None:
    rows, told = read(tmp_path, "名册.xlsx", book((1_048_575, 0, " ")))
    assert len(rows) == 2
    assert told == []


def test_a_long_table_is_read_to_its_end(tmp_path: Path) -> None:
    lines = "\n".join(f"沈{number},示例大学,教授" for number in range(5000))
    rows, told = read(tmp_path, "名册.csv", f"姓名,工作单位,职称\n{lines}\n".encode())
    assert len(rows) == 5001
    assert told == []


@pytest.mark.parametrize("digits", ["9" * 5000, "九" * 5000, "٣" * 5000])
def test_endless_digits_are_cut_and_told(tmp_path: Path, digits: str) -> None:
    rows, told = read(tmp_path, "名册.csv", f"姓名,工作单位\n沈若松,{digits}\n".encode())
    assert len(str(rows[1][1])) < 100
    assert told == ["endless-cell"]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td colspan=16000 rowspan=4000>x</td></tr></table>",
        "<table>" + "<tr><td rowspan=60000 colspan=200>x</td></tr>" * 50 + "</table>",
    ],
)
def test_spans_without_an_end_are_refused(tmp_path: Path, page: str) -> None:
    assert read(tmp_path, "表.html", page.encode())[1] == ["too-large.columns"]


def test_comments_cost_one_pass(tmp_path: Path) -> None:
    page = "<table><tr><td>a</td></tr><!-- x --><tr><td>b</td></tr></table>" + "<!--" * 300_000
    rows, told = read(tmp_path, "表.html", page.encode())
    assert rows == [["a"], ["b"]]
    assert told == []


def test_merges_that_overlap_are_left_out() -> None:
    rows = [[""] * 10 for _ in range(1000)]
    areas = [(top, 1, 1000, 10) for top in range(1, 1000)]
    assert clip_merges(areas, rows) == ((1, 1, 1000, 10),)
    assert clip_merges([(1, 1, 2, 2), (1, 3, 2, 4)], rows) == ((1, 1, 2, 2), (1, 3, 2, 4))


def test_the_tables_of_an_archive_share_one_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_ARCHIVE_CELLS", 1500)
    path = tmp_path / "报来.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for number in range(4):
            packed.writestr(f"{number}.xlsx", book())
    told = [[finding.why for finding in reading.findings] for reading in read_file(path)]
    assert told == [[], [], ["zip"], ["zip"]]
