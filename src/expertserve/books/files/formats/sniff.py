"""What a file is, by its first bytes and, for containers, by the names of its parts."""

from __future__ import annotations

import re
from typing import Final

from expertserve.books.files.formats import ole
from expertserve.books.files.gate import Refused, open_package

__all__ = ["kind_of"]

_SIGNATURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "!image"),
    (b"\xff\xd8\xff", "!image"),
    (b"GIF8", "!image"),
    (b"BM", "!image"),
    (b"II*\0", "!image"),
    (b"MM\0*", "!image"),
    (b"\0\0\0\x18ftyphei", "!image"),
    (b"%PDF-", "!pdf"),
    (b"Rar!\x1a\x07", "!rar"),
    (b"7z\xbc\xaf\x27\x1c", "!rar"),
    (b"\x1f\x8b\x08", "!rar"),
    (b"{\\rtf", "!rtf"),
    (b"SQLite format 3\0", "!binary"),
    (b"MZ", "!binary"),
    (b"\x7fELF", "!binary"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF_START: Final = re.compile(rb"\A\x09[\x00\x02\x04\x08][\x04\x06\x08\x10]\x00")
_HTML: Final = re.compile(
    rb"<(?:!doctype\s+html|html|table|head|body|meta|div|tr|style)[\s>]", re.IGNORECASE
)
_JSON: Final = re.compile(rb"[{\[]\s*[\"{\[\]}]")
_SPREADSHEETML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_TABLE_SUFFIXES: Final = (".csv", ".tsv", ".tab", ".xls", ".xlsx", ".xlsm", ".et")
_SEPARATORS: Final = (b",", b"\t", b";", "，".encode(), "，".encode("gb18030"), b"|")
_SUFFIX_KINDS: Final = {
    ".et": "!et",
    ".wps": "!wps",
    ".dps": "!slides",
    ".doc": "!word-old",
    ".numbers": "!numbers",
}


def kind_of(data: bytes, name: str = "") -> str:
    """The module that reads `data`, "zip" or "encrypted"; "!why" where nothing can. The name only words a refusal."""
    if not data:
        return "!empty"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not (
            signature in {b"BM", b"MZ"} and _looks_like_text(data)
        ):
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _container(data)
    if data.startswith(_OLE):
        return _compound(data, name)
    if _BIFF_START.match(data):
        return "xls"
    return _text(data, name)


def _container(data: bytes) -> str:
    try:
        package = open_package(data)
    except Refused:
        return "xlsx" if b"xl/" in data[:65536] or b"[Content_Types].xml" in data[:65536] else "zip"
    if package.find("xl/workbook.bin"):
        return "xlsb"
    if package.find("mimetype") and package.find("content.xml"):
        return "ods"
    if package.find("Index/Document.iwa") or package.find("Index.zip"):
        return "!numbers"
    if package.find("[Content_Types].xml"):
        return _office(package.find("word/document.xml"), package.find("ppt/presentation.xml"))
    return "zip"


def _office(word: str | None, slides: str | None) -> str:
    if word:
        return "docx"
    return "!slides" if slides else "xlsx"


def _compound(data: bytes, name: str) -> str:
    kind = ole.kind_of(data)
    if kind in {"xls", "encrypted"}:
        return kind
    if kind in {"word-old", "slides"}:
        return "!wps" if name.lower().endswith(".wps") else f"!{kind}"
    return next(
        (why for suffix, why in _SUFFIX_KINDS.items() if name.lower().endswith(suffix)), "!damaged"
    )


def _looks_like_text(data: bytes) -> bool:
    return b"\0" not in data[:1024]


def _text(data: bytes, name: str) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if head.startswith(b"<") or _HTML.search(data[:4096].replace(b"\0", b"")):
        if _SPREADSHEETML in data[:4096]:
            return "spreadsheetml"
        return "webpage" if _HTML.search(data[:65536].replace(b"\0", b"")) else "!xml"
    if head.startswith(b"MIME-Version:"):
        return "!mht"
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and data[:4096].count(b"\0") * 20 > min(
        len(data), 4096
    ):
        return next(
            (why for suffix, why in _SUFFIX_KINDS.items() if name.lower().endswith(suffix)),
            "!binary",
        )
    return (
        "delimited"
        if name.lower().endswith(_TABLE_SUFFIXES) or _looks_like_table(data, head)
        else "!text"
    )


def _looks_like_table(data: bytes, head: bytes) -> bool:
    """Whether text that is not named a table has separators in several of its first lines and is not JSON."""
    if _JSON.match(head):
        return False
    lines = [line for line in data[:65536].replace(b"\0", b"").splitlines()[:50] if line.strip()]
    return 2 * sum(any(mark in line for mark in _SEPARATORS) for line in lines) >= max(
        len(lines), 4
    )
