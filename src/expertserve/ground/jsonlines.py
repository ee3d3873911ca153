"""Files with one JSON object a line: ledgers that only grow, safe against a killed run."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from expertserve.ground.errors import WorkbookError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["append_line", "read_lines"]


def read_lines(path: Path) -> tuple[dict[str, Any], ...]:
    """The objects of a file with one JSON object a line; a half line left by a killed run is passed over."""
    if not path.is_file():
        return ()
    found = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            body = json.loads(line)
        except ValueError:
            continue
        if isinstance(body, dict):
            found.append(body)
    return tuple(found)


def append_line(path: Path, *bodies: dict[str, Any]) -> None:
    """Add objects as lines and make sure they are on the disk before returning.

    Raises:
        WorkbookError: the file cannot be written.
    """
    text = "".join(json.dumps(b, ensure_ascii=False, sort_keys=True) + "\n" for b in bodies)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                text = text if stream.read(1) == b"\n" else "\n" + text
            stream.write(text.encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WorkbookError(f"无法写入“{path.name}”。", f"cannot write {path.name}.") from error
