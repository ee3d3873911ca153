"""归档/运行记录.jsonl: one line a run, and what it tells about outputs that a person changed since."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from expertserve.ground.files import Written

__all__ = ["JOURNAL", "Entry", "append", "first_seen", "last_hashes"]

JOURNAL = "运行记录.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One run.

    Attributes:
        inputs: (base name, sha256). settings: (key, text) of what differs from the defaults.
        written: what became of every output.
    """

    command: str
    version: str
    at: datetime
    as_of: str
    inputs: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    written: tuple[Written, ...] = field(default=())


def append(folder: Path, entry: Entry) -> None:
    """Add one line to the journal in `folder`; a half line left by a killed run is closed first.

    Raises:
        WorkbookError: the journal cannot be written.
    """
    body = {
        "command": entry.command,
        "version": entry.version,
        "at": entry.at.isoformat(timespec="seconds"),
        "as_of": entry.as_of,
        "settings": dict(entry.settings),
        "inputs": [{"file": name, "sha256": sha256} for name, sha256 in entry.inputs],
        "outputs": [
            {"file": w.path.name, "word": w.word, "sha256": w.sha256} for w in entry.written
        ],
    }
    path = folder / JOURNAL
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as stream:
            if stream.tell() and not _ends_whole(path):
                stream.write(b"\n")
            stream.write((json.dumps(body, ensure_ascii=False, sort_keys=True) + "\n").encode())
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise WorkbookError(f"无法写入“{JOURNAL}”。", f"cannot write {JOURNAL}.") from error


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def last_hashes(folder: Path) -> dict[str, str]:
    """For every output the journal in `folder` tells of: file name -> sha256 of its last version by the program."""
    path = folder / JOURNAL
    if not path.is_file():
        return {}
    hashes: dict[str, str] = {}
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            body = json.loads(line)
        except ValueError:
            continue
        for output in body.get("outputs", ()):
            if output["word"] != "refused":
                hashes[output["file"]] = output["sha256"]
    return hashes


def first_seen(folder: Path) -> dict[str, date]:
    """sha256 of every input the journal in `folder` tells of -> the day of the first run that read it."""
    path = folder / JOURNAL
    if not path.is_file():
        return {}
    days: dict[str, date] = {}
    for line in path.read_text("utf-8", errors="replace").splitlines():
        try:
            body = json.loads(line)
            day = date.fromisoformat(body["as_of"])
        except (KeyError, TypeError, ValueError):
            continue
        for one in body.get("inputs", ()):
            days.setdefault(one["sha256"], day)
    return days
