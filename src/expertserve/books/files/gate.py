"""What is looked at before any parser: the zip container by numbers, the markup by its declarations.

Everything here is standard library and streams; nothing a file claims about itself is believed before it is counted.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "MAX_CELLS",
    "MAX_COLUMNS",
    "MAX_DEPTH",
    "MAX_FILE_BYTES",
    "MAX_MERGES",
    "MAX_ROWS",
    "MAX_SHEETS",
    "MAX_SPANNED",
    "MAX_TEXT_BYTES",
    "MAX_WORD_BYTES",
    "MAX_WORD_CELLS",
    "MAX_WORD_TABLES",
    "SMALL_TEXT_BYTES",
    "TEXT_RATIO",
    "Package",
    "Packed",
    "Refused",
    "check_area",
    "check_sheets",
    "open_package",
]

MAX_FILE_BYTES: Final = 256 * 1024 * 1024
MAX_PARTS: Final = 20_000
MAX_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MAX_RATIO: Final = 200
SMALL_PART_BYTES: Final = 1024 * 1024
MAX_ROWS: Final = 1_048_576
MAX_COLUMNS: Final = 16_384
MAX_CELLS: Final = 10_000_000
MAX_TEXT_BYTES: Final = 1024 * 1024 * 1024
SMALL_TEXT_BYTES: Final = 64 * 1024 * 1024
TEXT_RATIO: Final = 50
MAX_MERGES: Final = 100_000
MAX_SPANNED: Final = 500_000
MAX_WORD_CELLS: Final = 300_000
MAX_WORD_TABLES: Final = 2_000
MAX_WORD_BYTES: Final = 128 * 1024 * 1024
MAX_SHEETS: Final = 1_000
MAX_DEPTH: Final = 200

_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_BLOCK: Final = 1024 * 1024
_ENCRYPTED: Final = 0x1
_STORED: Final = 0
_DEFLATED: Final = 8
_ZIP_TROUBLE: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    struct.error,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
    LookupError,
)


class Refused(Exception):  # noqa: N818 -- a verdict on a file, turned into a finding, never shown as an error
    """A file, or one sheet of it, is not read.

    Attributes:
        code: the finding's code: too-large, protected or not-a-workbook.
        why: the entry "code.why" of findings.json.
        facts: values its sentence names.
    """

    def __init__(self, code: str, why: str, **facts: str) -> None:
        super().__init__(f"{code}.{why}")
        self.code = code
        self.why = why
        self.facts = tuple(facts.items())


def check_area(rows: int, columns: int) -> None:
    """Refuse a used area that would fill the memory with blanks: the largest row by the largest column.

    Raises:
        Refused: more than MAX_CELLS cells, or beyond the limits of a worksheet.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise Refused("too-large", "area", rows=str(rows), columns=str(columns))


def check_sheets(count: int) -> None:
    """Refuse a workbook of absurdly many sheets.

    Raises:
        Refused: more than MAX_SHEETS.
    """
    if count > MAX_SHEETS:
        raise Refused("too-large", "sheets", count=str(count))


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed bytes of an entry, the method (0 stored, 8 deflated), checksum and size of what they unpack to."""

    content: bytes | memoryview
    method: int
    crc: int
    size: int


@dataclass(slots=True)
class Package:
    """A zip container whose directory has been judged; parts are unpacked one by one against a budget.

    Attributes:
        data: the whole container.
        parts: directory entries by name.
        budget: bytes that may still be unpacked.
    """

    data: bytes
    parts: dict[str, zipfile.ZipInfo]
    budget: int = MAX_UNPACKED_BYTES
    _folded: dict[str, str] = field(default_factory=dict)

    def find(self, name: str) -> str | None:
        """The entry that a part name means: leading slash, back slashes and case do not matter."""
        if not self._folded:
            self._folded = {_fold(own): own for own in self.parts}
        return self._folded.get(_fold(name))

    def read(self, name: str) -> bytes:
        """The unpacked content of one entry.

        Raises:
            Refused: the entry is damaged, protected, or larger than it says.
            KeyError: there is no such entry.
        """
        entry = self.parts[name]
        if entry.flag_bits & _ENCRYPTED:
            raise Refused("protected", "part")
        self.budget -= entry.file_size
        if self.budget < 0:
            raise Refused("too-large", "unpacked", size=_megabytes(MAX_UNPACKED_BYTES))
        content = _unpack(self.data, entry)
        if zlib.crc32(content) != entry.CRC:
            raise Refused("not-a-workbook", "damaged")
        return content

    def packed(self, name: str) -> Packed:
        """The packed bytes of an entry that `read` has judged.

        Raises:
            Refused: the entry is damaged.
            KeyError: there is no such entry.
        """
        entry = self.parts[name]
        return Packed(_packed(self.data, entry), entry.compress_type, entry.CRC, entry.file_size)


def open_package(data: bytes) -> Package:
    """Judge the directory of a zip container by its numbers.

    Raises:
        Refused: the directory is damaged, entries overlap or repeat, or the unpacked size or ratio is absurd.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            entries = [entry for entry in container.infolist() if not entry.is_dir()]
    except _ZIP_TROUBLE:
        raise Refused("not-a-workbook", "truncated") from None
    if not entries:
        raise Refused("not-a-workbook", "empty-archive")
    _check_numbers(entries)
    _check_overlap(entries, len(data))
    parts = {entry.filename: entry for entry in entries}
    if len(parts) != len(entries):
        raise Refused("not-a-workbook", "damaged")
    return Package(data, parts)


def _check_numbers(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_PARTS:
        raise Refused("too-large", "parts", count=str(len(entries)))
    total = sum(entry.file_size for entry in entries)
    if total > 2 * MAX_UNPACKED_BYTES:
        raise Refused("too-large", "unpacked", size=_megabytes(total))
    for entry in entries:
        if entry.file_size > SMALL_PART_BYTES and entry.file_size > MAX_RATIO * entry.compress_size:
            raise Refused("too-large", "unpacked", size=_megabytes(entry.file_size))


def _check_overlap(entries: Iterable[zipfile.ZipInfo], size: int) -> None:
    """No two entries may share bytes and none may reach beyond the file (one block packed once, listed often)."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Refused("not-a-workbook", "damaged")
        end = entry.header_offset + _LOCAL_HEADER.size + entry.compress_size
    if end > size:
        raise Refused("not-a-workbook", "truncated")


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = _content_start(data, entry)
    packed = memoryview(data)[start : start + entry.compress_size]
    if len(packed) != entry.compress_size:
        raise Refused("not-a-workbook", "truncated")
    return packed


def _unpack(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    packed = _packed(data, entry)
    if entry.compress_type == _STORED and entry.file_size == entry.compress_size:
        return bytes(packed)
    if entry.compress_type != _DEFLATED:
        raise Refused("not-a-workbook", "damaged")
    return _inflate(packed, entry.file_size)


def _content_start(data: bytes, entry: zipfile.ZipInfo) -> int:
    try:
        header = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    except struct.error:
        raise Refused("not-a-workbook", "truncated") from None
    if header[0] != b"PK\x03\x04":
        raise Refused("not-a-workbook", "damaged")
    return entry.header_offset + _LOCAL_HEADER.size + int(header[9]) + int(header[10])


def _inflate(packed: memoryview, size: int) -> bytes:
    """Unpack until `size` bytes; one byte more than was declared is a lie and refused."""
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    blocks: list[bytes] = []
    left = size + 1
    try:
        for position in range(0, len(packed), _BLOCK):
            pending: bytes | memoryview = packed[position : position + _BLOCK]
            while pending and left > 0 and not engine.eof:
                blocks.append(engine.decompress(pending, left))
                left -= len(blocks[-1])
                pending = engine.unconsumed_tail
    except zlib.error:
        raise Refused("not-a-workbook", "damaged") from None
    if left != 1 or not engine.eof:
        raise Refused("not-a-workbook", "damaged")
    return b"".join(blocks)


def _fold(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _megabytes(size: int) -> str:
    return str(max(1, size // (1024 * 1024)))
