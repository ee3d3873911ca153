"""Workbooks dropped onto the launcher: copied into a dated folder of 收件, the originals stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import safe_name, write
from expertserve.ground.plain_files import plain_bytes
from expertserve.year.folder import INBOX

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

__all__ = ["bring_in"]


def bring_in(files: Sequence[Path], year: Path, day: date) -> Path:
    """Copy the files to 收件/拖入_20260320; the folder. One of equal content is not copied again, one of equal name gets a number.

    Args:
        files: what was dropped.
        year: the year folder.
        day: the date of the folder.

    Raises:
        WorkbookError: a file cannot be read, or the folder cannot be written.
    """
    folder = year / INBOX / f"拖入_{day:%Y%m%d}"
    for path in files:
        try:
            content = plain_bytes(path)
        except OSError as error:
            raise WorkbookError("guide.cannot-read", file=path.name) from error
        _put(folder, path.name, content)
    return folder


def _put(folder: Path, name: str, content: bytes) -> None:
    stem, dot, suffix = safe_name(name).rpartition(".")
    for number in range(1, 1000):
        marked = f"{stem or suffix}{f'（{number}）' if number > 1 else ''}"
        place = folder / (f"{marked}{dot}{suffix}" if stem else marked)
        if not place.exists():
            write(place, content)
            return
        if place.read_bytes() == content:
            return
