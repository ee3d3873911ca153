"""Files as other programs leave them: comments beside values, hidden columns, error words, private-use characters."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from expertserve.books.conversion.kind import Context
from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import read_sheets

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = Context(as_of=date(2026, 3, 2))
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>
<Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">沈若松</Data><Comment><ss:Data>已核实</ss:Data></Comment></Cell>
<Cell><Comment><ss:Data>没有值</ss:Data></Comment></Cell></Row></Table></Worksheet></Workbook>"""


def test_a_comment_is_never_the_value(tmp_path: Path) -> None:
    path = tmp_path / "名册.xls"
    path.write_text(XML, "utf-8")
    (grid,) = read_file(path)[0].grids
    assert grid.rows == [["沈若松"]]
    assert grid.hidden_columns == {2}


def test_hidden_columns_error_words_and_private_characters_are_told(tmp_path: Path) -> None:
    target = BytesIO()
    with xlsxwriter.Workbook(target) as made:
        sheet = made.add_worksheet("名册")
        sheet.write_row(0, 0, ("姓名", "手机号", "手机号", "工作单位", "职称"))
        sheet.write_row(1, 0, ("沈\ue000松", "13000000000", "13900000001", "#REF!", "教授"))
        sheet.set_column(1, 1, None, None, {"hidden": True})
    path = tmp_path / "名册.xlsx"
    path.write_bytes(target.getvalue())
    (sheet,) = read_sheets(read_file(path)[0], CONTEXT)
    told = {(finding.code, finding.place.column) for finding in sheet.findings}
    assert {
        ("hidden-column", "B"),
        ("formula-not-calculated", "D"),
        ("control-character", "A"),
    } <= told
    (person,) = sheet.records
    assert person.mobile[0] == "13900000001"  # type: ignore[attr-defined]
    assert person.org_name == ""  # type: ignore[attr-defined]
