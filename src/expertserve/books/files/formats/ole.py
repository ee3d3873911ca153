"""Files of the old compound kind: what they hold, and an encrypted one without its password."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, Final

from expertserve.books.files.gate import Refused

__all__ = ["kind_of", "readable", "unlock"]

_WRITE_PROTECTED: Final = "VelvetSweatshop"
_DIRECTORY_NAMES: Final = (
    ("EncryptedPackage", "encrypted"),
    ("DataSpaces", "encrypted"),
    ("WordDocument", "word-old"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_STREAMS: Final = ("Workbook", "Book")
_ENTRY_SIZE, _SECTOR = 128, 512
_BOF8: Final = bytes.fromhex("0908100000060500")
_FILEPASS, _CODEPAGE, _UNICODE = 0x2F, 0x42, (1200).to_bytes(2, "little")


def kind_of(data: bytes) -> str:
    """What a compound file holds, by the names in its directory: encrypted, word-old, slides, xls or unknown."""
    for name, kind in _DIRECTORY_NAMES:
        if _entry(name).search(data):
            return kind
    return "unknown"


def _entry(name: str) -> re.Pattern[bytes]:
    """A name as a directory holds it; capitals and small letters are the same there ([MS-CFB] 2.6.4)."""
    return re.compile(re.escape(name.encode("utf-16-le") + b"\0\0"), re.IGNORECASE)


def readable(data: bytes) -> bytes:
    """An old workbook as the parser takes it: its stream by the usual name, Unicode texts declared as such.

    Some writers call the stream WORKBOOK, which Excel opens as well; some name code page 1252 over texts in UTF-16.

    Raises:
        Refused: it has an opening password.
    """
    for name in _STREAMS:
        length = (2 * len(name) + 2).to_bytes(2, "little")
        for found in _entry(name).finditer(data):
            at = found.start()
            if at % _ENTRY_SIZE == 0 and data[at + 64 : at + 66] == length:
                data = data[:at] + name.encode("utf-16-le") + data[at + 2 * len(name) :]
    start = data.find(_BOF8)
    while start >= 0:
        data = _unicode_declared(data, start)
        start = data.find(_BOF8, start + 1)
    return data


def _unicode_declared(data: bytes, start: int) -> bytes:
    """The first records of a workbook stream at `start`, up to the end of its sector, looked through."""
    at, end = start, start + _SECTOR - start % _SECTOR
    while at + 4 <= end:
        kind, size = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == _FILEPASS:
            raise Refused("protected", "password")
        if kind == _CODEPAGE and size == len(_UNICODE):
            return data[: at + 4] + _UNICODE + data[at + 4 + size :]
        at += 4 + size
    return data


def unlock(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """The document inside an encrypted file, opened with the first password that fits.

    The password that Excel itself sets for workbooks that are merely write-protected is tried first.

    Raises:
        Refused: no password fits, or what it opens is damaged.
    """
    for password in (_WRITE_PROTECTED, *passwords):
        document = _opened(data, password)
        if document is None:
            continue
        target = BytesIO()
        try:
            document.decrypt(target)
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 -- damaged data raise whatever struct, int, zip or XML raise
            raise Refused("not-a-workbook", "damaged") from None
        return target.getvalue()
    raise Refused("protected", "wrong" if passwords else "password")


def _opened(data: bytes, password: str) -> Any:
    """The document with its key loaded and verified, None where the password does not fit."""
    import msoffcrypto

    try:
        document = msoffcrypto.OfficeFile(BytesIO(data))
        if document.format == "ooxml":
            document.load_key(password=password, verify_password=True)
        else:
            document.load_key(password=password)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- the same: a key that cannot be tried does not fit
        return None
    return document
