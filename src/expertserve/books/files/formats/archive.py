"""A zip of returns, one level deep; a member's path is a label and never a place on the disk."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.sniff import kind_of
from expertserve.books.files.gate import MAX_FILE_BYTES, Package, Refused, open_package

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Member", "members"]

MAX_MEMBERS: Final = 500
_UTF8_NAME: Final = 0x800
_STRAYS: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive.

    Attributes:
        name: its base name, decoded.
        label: folders and name as written in the archive.
        refused: why it was not unpacked.
    """

    name: str
    written: str
    content: bytes = b""
    refused: Refused | None = None

    def label(self, path: Path) -> str:
        """A text that tells this member from files of the same name; it names no place on the disk."""
        return f"{path}!{self.written}"


def members(data: bytes, passwords: tuple[str, ...] = ()) -> tuple[Member, ...]:
    """The files of an archive in its own order; what systems leave behind is passed over.

    Raises:
        Refused: the archive is damaged, too large, or holds no file.
    """
    package = open_package(data)
    if len(package.parts) > MAX_MEMBERS:
        raise Refused("too-large", "parts", count=str(len(package.parts)))
    found = tuple(
        _member(package, entry, written, passwords)
        for entry, written in ((entry, _written(entry)) for entry in package.parts.values())
        if not _stray(written)
    )
    if not found:
        raise Refused("not-a-workbook", "empty-archive")
    return found


def _stray(written: str) -> bool:
    name = written.rpartition("/")[2]
    return written.startswith("__MACOSX/") or name.lower() in _STRAYS or name.startswith("._")


def _member(
    package: Package, entry: zipfile.ZipInfo, written: str, passwords: tuple[str, ...]
) -> Member:
    name = written.rpartition("/")[2] or "?"
    try:
        return Member(name, written, _content(package, entry, name, passwords))
    except Refused as refused:
        return Member(name, written, b"", refused)


def _content(
    package: Package, entry: zipfile.ZipInfo, name: str, passwords: tuple[str, ...]
) -> bytes:
    if entry.file_size > MAX_FILE_BYTES:
        raise Refused("too-large", "file", size=str(MAX_FILE_BYTES >> 20))
    content = _opened(package, entry, passwords)
    if kind_of(content, name) == "zip":
        raise Refused("not-a-workbook", "nested-archive")
    return content


def _opened(package: Package, entry: zipfile.ZipInfo, passwords: tuple[str, ...]) -> bytes:
    if not entry.flag_bits & 0x1:
        return package.read(entry.filename)
    for password in passwords:
        content = _decrypted(package.data, entry, password)
        if content is not None:
            return content
    raise Refused("protected", "part")


def _decrypted(data: bytes, entry: zipfile.ZipInfo, password: str) -> bytes | None:
    """The content of a protected member, None where the password (UTF-8, then GBK) does not fit."""
    for encoding in ("utf-8", "gb18030"):
        try:
            with (
                zipfile.ZipFile(BytesIO(data)) as container,
                container.open(entry, pwd=password.encode(encoding)) as stream,
            ):
                content = stream.read(entry.file_size + 1)
        except (
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
        ):
            continue
        if len(content) == entry.file_size:
            return content
    return None


def _written(entry: zipfile.ZipInfo) -> str:
    """The member's path as its sender saw it: names without the UTF-8 mark are UTF-8 if they can be, else GBK."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("gb18030", "replace")
    return name.replace("\\", "/").replace("\0", "")
