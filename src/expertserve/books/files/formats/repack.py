"""The same workbook packed anew with nothing but its cells.

The parser never sees the container that came in: it gets a minimal one that holds the judged parts under
canonical names, their packed bytes copied as they are. So strict workbooks, odd part names, doubled entries
and lying headers all end here.
"""

from __future__ import annotations

import struct
import zlib
from typing import Final
from xml.sax.saxutils import quoteattr

from expertserve.books.files.gate import Packed

__all__ = ["piece", "repack", "stored"]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRICT_MAIN: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_RELATION: Final = b"http://purl.oclc.org/ooxml/officeDocument/relationships"

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20
_FIRST_DAY: Final = 0x21


def piece(content: bytes, packed: Packed) -> Packed:
    """A judged part as it goes into the new container: as packed, or rewritten where its namespaces are strict."""
    if _STRICT_MAIN not in content[:4096]:
        return packed
    content = content.replace(_STRICT_MAIN, _MAIN.encode())
    return stored(content.replace(_STRICT_RELATION, _RELATION.encode()))


def repack(
    sheets: list[Packed], strings: Packed | None, styles: Packed | None, *, date1904: bool
) -> bytes:
    """A minimal workbook of these parts, its sheets named 1, 2, 3 ...

    Args:
        sheets: packed sheets, in order.
        strings: the shared texts; None: the sheets hold their own.
        styles: number formats; None: none matter.
        date1904: whether days are counted from 1904.
    """
    count = len(sheets)
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
    parts = {f"xl/{target}": sheet for (_, target), sheet in zip(targets, sheets, strict=True)}
    for kind, part in (("sharedStrings", strings), ("styles", styles)):
        if part is not None:
            targets.append((kind, f"{kind}.xml"))
            parts[f"xl/{kind}.xml"] = part
    texts = {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook(count, date1904=date1904),
        "xl/_rels/workbook.xml.rels": _links(targets),
    }
    return _container({name: stored(text.encode()) for name, text in texts.items()} | parts)


def stored(content: bytes) -> Packed:
    """A part that is packed without being made smaller."""
    return Packed(content, 0, zlib.crc32(content), len(content))


def _container(parts: dict[str, Packed]) -> bytes:
    """A zip container of these entries, written by hand because packed bytes are copied unopened."""
    chunks: list[bytes | memoryview] = []
    directory: list[bytes] = []
    position = 0
    for name, part in parts.items():
        written = name.encode("ascii")
        common = (0, part.method, 0, _FIRST_DAY, part.crc, len(part.content), part.size)
        chunks += [
            _LOCAL.pack(b"PK\x03\x04", _VERSION, *common, len(written), 0),
            written,
            part.content,
        ]
        head = _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, *common, len(written), 0, 0, 0, 0, 0, position
        )
        directory.append(head + written)
        position += _LOCAL.size + len(written) + len(part.content)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), size, position, 0)
    return b"".join([*chunks, *directory, end])


def _workbook(count: int, *, date1904: bool) -> str:
    sheets = "".join(
        f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, count + 1)
    )
    setting = f'<workbookPr date1904="{int(date1904)}"/>'
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}">{setting}<sheets>{sheets}</sheets></workbook>'


def _links(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATION}/{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _content_types(count: int) -> str:
    parts = [
        ("workbook.xml", "sheet.main"),
        ("sharedStrings.xml", "sharedStrings"),
        ("styles.xml", "styles"),
    ]
    parts += [(f"worksheets/sheet{number}.xml", "worksheet") for number in range(1, count + 1)]
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{_CONTENT}.{kind}+xml"/>'
        for name, kind in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>'
    )
