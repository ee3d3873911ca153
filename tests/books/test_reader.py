"""Files are told by content, and whatever cannot be read says why."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.books.files import reader
from expertserve.books.files.formats import archive, sniff
from expertserve.books.files.reader import read_file
from expertserve.ground.findings import codes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.books.conftest import Minimal, Read

CELL = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row></sheetData>'
TEXT = "姓名,单位\n王试甲,某某大学\n"


def whys(reading: Any) -> list[str]:
    return [f"{finding.code}.{finding.why}" for finding in reading.findings]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.xlsx", b"", "empty"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n0000", "image"),
        ("a.xlsx", b"\xff\xd8\xff\xe000", "image"),
        ("a.xls", b"BM\0\0\0\0\0\0", "image"),
        ("a.xlsx", b"%PDF-1.7 x", "pdf"),
        ("a.rar", b"Rar!\x1a\x07\x01\0", "rar"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.et", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "et"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"),
            "word-old",
        ),
        (
            "a.wps",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"),
            "wps",
        ),
        (
            "a.ppt",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document\0".encode("utf-16-le"),
            "slides",
        ),
        ("a.xls", b"MIME-Version: 1.0\r\n", "mht"),
        ("a.csv", bytes(range(256)) * 4, "encoding"),
        ("a.et", bytes(2000), "et"),
        ("a.csv", b"a,b\x01\x02\x03\x04\x05\x06\x07", "binary"),
        ("a.txt", "一段说明文字。\n没有表格。\n".encode(), "text"),
        ("a.json", b'{"a": 1,\n"b": 2,\n"c": [1,2]}', "text"),
        ("a.xml", b"<?xml version='1.0'?><a/>", "xml"),
        ("a.html", b"<html><body><p>x</p></body></html>", "no-table"),
        ("a.xls", b"MZ\x90\0\0\0", "binary"),
        ("a.csv", b"   \r\n \r\n", "blank"),
    ],
)
def test_what_is_no_table_says_what_to_do(read: Read, name: str, data: bytes, why: str) -> None:
    reading = read(name, data)
    assert whys(reading) in ([f"not-a-workbook.{why}"], [f"not-a-workbook.{why}.wps"])
    for lang in ("zh", "en"):
        message, hint = reading.findings[0].say(lang)
        assert message
        assert hint
        assert "{" not in message + hint
    assert reading.readable is (why == "blank")


def test_every_refusal_has_its_sentence(read: Read) -> None:
    assert {"too-large", "protected", "not-a-workbook", "damaged-text", "lock-file"} <= set(codes())
    reading = read("表.csv", b"\xff" * 100)
    assert whys(reading) == ["not-a-workbook.encoding"]
    assert "UTF-8" in reading.findings[0].say("zh")[0]


def test_text_that_begins_like_a_picture_is_text(read: Read) -> None:
    assert read("a.csv", b"BM,x\n1,2\n").grids[0].rows == [["BM", "x"], ["1", "2"]]


def test_kind_is_told_by_content_not_name(read: Read, minimal: Minimal) -> None:
    book = minimal(CELL)
    assert read("a.xls", book).format == "xlsx"
    assert read("a.csv", book).grids[0].rows == [["姓名"]]
    assert read("a.xlsx", TEXT.encode("gb18030")).grids[0].rows[1] == ["王试甲", "某某大学"]
    assert read("没有后缀", "甲,乙\n1,2\n3,4\n".encode()).format == "csv"


def test_lock_files_are_named_and_not_opened(tmp_path: Path) -> None:
    (reading,) = read_file(tmp_path / "~$名册.xlsx")
    assert whys(reading) == ["lock-file."]
    assert reading.findings[0].severity == "info"
    assert reading.readable


def test_files_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (missing,) = read_file(tmp_path / "没有.xlsx")
    assert whys(missing) == ["not-a-workbook.unreadable"]
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.encode())

    def locked(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(type(path), "read_bytes", locked)
    assert whys(read_file(path)[0]) == ["not-a-workbook.locked-by-program"]
    monkeypatch.setattr(reader, "MAX_FILE_BYTES", 5)
    assert whys(read_file(path)[0]) == ["too-large.file"]


def test_memory_that_runs_out_is_a_finding(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(reader, "_reading", hungry)
    assert whys(read("a.csv", TEXT.encode())) == ["too-large.memory"]


def test_name_and_place_are_those_of_the_clerk(tmp_path: Path) -> None:
    path = tmp_path / "upload-17"
    path.write_bytes(TEXT.encode())
    (reading,) = read_file(path, name="名册.csv")
    assert (reading.file, reading.grids[0].file, reading.grids[0].path) == (
        "名册.csv",
        "名册.csv",
        str(path),
    )
    assert len(reading.sha256) == 64


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return stream.getvalue()


def test_a_zip_gives_each_member_its_own_reading(tmp_path: Path, minimal: Minimal) -> None:
    inner = zipped({"x.csv": b"a,b\n"})
    files = {
        "甲县/名册.xlsx": minimal(CELL),
        "乙县/名册.csv": TEXT.encode(),
        "../../etc/逃逸.csv": TEXT.encode(),
        "里层.zip": inner,
        "照片.jpg": b"\xff\xd8\xff\xe0",
        "__MACOSX/._a": b"x",
        "Thumbs.db": b"x",
    }
    path = tmp_path / "报送.zip"
    path.write_bytes(zipped(files))
    readings = read_file(path)
    assert [reading.file for reading in readings] == [
        "名册.xlsx",
        "名册.csv",
        "逃逸.csv",
        "里层.zip",
        "照片.jpg",
    ]
    assert [whys(reading) for reading in readings] == [
        [],
        [],
        [],
        ["not-a-workbook.nested-archive"],
        ["not-a-workbook.image"],
    ]
    assert readings[0].grids[0].path == f"{path}!甲县/名册.xlsx"
    assert {reading.path for reading in readings} == {path}
    assert sorted(tmp_path.iterdir()) == [path]


def test_member_names_in_gbk_are_decoded(tmp_path: Path) -> None:
    data = zipped({"AAAA.csv": TEXT.encode()})
    path = tmp_path / "a.zip"
    path.write_bytes(data.replace(b"AAAA", "名册".encode("gb18030")))
    assert read_file(path)[0].file == "名册.csv"
    path.write_bytes(data.replace(b"AAAA.c", "名册".encode()).replace(b"sv", b"sv"))
    assert read_file(path)[0].file == "名册sv"


def test_archives_that_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.zip"
    for data, why in (
        (zipped({"__MACOSX/a": b""}), "not-a-workbook.empty-archive"),
        (zipped({"a.csv": bytes(30_000_000)}), "too-large.unpacked"),
        (zipped({"a.csv": TEXT.encode()})[:60], "not-a-workbook.truncated"),
    ):
        path.write_bytes(data)
        assert whys(read_file(path)[0]) == [why]
    path.write_bytes(zipped({"a.csv": TEXT.encode(), "b.csv": TEXT.encode()}))
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 5)
    assert [whys(reading) for reading in read_file(path)] == [["too-large.file"]] * 2
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    assert whys(read_file(path)[0]) == ["too-large.parts"]


# A member encrypted with the old zip cipher, password mm2026, made once with Info-ZIP.
LOCKED = bytes.fromhex(
    "504b03040a00090000007221795d0f5e5ef4310000002500000005000000702e6373769c861eda34271bd9afe121e1df"
    "471696b907d7648a3ef275993bc0f13d25819ff33f0305633724c9023c57996a141383ed504b07080f5e5ef431000000"
    "25000000504b01021e030a00090000007221795d0f5e5ef43100000025000000050000000000000001000000a4810000"
    "0000702e637376504b0506000000000100010033000000640000000000"
)


def test_a_member_with_a_password(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(LOCKED)
    assert whys(read_file(path)[0]) == ["protected.part"]
    assert whys(read_file(path, passwords=("wrong", "错"))[0]) == ["protected.part"]
    assert read_file(path, passwords=("wrong", "mm2026"))[0].grids[0].rows[1] == [
        "王试甲",
        "某某大学",
    ]


def test_kinds_of_containers() -> None:
    assert sniff.kind_of(zipped({"xl/workbook.bin": b""})) == "xlsb"
    assert sniff.kind_of(zipped({"mimetype": b"", "content.xml": b""})) == "ods"
    assert sniff.kind_of(zipped({"Index/Document.iwa": b""})) == "!numbers"
    assert (
        sniff.kind_of(zipped({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}))
        == "!slides"
    )
    assert sniff.kind_of(zipped({"[Content_Types].xml": b"", "word/document.xml": b""})) == "docx"
    assert sniff.kind_of(b"\x09\x08\x10\x00\x00\x06\x05\x00") == "xls"
