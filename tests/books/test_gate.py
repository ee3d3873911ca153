"""The zip container is judged by numbers before anything is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from expertserve.books.files import gate
from expertserve.books.files.gate import Refused, open_package


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return stream.getvalue()


def read_all(data: bytes, names: tuple[str, ...]) -> None:
    package = open_package(data)
    for name in names:
        package.read(name)


def refusal(data: bytes, *names: str) -> str:
    with pytest.raises(Refused) as caught:
        read_all(data, names)
    return f"{caught.value.code}.{caught.value.why}"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_parts_come_out_as_they_went_in(method: int) -> None:
    package = open_package(packed({"a.xml": b"x" * 5000, "b/C.xml": b""}, method))
    assert package.read("a.xml") == b"x" * 5000
    assert package.read("b/C.xml") == b""
    assert package.find("\\B\\c.XML") == "b/C.xml"
    assert package.find("nothing") is None
    with pytest.raises(KeyError):
        package.read("nothing")


def test_a_bomb_is_refused_without_unpacking() -> None:
    assert refusal(packed({"a": bytes(30_000_000)})) == "too-large.unpacked"


def test_a_part_larger_than_it_says_is_refused() -> None:
    data = packed({"a": b"0123456789" * 200})
    lying = data.replace(struct.pack("<I", 2000), struct.pack("<I", 20))
    assert refusal(lying, "a") == "not-a-workbook.damaged"


def test_a_part_smaller_than_it_says_is_refused() -> None:
    data = packed({"a": b"0123456789" * 200})
    lying = data.replace(struct.pack("<I", 2000), struct.pack("<I", 3000))
    assert refusal(lying, "a") == "not-a-workbook.damaged"


def test_a_wrong_checksum_is_refused() -> None:
    content = b"content that is long enough"
    data = packed({"a": content}, zipfile.ZIP_STORED)
    assert refusal(data.replace(content, content.upper()), "a") == "not-a-workbook.damaged"
    assert (
        refusal(data.replace(struct.pack("<I", zlib.crc32(content)), bytes(4)), "a")
        == "not-a-workbook.damaged"
    )


def test_broken_deflate_is_refused() -> None:
    data = bytearray(packed({"a": bytes(range(256)) * 20}))
    data[40:60] = b"\xff" * 20
    assert refusal(bytes(data), "a") == "not-a-workbook.damaged"


def test_entries_that_share_bytes_are_refused() -> None:
    data = packed({"a": b"1" * 100, "b": b"1" * 100})
    where = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    shared = data[: where + 42] + bytes(4) + data[where + 46 :]
    assert refusal(shared) == "not-a-workbook.damaged"


def test_doubled_names_are_refused() -> None:
    data = packed({"aa": b"1", "ab": b"2"})
    assert refusal(data.replace(b"ab", b"aa")) == "not-a-workbook.damaged"


def test_a_cut_container_is_refused() -> None:
    data = packed({"a": bytes(range(256)) * 100})
    assert refusal(data[: len(data) // 2]) == "not-a-workbook.truncated"
    assert refusal(b"PK\x03\x04") == "not-a-workbook.truncated"


def test_an_offset_beyond_the_file_is_refused() -> None:
    data = packed({"a": b"1" * 100})
    where = data.index(b"PK\x01\x02")
    assert refusal(data[: where + 42] + b"\xff\xff\xff\x0f" + data[where + 46 :]).startswith(
        "not-a-workbook."
    )


def test_a_header_that_is_none_is_refused() -> None:
    assert refusal(packed({"a": b"1" * 100}).replace(b"PK\x03\x04", b"PK\x09\x09"), "a").startswith(
        "not-a-workbook."
    )


def test_other_methods_and_locked_parts_are_refused() -> None:
    assert refusal(packed({"a": b"1" * 100}, zipfile.ZIP_BZIP2), "a") == "not-a-workbook.damaged"
    data = bytearray(packed({"a": b"1"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data), "a") == "protected.part"


def test_nothing_inside_is_refused() -> None:
    assert refusal(packed({})) == "not-a-workbook.empty-archive"


def test_unpacking_has_one_budget_for_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    package = open_package(packed({"a": bytes(600), "b": bytes(600)}))
    package.budget = 1000
    package.read("a")
    with pytest.raises(Refused, match=r"too-large\.unpacked"):
        package.read("b")
    monkeypatch.setattr(gate, "MAX_PARTS", 1)
    assert refusal(package.data) == "too-large.parts"
    monkeypatch.setattr(gate, "MAX_PARTS", 9)
    monkeypatch.setattr(gate, "MAX_UNPACKED_BYTES", 500)
    assert refusal(package.data) == "too-large.unpacked"


@pytest.mark.parametrize(("rows", "columns"), [(1_048_577, 1), (1, 16_385), (1_000_000, 11)])
def test_areas_beyond_reason_are_refused(rows: int, columns: int) -> None:
    with pytest.raises(Refused, match=r"too-large\.area"):
        gate.check_area(rows, columns)


def test_a_large_roster_is_within_reason() -> None:
    gate.check_area(200_000, 25)
    with pytest.raises(Refused, match=r"too-large\.sheets"):
        gate.check_sheets(gate.MAX_SHEETS + 1)
