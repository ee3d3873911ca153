"""Separated text and web pages: encodings, separators, quotes, spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expertserve.books.files.formats import webpage
from expertserve.books.files.formats.delimited import decode
from expertserve.books.files.formats.delimited import read as read_text

if TYPE_CHECKING:
    from tests.books.conftest import Read

TABLE = "姓名,工作单位,研究方向\n王试甲,某某大学,水稻育种\n李试乙,某某医院,儿科\n"


def whys(reading: Any) -> list[str]:
    return [f"{finding.code}.{finding.why}" for finding in reading.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_found_out(read: Read, encoding: str) -> None:
    grid = read("a.csv", TABLE.encode(encoding)).grids[0]
    assert grid.rows[1] == ["王试甲", "某某大学", "水稻育种"]


def test_traditional_big5(read: Read) -> None:
    text = (
        "姓名,單位,職稱,備註\n林試甲,農業研究中心,研究員,無\n陳試乙,技術學院,教授,領域為農業技術\n"
    )
    assert read("a.csv", text.encode("big5")).grids[0].rows[2] == [
        "陳試乙",
        "技術學院",
        "教授",
        "領域為農業技術",
    ]


def test_one_chinese_line_after_many_ascii_ones() -> None:
    data = b"a,b\n" * 3000 + "甲,乙".encode("gb18030")
    assert decode(data).text.endswith("甲,乙")


def test_a_few_lost_characters_are_told(read: Read) -> None:
    data = TABLE.encode("gb18030")
    reading = read("a.csv", data[:10] + b"\xff" + data[10:])
    assert whys(reading) == ["damaged-text."]
    assert reading.findings[0].severity == "warning"
    assert reading.grids[0].rows[2][0] == "李试乙"


@pytest.mark.parametrize("mark", ["\t", ";", "，", "|"])
def test_separators(read: Read, mark: str) -> None:
    assert read("a.csv", TABLE.replace(",", mark).encode()).grids[0].rows[1][1] == "某某大学"


def test_the_hint_that_excel_itself_understands(read: Read) -> None:
    grid = read("a.csv", "sep=;\n姓名;备注\n王试甲;a,b,c,d\n".encode()).grids[0]
    assert grid.rows == [[], ["姓名", "备注"], ["王试甲", "a,b,c,d"]]


def test_quotes_that_pair_and_quotes_that_do_not(read: Read) -> None:
    paired = '姓名,方向\n王试甲,"水稻,育种\n病虫害 ""防治"""\n李试乙,儿科\n'
    assert read("a.csv", paired.encode()).grids[0].rows[1:] == [
        ["王试甲", '水稻,育种\n病虫害 "防治"'],
        ["李试乙", "儿科"],
    ]
    torn = '姓名,方向\n王试甲,"水稻育种\n李试乙,"儿科"\n\n张试丙,"a""b"\n'
    assert read("a.csv", torn.encode()).grids[0].rows[1:] == [
        ["王试甲", '"水稻育种'],
        ["李试乙", "儿科"],
        [],
        ["张试丙", 'a"b'],
    ]


def test_control_characters_and_formulas_stay_as_they_are(read: Read) -> None:
    grid = read("a.csv", b"=cmd|' /C calc'!A0,\x00b\n+1,@x\n").grids[0]
    assert grid.rows == [["=cmd|' /C calc'!A0", "\x00b"], ["+1", "@x"]]


def test_lines_too_wide(read: Read) -> None:
    assert whys(read("a.csv", b"," * 20_000)) == ["too-large.columns"]
    assert whys(read("a.csv", b'"' + b"," * 20_000)) == ["too-large.columns"]


@given(
    st.lists(
        st.lists(st.text('甲乙,"\n a1', max_size=6), min_size=2, max_size=2), min_size=1, max_size=6
    )
)
def test_what_csv_writes_is_read(rows: list[list[str]]) -> None:
    import csv
    import io

    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    assert read_text(stream.getvalue().encode()).grids[0].rows == rows


def test_a_page_with_spans_and_entities(read: Read) -> None:
    page = (
        '<html><head><meta charset="gb2312"><style>td{}</style><title>x</title></head><body>'
        "<table><caption>名单</caption><tr><th colspan=3>登记&amp;表</th></tr>"
        "<tr><td rowspan=2>甲县</td><td>王<br>试&nbsp;甲<p>教授</p></td><td>1</td>"
        '<tr style="display: none"><td>李试乙<td>2</table></body></html>'
    )
    reading = read("导出.xls", page.encode("gb18030"))
    grid = reading.grids[0]
    assert reading.format == "html"
    assert grid.rows == [["登记&表", "", ""], ["甲县", "王\n试 甲\n教授", "1"], ["", "李试乙", "2"]]
    assert grid.merges == ((1, 1, 1, 3), (2, 1, 3, 1))
    assert grid.hidden_rows == {3}


def test_tables_inside_tables_are_rows_below(read: Read) -> None:
    page = "<table><tr><td>外<table><tr><td>内</td></tr></table></td><td>旁</td></tr><tr><td>末</td></tr></table>"
    assert read("a.xls", page.encode()).grids[0].rows == [["外", "旁"], ["内"], ["末"]]


def test_loose_cells_and_rows(read: Read) -> None:
    assert read("a.xls", "<table></table><tr><td>甲".encode()).grids[0].rows == [["甲"]]
    assert read(
        "a.xls", "<table><td>甲</td><script>x</script><td hidden colspan=x>乙</table>".encode()
    ).grids[0].rows == [["甲", "乙"]]


def test_pages_that_are_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whys(read("a.xls", b"<table><tr><td>" * 3000)) == ["too-large.nesting"]
    assert whys(read("a.xls", b"<table><tr><td colspan=60000>x</table>")) == ["too-large.columns"]
    monkeypatch.setattr(webpage, "MAX_CELLS", 50)
    assert whys(read("a.xls", b"<table><tr><td rowspan=60000>x</table>" + b"<tr><td>" * 60)) == [
        "too-large.columns"
    ]
    assert whys(read("a.xls", b"<table></table>")) == ["not-a-workbook.blank"]


SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"


def xml_book(sheets: str) -> bytes:
    return f'<?xml version="1.0"?><Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}" xmlns:x="urn:x">{sheets}</Workbook>'.encode()


def test_xml_workbooks(read: Read) -> None:
    sheet = (
        '<Worksheet ss:Name="名册"><Table><Row><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">登记表</Data></Cell>'
        '<Cell><Data ss:Type="Number">3</Data></Cell></Row><Row ss:Index="4" ss:Hidden="1"><Cell ss:Index="2" ss:Formula="=1">'
        '<Data ss:Type="DateTime">1970-10-01T00:00:00.000</Data></Cell><Cell ss:Formula="=2"/><Cell><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">1970-10-01T08:30:00</Data></Cell><Cell><Data ss:Type="Number">x</Data></Cell></Row></Table>'
        "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
    )
    grid = read("a.xls", xml_book(f"<Row/>{sheet}")).grids[0]
    assert (grid.sheet, grid.state, grid.format) == ("名册", "hidden", "xml")
    assert grid.rows[0][:3] == ["登记表", "", 3.0]
    assert [str(cell) for cell in grid.rows[3]] == [
        "",
        "1970-10-01",
        "",
        "True",
        "1970-10-01 08:30:00",
        "x",
    ]
    assert grid.merges == ((1, 1, 2, 2),)
    assert grid.hidden_rows == {4}
    assert grid.formulas == {(4, 2), (4, 3)}
    assert grid.uncached == {(4, 3)}


def test_xml_workbooks_that_are_refused(read: Read) -> None:
    assert whys(read("a.xls", xml_book(""))) == ["not-a-workbook.no-sheets"]
    far = '<Worksheet ss:Name="a"><Table><Row ss:Index="9999999"><Cell><Data>x</Data></Cell></Row></Table></Worksheet>'
    assert whys(read("a.xls", xml_book(far))) == ["far-cells.", "not-a-workbook.blank"]
