"""Password-protected documents of the OOXML kind: opened in a child process, then read like any other."""

from __future__ import annotations

from expertserve.books.files.formats.run import run

__all__ = ["unlocked"]


def unlocked(data: bytes, passwords: tuple[str, ...]) -> bytes:
    """The document inside.

    Raises:
        Refused: no password fits, or it is damaged.
    """
    return run("open", data, passwords).content
