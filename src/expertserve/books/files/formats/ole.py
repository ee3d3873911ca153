"""Files of the old compound kind: what they hold, and an encrypted one without its password."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from expertserve.books.files.gate import Refused

__all__ = ["kind_of", "unlock"]

_WRITE_PROTECTED: Final = "VelvetSweatshop"
_DIRECTORY_NAMES: Final = (
    ("EncryptedPackage", "encrypted"),
    ("DataSpaces", "encrypted"),
    ("WordDocument", "word-old"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)


def kind_of(data: bytes) -> str:
    """What a compound file holds, by the names in its directory: encrypted, word-old, slides, xls or unknown."""
    for name, kind in _DIRECTORY_NAMES:
        if name.encode("utf-16-le") + b"\0\0" in data:
            return kind
    return "unknown"


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
