"""The mark that what the program makes carries in its content, so that it is known again when properties and hash are gone.

A workbook has it as a defined name, a Word file as a bookmark, both as their subject: programs keep these when they save a file
under another name or in another format.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from expertserve.ground.own_mark import OWN, OWN_NAME

__all__ = ["is_marked"]

_LOOKED_AT = 1 << 20
_PARTS = ("docProps/core.xml", "meta.xml", "xl/workbook.xml", "word/document.xml")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WORDS = (OWN.encode(), OWN_NAME.encode())


def is_marked(content: bytes) -> bool:
    """Whether a file says in its own content that this program made it for the office's own use, or to be read alone."""
    if content.startswith(_OLE):
        wide = tuple(word.decode().encode("utf-16-le") for word in _WORDS)
        return any(word in content for word in (*_WORDS, *wide))
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            there = frozenset(packed.namelist())
            return any(_holds(packed, part) for part in _PARTS if part in there)
    except (
        OSError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        return False


def _holds(packed: zipfile.ZipFile, part: str) -> bool:
    with packed.open(part) as stream:
        begun = stream.read(_LOOKED_AT)
    return any(word in begun for word in _WORDS)
