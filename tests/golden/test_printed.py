"""On A4, what people read is printed at nine points or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from ._walk import Walked

LEAST = 9.0
A4 = (8.27, 11.69)
_DIGIT, _PADDING, _PIXELS = 7, 5, 96


def _points(sheet: Worksheet) -> float:
    """The smallest type of a sheet as it comes out of the printer."""
    last = sheet.max_column
    if sheet.print_area:
        area = str(sheet.print_area).rsplit("!", 1)[-1].replace("$", "")
        last = range_boundaries(area)[2] or last
    widths = {
        number: 0.0 if one.hidden else one.width
        for one in sheet.column_dimensions.values()
        for number in range(one.min, one.max + 1)
    }
    shown = [widths.get(number, 8.43) for number in range(1, last + 1)]
    wide = sum((width * _DIGIT + _PADDING) / _PIXELS for width in shown if width)
    paper = A4[sheet.page_setup.orientation == "landscape"]
    paper -= sheet.page_margins.left + sheet.page_margins.right
    fits = bool(sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    scale = min(1.0, paper / wide) if fits else (sheet.page_setup.scale or 100) / 100
    sizes = (
        cell.font.sz or 11
        for row in sheet.iter_rows(max_col=last)
        for cell in row
        if cell.value not in (None, "") and widths.get(cell.column, 1)
    )
    return float(round(min(sizes, default=11) * scale, 1))


def _sheets(folder: Path) -> Iterator[tuple[str, float]]:
    for path in sorted(folder.rglob("*.xlsx")):
        if "历史版本" in path.parts:
            continue
        for sheet in load_workbook(path):
            if sheet.sheet_state == "visible" and sheet.max_row > 1:
                yield f"{path.relative_to(folder)} {sheet.title}", _points(sheet)


def test_everything_prints_at_nine_points_or_more(walked: Walked) -> None:
    found = dict(_sheets(walked.folder / "生成材料"))
    assert len(found) > 30
    assert {name: points for name, points in found.items() if points < LEAST} == {}
