"""Files with one JSON object a line: added to and never rewritten, read line by line through a model.

Such a file is input like any other. A line that is no such object (half written before the power went, edited by hand,
damaged on the disk) is told with its number and stays where it is: nothing that was noted once is ever thrown away.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from expertserve.ground.errors import WorkbookError
from expertserve.ground.findings import Finding, Place
from expertserve.ground.plain_files import plain_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import TypeAdapter

__all__ = ["RecordLines", "append_records", "read_records"]

Record = TypeVar("Record")
_LONGEST_LINE = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RecordLines(Generic[Record]):
    """What a record file holds.

    Attributes:
        file: its base name. records: the lines that could be read, oldest first. numbers: their line numbers.
        damaged: (line number from 1, text) of every other line that is not blank.
    """

    file: str
    records: tuple[Record, ...] = ()
    damaged: tuple[tuple[int, str], ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One finding a damaged line; its text is not shown."""
        return tuple(
            Finding(code="damaged-record", place=Place(file=self.file, row=number))
            for number, _ in self.damaged
        )


def read_records(path: Path, model: TypeAdapter[Record]) -> RecordLines[Record]:
    """Every line of the file at `path` that fits `model`, and those that do not; a file that is not there is empty.

    Raises:
        WorkbookError: the file is there and cannot be opened.
    """
    if not path.is_file():
        return RecordLines(path.name)
    from pydantic import ValidationError

    records: list[Record] = []
    damaged: list[tuple[int, str]] = []
    numbers: list[int] = []
    try:
        content = plain_bytes(path)
    except OSError as error:
        raise WorkbookError("ground.cannot-read", file=path.name) from error
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > _LONGEST_LINE:
                raise ValueError(number)  # noqa: TRY301 -- treated as any other line that cannot be read
            records.append(model.validate_json(line))
            numbers.append(number)
        except (ValidationError, ValueError):
            damaged.append((number, line[:_LONGEST_LINE].decode("utf-8", "replace")))
    return RecordLines(path.name, tuple(records), tuple(damaged), tuple(numbers))


def append_records(path: Path, *bodies: Mapping[str, Any]) -> None:
    """Add objects as lines and make sure they are on the disk; a half line left by a killed run is closed first.

    Raises:
        WorkbookError: the file cannot be written.
    """
    text = "".join(json.dumps(b, ensure_ascii=False, sort_keys=True) + "\n" for b in bodies)
    try:
        _append(path, text)
    except OSError as error:
        raise WorkbookError("ground.cannot-write", file=path.name) from error


def _append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            text = text if stream.read(1) == b"\n" else "\n" + text
        stream.write(text.encode("utf-8", "replace"))
        stream.flush()
        os.fsync(stream.fileno())
