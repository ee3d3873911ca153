"""Formats that are parsed in a child process: old workbooks, OpenDocument, xlsb, protected ones; and how children end."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import zipfile
from datetime import date, datetime, time, timedelta
from math import inf, isnan, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.books.files.formats import biff, calamine, child, ole, run
from expertserve.books.files.formats.calamine import RawSheet
from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from tests.books.conftest import Minimal, Read

    from expertserve.books.files.grid import Cell

DATA = Path(__file__).parents[1] / "data"


def whys(reading: Any) -> list[str]:
    return [f"{finding.code}.{finding.why}" for finding in reading.findings]


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_sheets_of_other_offices(read: Read, kind: str) -> None:
    reading = read("名册.xlsx", (DATA / f"roster.{kind}").read_bytes())
    grid, hidden = reading.grids
    assert (reading.format, grid.sheet, hidden.state) == (kind, "名册", "hidden")
    assert grid.rows[2][:4] == ["王试甲", "某某大学", "教授", "13800002001"]
    assert (grid.rows[5][0], grid.rows[5][5]) == (31000, 15)
    assert grid.merges == ((1, 1, 1, 6),)
    assert grid.hidden_rows == {4}
    assert grid.formulas == {(6, 6)}
    assert grid.formats == {(6, 1): "000000"}


def test_damaged_old_workbooks(read: Read) -> None:
    data = (DATA / "roster.xls").read_bytes()
    assert whys(read("a.xls", data[:3000]))[0].startswith("not-a-workbook.")
    assert biff.extras(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90)) == {}
    assert biff.extras(struct.pack("<HHHH", 0x0809, 4, 0x0500, 5)) == {}
    with pytest.raises(Refused, match="truncated"):
        biff.extras(struct.pack("<HHHH", 0x0809, 4, 0x0600, 5))


def stream_of(*sheets: bytes, formats: bytes = b"") -> bytes:
    """A BIFF8 stream: globals with one sheet named S, then that sheet."""

    def record(kind: int, body: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    start = record(0x0809, struct.pack("<HH", 0x0600, 5))
    name = struct.pack("<4B", 0, 0, 1, 1) + "S".encode("utf-16-le")
    size = len(start) + len(formats) + len(record(0x0085, bytes(4) + name)) + 4
    bound = record(0x0085, struct.pack("<I", size) + name)
    return start + formats + bound + record(0x000A) + start + b"".join(sheets) + record(0x000A)


def test_records_of_an_old_workbook() -> None:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    formats = record(0x041E, struct.pack("<HHB", 164, 3, 0) + b"000") + record(
        0x00E0, struct.pack("<HH", 0, 164)
    )
    hidden = record(0x0208, struct.pack("<6HI", 4, 0, 9, 255, 0, 0, 0x20))
    run = record(0x00BD, struct.pack("<HHHiHiH", 1, 2, 0, 0, 9, 0, 3))
    formula = record(0x0006, struct.pack("<HHHd", 2, 0, 0, 1.0))
    chart = (
        record(0x0809, struct.pack("<HH", 0x0600, 0x20))
        + record(0x0203, bytes(14))
        + record(0x000A, b"")
    )
    found = biff.extras(stream_of(hidden, run, chart, formula, formats=formats))
    assert found == {
        "S": {
            "hidden_rows": [5],
            "hidden_columns": [],
            "uncached": [],
            "formulas": [(3, 1)],
            "formats": [(2, 3, "000"), (3, 1, "000")],
        }
    }


def ods(rows: str, **parts: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = (
        f'<office:spreadsheet><table:table table:name="S">{rows}</table:table></office:spreadsheet>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("META-INF/manifest.xml", parts.get("manifest", "<manifest/>"))
        content = f"<office:document-content {spaces}><office:body>{body}</office:body></office:document-content>"
        container.writestr("content.xml", parts.get("content", content))
    return stream.getvalue()


def test_opendocument_besides_the_values(read: Read) -> None:
    rows = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2" office:value-type="string"><text:p>登记表</text:p></table:table-cell><table:covered-table-cell/></table:table-row>'
        '<table:table-row table:number-rows-repeated="2" table:visibility="collapse"><table:table-cell office:value-type="float" office:value="5"><text:p>005</text:p></table:table-cell></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="1970-10-01"><text:p>1970年10月</text:p></table:table-cell></table:table-row>'
    )
    grid = read("a.ods", ods(rows)).grids[0]
    assert grid.rows[1][0] == 5
    assert grid.merges == ((1, 1, 2, 2),)
    assert grid.hidden_rows == {2, 3}
    assert grid.formulas == grid.uncached == {(4, 3)}
    assert grid.formats == {(2, 1): "000", (4, 4): "0%", (4, 5): 'yyyy"年"m"月"'}


def test_opendocument_that_is_refused(read: Read) -> None:
    assert whys(read("a.ods", ods("", manifest="<a><encryption-data/></a>"))) == [
        "protected.opendocument"
    ]
    assert whys(read("a.ods", ods("", content="<a/>"))) == ["not-a-workbook.no-sheets"]
    assert whys(read("a.ods", ods("<table:table-row")))[0] == "not-a-workbook.damaged"
    cell = '<table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    huge = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert whys(read("a.ods", ods(huge))) == ["too-large.area"]


def binary_sheet(text: str) -> bytes:
    """An xlsb of one sheet with one text cell, record by record ([MS-XLSB] 2.3)."""

    def record(kind: int, body: bytes = b"") -> bytes:
        head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
        return head + bytes([len(body)]) + body

    def wide(value: str) -> bytes:
        return struct.pack("<I", len(value)) + value.encode("utf-16-le")

    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    bundle = struct.pack("<II", 0, 1) + wide("r1") + wide("二进制")
    cell = struct.pack("<II", 1, 0) + wide(text)
    row = struct.pack("<IIHHBI", 0, 0, 300, 0, 0, 0)
    sheet = [
        record(129),
        record(148, struct.pack("<4I", 0, 0, 1, 1)),
        record(145),
        record(0, row),
        record(6, cell),
        record(146),
        record(130),
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("[Content_Types].xml", "<Types/>")
        container.writestr(
            "xl/workbook.bin",
            record(131) + record(143) + record(156, bundle) + record(144) + record(132),
        )
        link = f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.bin"/>'
        container.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{link}</Relationships>")
        container.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return stream.getvalue()


def test_binary_workbooks(read: Read) -> None:
    reading = read("a.xlsb", binary_sheet("王试甲"))
    assert reading.format == "xlsb"
    assert [(grid.sheet, grid.rows) for grid in reading.grids] == [("二进制", [["", "王试甲"]])]


def test_protected_workbooks(read: Read) -> None:
    data = (DATA / "locked.xlsx").read_bytes()
    assert whys(read("a.xlsx", data)) == ["protected.password"]
    assert whys(read("a.xlsx", data, "错", "wrong")) == ["protected.wrong"]
    reading = read("a.xlsx", data, "错", "mm2026")
    assert reading.format == "xlsx"
    assert reading.grids[0].rows[2][0] == "王试甲"


def test_a_key_that_opens_rubbish(monkeypatch: pytest.MonkeyPatch) -> None:
    class Document:
        format = "xls"

        def load_key(self, **_: str) -> None:
            pass

        def decrypt(self, _: io.BytesIO) -> None:
            raise ValueError

    monkeypatch.setattr("msoffcrypto.OfficeFile", lambda _: Document())
    with pytest.raises(Refused, match=r"not-a-workbook\.damaged"):
        ole.unlock(b"", ("a",))


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (-6, "too-large.memory"),
        (3, "too-large.memory"),
        (-24, "too-large.time"),
        (1, "not-a-workbook.damaged"),
    ],
)
def test_how_a_child_ends(monkeypatch: pytest.MonkeyPatch, code: int, why: str) -> None:
    monkeypatch.setattr(
        "subprocess.run", lambda *_, **__: subprocess.CompletedProcess([], code, b"")
    )
    with pytest.raises(Refused, match=why):
        run.run("xls", b"")


def test_a_child_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "SECONDS", 0.001)
    with pytest.raises(Refused, match=r"too-large\.time"):
        run.run("xls", b"")


def order(task: str, data: bytes) -> tuple[int, bytes]:
    target = io.BytesIO()
    code = child.main(
        io.BytesIO(
            json.dumps({"task": task, "passwords": [], "megabytes": 512, "seconds": 60}).encode()
            + b"\n"
            + data
        ),
        target,
    )
    return code, target.getvalue()


def test_the_child_in_this_process(monkeypatch: pytest.MonkeyPatch, minimal: Minimal) -> None:
    monkeypatch.setattr(child, "_limit", lambda *_: None)
    code, output = order(
        "calamine", minimal('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    )
    assert (code, run._answer(output).sheets[0].rows) == (0, [[1.0]])
    code, output = order("xls", b"rubbish")
    assert b"refused" in output
    code, output = order("open", (DATA / "locked.xlsx").read_bytes())
    with pytest.raises(Refused, match="protected"):
        run._answer(output)

    def hungry(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(calamine, "parse", hungry)
    assert order("xls", b"")[0] == 3


def test_every_kind_of_cell_comes_back() -> None:
    cells: list[Cell] = [
        "文",
        1,
        1.5,
        True,
        None,
        date(2026, 3, 2),
        datetime(2026, 3, 2, 8, 30),
        time(8, 30),
        timedelta(hours=30),
    ]
    target = io.BytesIO()
    child._send(
        [RawSheet("S", "hidden", [[*cells, inf, nan], []], [(1, 1, 2, 2)])], {"S": {}}, target
    )
    answer = run._answer(target.getvalue())
    back = answer.sheets[0].rows[0]
    assert back[:-1] == [*cells, inf]
    assert isinstance(back[-1], float)
    assert isnan(back[-1])
    assert answer.sheets[0].merges == [(1, 1, 2, 2)]


def test_panics_of_the_parser_are_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        raise PanicException

    monkeypatch.setattr("python_calamine.load_workbook", panic)
    with pytest.raises(Refused, match="damaged"):
        calamine.parse(b"")

    def stop(_: object) -> None:
        raise GeneratorExit

    monkeypatch.setattr("python_calamine.load_workbook", stop)
    with pytest.raises(GeneratorExit):
        calamine.parse(b"")
