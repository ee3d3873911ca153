"""Files that somebody else names: read whole when they are files at all, and never from outside the folders they may lie in."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["inside", "plain_bytes", "plain_text"]


def plain_bytes(path: Path) -> bytes:
    """The content of a file; a pipe or a device, which may never end, counts as one that cannot be read.

    Raises:
        OSError: it is not there, no plain file, or shut.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return path.read_bytes()


def plain_text(path: Path) -> str:
    """The text of a file in UTF-8, with or without the mark at its beginning.

    Raises:
        OSError: as `plain_bytes`. UnicodeDecodeError: it is in another encoding.
    """
    return plain_bytes(path).decode("utf-8-sig")


def inside(folders: Iterable[Path], name: str) -> Path | None:
    """The file that a name in a setting means: in the first folder that has it, links followed; None where there is none.

    A name that leads out of the folder (an absolute path, "..", a link to elsewhere) means no file.
    """
    for folder in folders:
        try:
            path = Path(os.path.realpath(folder / name))
            if path.is_relative_to(os.path.realpath(folder)) and path.is_file():
                return path
        except (OSError, ValueError):
            continue
    return None
