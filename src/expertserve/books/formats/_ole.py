"""Files of the old compound kind: what they hold, and an encrypted one without its password."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from expertserve.books.gate import Refused

__all__ = ["kind_of", "unlock"]

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

    Raises:
        Refused: no password fits, or the encryption is of another kind.
    """
    import msoffcrypto

    for password in ("VelvetSweatshop", *passwords):
        try:
            document = msoffcrypto.OfficeFile(BytesIO(data))
            target = BytesIO()
            document.load_key(password=password)
            document.decrypt(target)
        except (MemoryError, KeyboardInterrupt, SystemExit):
            raise
        except Exception as error:  # noqa: BLE001 -- damaged data make it raise whatever struct, int or XML raise
            if type(error).__name__ in {"InvalidKeyError", "DecryptionError"}:
                continue
            raise Refused("not-a-workbook", "damaged") from None
        return target.getvalue()
    raise Refused("protected", "wrong" if passwords else "password")
