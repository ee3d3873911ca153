"""What an xlsx holds besides values, on the quick way and on the exact one."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from expertserve.books.files.formats import xlsx
from expertserve.books.files.formats.references import address, merge_range
from expertserve.books.files.formats.scan import _exact, scan_sheet
from expertserve.books.files.formats.styles import changes_what_is_shown
from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from tests.books.conftest import Minimal, Read


def whys(reading: Any) -> list[str]:
    return [f"{finding.code}.{finding.why}" for finding in reading.findings]


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def row(number: int, *cells: str, more: str = "") -> str:
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


def book(**options: Any) -> bytes:
    stream = io.BytesIO()
    work = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    sheet = work.add_worksheet("名册")
    padded = work.add_format({"num_format": "000000"})
    month = work.add_format({"num_format": 'yyyy"年"m"月"'})
    plain = work.add_format({"num_format": "0.00"})
    sheet.merge_range("B2:D2", "登记表")
    sheet.write_row(2, 1, ["姓名", "编号", "出生", "分数"])
    sheet.write(3, 1, "王试甲")
    sheet.write_number(3, 2, 31000, padded)
    sheet.write_datetime(3, 3, date(1970, 10, 1), month)
    sheet.write_number(3, 4, 86.5, plain)
    sheet.write_formula(4, 4, "=E4", None, 86.5)
    sheet.write_formula(5, 4, '=IF(1,"","")', None, "")
    sheet.set_row(3, None, None, {"hidden": True})
    work.add_worksheet("藏").hide()
    work.add_worksheet("深藏").very_hidden()
    work.close()
    return stream.getvalue()


@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_everything_besides_the_values(read: Read, options: dict[str, Any]) -> None:
    reading = read("名册.xlsx", book(**options))
    grid, hidden, very = reading.grids
    assert not reading.findings
    assert (grid.sheet, grid.state, hidden.state, very.state) == (
        "名册",
        "visible",
        "hidden",
        "veryHidden",
    )
    assert grid.rows[0] == [""] * 5
    assert grid.rows[3] == ["", "王试甲", 31000.0, date(1970, 10, 1), 86.5]
    assert grid.merges == ((2, 2, 2, 4),)
    assert grid.hidden_rows == {4}
    assert grid.formulas == {(5, 5), (6, 5)}
    assert grid.formats == {(4, 3): "000000", (4, 4): 'yyyy"年"m"月"'}


def test_formulas_never_calculated(read: Read) -> None:
    import openpyxl

    work = openpyxl.Workbook()
    work.active["A1"], work.active["A2"] = "数", "=1+1"
    stream = io.BytesIO()
    work.save(stream)
    grid = read("a.xlsx", stream.getvalue()).grids[0]
    assert grid.formulas == grid.uncached == {(2, 1)}


def test_strict_workbooks_read_like_others(read: Read, fuzzer: Any) -> None:
    samples = fuzzer._samples
    usual, strict = read("a.xlsx", samples.xlsx()), read("b.xlsx", samples.xlsx(strict=True))
    assert [grid.rows for grid in usual.grids] == [grid.rows for grid in strict.grids]
    assert usual.grids[0].formats == strict.grids[0].formats


def test_error_values_are_formulas_without_a_value(read: Read, minimal: Minimal) -> None:
    cells = '<c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    body = f"<sheetData>{row(1, cells)}</sheetData>"
    assert read("a.xlsx", minimal(body)).grids[0].rows == [["#N/A", ""]]
    assert read("a.xlsx", minimal("<!-- x -->" + body)).grids[0].rows == [["#N/A", ""]]
    assert read("a.xlsx", minimal(body)).grids[0].uncached == {(1, 2)}


def test_a_false_dimension_loses_nothing(read: Read, minimal: Minimal) -> None:
    body = f'<dimension ref="A1"/><sheetData>{row(1, text("A1", "甲"))}{row(3, text("C3", "乙"))}</sheetData>'
    assert read("a.xlsx", minimal(body)).grids[0].rows == [["甲", "", ""], [""] * 3, ["", "", "乙"]]


def test_ghost_rows_cost_nothing(read: Read, minimal: Minimal) -> None:
    ghosts = "".join(
        row(number, f'<c r="A{number}" s="0"/><c r="ZZ{number}" s="0"/>')
        for number in range(2, 30_000)
    )
    grid = read(
        "a.xlsx", minimal(f"<sheetData>{row(1, text('A1', '甲'))}{ghosts}</sheetData>")
    ).grids[0]
    assert grid.rows == [["甲"]]


@pytest.mark.parametrize(
    "far",
    [
        row(1_048_576, text("XFD1048576", "x")),
        row(1, text("XFD1048576", "x")),
        '<row r="1048576"><c t="inlineStr" r="XFD1048576"><is><t>x</t></is></c></row>',
        f"<!-- -->{row(1_048_576, text('XFD1048576', 'x'))}",
        "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        row(2, text("ZZZ2", "x")),
    ],
)
def test_far_cells_are_refused_however_they_are_spelled(
    read: Read, minimal: Minimal, far: str
) -> None:
    reading = read("a.xlsx", minimal(f"<sheetData>{row(1, text('A1', '甲'))}{far}</sheetData>"))
    assert whys(reading) in (["too-large.area"], ["far-cells."])
    assert reading.readable is (whys(reading) == ["far-cells."])


def test_a_bad_sheet_does_not_spoil_the_good_one(read: Read, minimal: Minimal) -> None:
    good = f"<sheetData>{row(1, text('A1', '甲'))}</sheetData>"
    reading = read("a.xlsx", minimal(good, "<sheetData><row", good))
    assert [grid.sheet for grid in reading.grids] == ["S1", "S3"]
    assert [(finding.place.sheet, finding.why) for finding in reading.findings] == [
        ("S2", "damaged")
    ]
    assert reading.readable


def test_prefixed_and_addressless_markup(read: Read, minimal: Minimal) -> None:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<?xml version="1.0"?><x:worksheet xmlns:x="{space}"><x:sheetData><x:row hidden="1">'
        '<x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c><x:c s="1"><x:v>31000</x:v></x:c></x:row>'
        '<x:row><x:c><x:f>1+1</x:f></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="A1:A2"/><x:mergeCell ref="A1"/></x:mergeCells></x:worksheet>'
    )
    styles = f'<styleSheet xmlns="{space}"><numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    grid = read("a.xlsx", minimal(sheet, styles=styles)).grids[0]
    assert grid.rows[0] == ["姓名", 31000.0]
    assert grid.rows[1][1] == ""
    assert grid.hidden_rows == {1}
    assert grid.uncached == {(2, 1), (2, 2)}
    assert grid.formats == {(1, 2): "000000"}
    assert grid.merges == ((1, 1, 2, 1),)


def test_declared_entities_are_refused(read: Read, minimal: Minimal) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><worksheet><sheetData/></worksheet>'
    outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><worksheet>&b;</worksheet>'
    for sheet in (bomb, outside):
        assert whys(read("a.xlsx", minimal(sheet))) == ["not-a-workbook.markup"]


def test_huge_merges_are_cut_and_endless_ones_refused(
    read: Read, minimal: Minimal, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f'<sheetData>{row(2, text("B2", "甲"))}</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="D9:E9"/></mergeCells>'
    assert read("a.xlsx", minimal(body)).grids[0].merges == ((1, 1, 2, 2),)
    monkeypatch.setattr("expertserve.books.files.formats.scan.MAX_MERGES", 1)
    assert whys(read("a.xlsx", minimal(body))) == ["too-large.merges"]


def test_deep_nesting_is_refused(read: Read, minimal: Minimal) -> None:
    deep = "<x>" * 400 + "</x>" * 400
    sheet = f"<!-- --><sheetData>{row(1, text('A1', '甲'))}</sheetData>{deep}"
    assert whys(read("a.xlsx", minimal(sheet))) == ["too-large.nesting"]


def test_shared_texts_repeated_too_often(
    read: Read, minimal: Minimal, monkeypatch: pytest.MonkeyPatch
) -> None:
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>短</t></si><si><t>{"长" * 900}</t></si></sst>'
    monkeypatch.setattr(xlsx, "MAX_TEXT_BYTES", 6000)

    def cells(index: int) -> str:
        return "".join(
            row(number, f'<c r="A{number}" t="s"><v>{index}</v></c>') for number in range(1, 9)
        )

    reading = read("a.xlsx", minimal(f"<sheetData>{cells(1)}</sheetData>", sharedStrings=strings))
    assert whys(reading) == ["too-large.text"]
    reading = read("a.xlsx", minimal(f"<sheetData>{cells(0)}</sheetData>", sharedStrings=strings))
    assert reading.grids[0].rows == [["短"]] * 8
    monkeypatch.setattr(xlsx, "MAX_CELLS", 3)
    reading = read("a.xlsx", minimal(f"<sheetData>{cells(0)}</sheetData>", sharedStrings=strings))
    assert whys(reading) == ["too-large.cells"]


def test_workbooks_without_sheets(
    read: Read, minimal: Minimal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert whys(read("a.xlsx", minimal())) == ["not-a-workbook.no-sheets"]
    assert whys(read("a.xlsx", minimal("<sheetData/>"))) == ["not-a-workbook.blank"]
    monkeypatch.setattr("expertserve.books.files.gate.MAX_SHEETS", 1)
    assert whys(read("a.xlsx", minimal("<sheetData/>", "<sheetData/>"))) == ["too-large.sheets"]


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.integers(1, 30), st.sampled_from("nsefu"), st.booleans()),
        max_size=25,
    )
)
def test_the_quick_way_and_the_exact_one_agree(cells: list[tuple[int, int, str, bool]]) -> None:
    kinds = {
        "n": "<v>1</v></c>",
        "s": "<is><t>甲</t></is></c>",
        "e": "<v>#N/A</v></c>",
        "f": "<f>A1</f><v>2</v></c>",
        "u": "<f>A1</f></c>",
    }
    types = {"s": ' t="inlineStr"', "e": ' t="e"'}
    by_row: dict[int, dict[int, str]] = {}
    hidden = {number for number, _, _, is_hidden in cells if is_hidden}
    for number, column, kind, _ in cells:
        letters = chr(64 + column) if column <= 26 else "A" + chr(64 + column - 26)
        by_row.setdefault(number, {})[column] = (
            f'<c r="{letters}{number}" s="1"{types.get(kind, "")}>{kinds[kind]}'
        )
    rows = "".join(
        row(
            number,
            *(by_row[number][column] for column in sorted(by_row[number])),
            more=' hidden="1"' if number in hidden else "",
        )
        for number in sorted(by_row)
    )
    markup = f'<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>'.encode()
    quick, exact = scan_sheet(markup, frozenset({1})), _exact(markup, frozenset({1}))
    assert quick.plain
    assert (quick.merges, quick.hidden_rows, quick.formulas) == (
        exact.merges,
        exact.hidden_rows,
        exact.formulas,
    )
    assert (quick.uncached, quick.faults) == (exact.uncached, exact.faults)
    assert {place: 1 for place in quick.formats if place not in quick.uncached} == exact.formats
    assert quick.rows >= exact.rows
    assert quick.columns >= exact.columns


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("General", False),
        ("@", False),
        ("", False),
        ("0", False),
        ("0.00", False),
        ("#,##0.00;[Red]-#,##0.00", False),
        ('_ "¥"* #,##0.00_ ', False),
        ("yyyy-mm-dd", False),
        ('yyyy"年"m"月"d"日"', False),
        ("h:mm", False),
        ("000000", True),
        ('0"人"', True),
        ("0%", True),
        ("0.00E+00", True),
        ('yyyy"年"m"月"', True),
        ('[$-804]m"月"d"日"', True),
        ('"NO."0', True),
    ],
)
def test_formats_that_change_what_is_shown(code: str, changes: bool) -> None:
    assert changes_what_is_shown(code) is changes


def test_addresses() -> None:
    assert address("$B$12") == (12, 2)
    assert address("12B") is None
    assert merge_range("C3:A1") == (1, 1, 3, 3)
    assert merge_range("A1") is None
    with pytest.raises(Refused):
        scan_sheet(b'<worksheet><sheetData><!-- --><row><c r="?"/></row></sheetData></worksheet>')
