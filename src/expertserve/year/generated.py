"""Whether a workbook is of our own making."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from expertserve.books.sheets.writer import RESULT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["is_generated"]

_CORE_LIMIT = 65_536
_PAGE_HEAD = 4096
_LARGEST = 64 * 1024 * 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PROPERTIES = ("docProps/core.xml", "meta.xml")


def is_generated(path: Path) -> bool:
    """Whether a workbook carries the mark of a result of this program in its properties, in whatever format it was saved.

    False for everything that is no readable workbook.
    """
    try:
        if path.stat().st_size > _LARGEST:
            return False
        with path.open("rb") as stream:
            head = stream.read(_PAGE_HEAD)
            if head.startswith(_OLE):
                stream.seek(0)
                return _in_old_format(stream.read())
            if head.lstrip()[:1] == b"<":
                return RESULT.encode() in head
        with zipfile.ZipFile(path) as archive:
            names = [name for name in _PROPERTIES if name in archive.namelist()]
            infos = [archive.getinfo(name) for name in names]
            return any(
                info.file_size <= _CORE_LIMIT and RESULT.encode() in archive.read(info)
                for info in infos
            )
    except (
        OSError,
        KeyError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
        zlib.error,
    ):
        return False


def _in_old_format(content: bytes) -> bool:
    """An xls keeps its properties as plain text in one of two widths."""
    return RESULT.encode() in content or RESULT.encode("utf-16-le") in content
