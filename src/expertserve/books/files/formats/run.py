"""The parent's side of a parser that runs in a process of its own, with 60 seconds and one gigabyte."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from expertserve.books.files.formats.calamine import RawSheet
from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.files.grid import Cell

__all__ = ["SECONDS", "Answer", "run"]

SECONDS: Final = 60
_OUT_OF_MEMORY: Final = frozenset({-6, -9, 134, 137, 3})
_OUT_OF_TIME: Final = frozenset({-24, 152})
_DECODE: Final[dict[str, Callable[[Any], Cell]]] = {
    "d": date.fromisoformat,
    "t": datetime.fromisoformat,
    "c": time.fromisoformat,
    "s": lambda seconds: timedelta(seconds=seconds),
    "f": float,
}


@dataclass(slots=True)
class Answer:
    """What came back: sheets, extras by sheet name, or bytes (a package without its password)."""

    sheets: list[RawSheet] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)
    content: bytes = b""


def run(task: str, data: bytes, passwords: tuple[str, ...] = ()) -> Answer:
    """Have `task` (a name known to the child) done on `data` by a child process.

    Raises:
        Refused: the child refused, died, ran out of memory or out of time; what it was is in `why`.
    """
    order = json.dumps({"task": task, "passwords": passwords}).encode("ascii") + b"\n"
    command = [sys.executable, "-P", "-X", "utf8", "-m", "expertserve.books.files.formats.child"]
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            command,
            input=order + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Refused("too-large", "time", seconds=str(SECONDS)) from None
    if done.returncode in _OUT_OF_TIME:
        raise Refused("too-large", "time", seconds=str(SECONDS))
    if done.returncode != 0:
        why = (
            ("too-large", "memory")
            if done.returncode in _OUT_OF_MEMORY
            else ("not-a-workbook", "damaged")
        )
        raise Refused(*why)
    return _answer(done.stdout)


def _answer(output: bytes) -> Answer:
    answer = Answer()
    head, _, rest = output.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    if "refused" in said:
        code, why, facts = said["refused"]
        raise Refused(code, why, **facts)
    if said.get("content"):
        answer.content = rest
        return answer
    lines = iter(rest.split(b"\n"))
    for sheet in said["sheets"]:
        rows = [_row(next(lines)) for _ in range(sheet["rows"])]
        merges = [(a, b, c, d) for a, b, c, d in sheet["merges"]]
        answer.sheets.append(RawSheet(sheet["name"], sheet["state"], rows, merges))
    answer.extras = said.get("extras", {})
    return answer


def _row(line: bytes) -> list[Cell]:
    cells: list[Any] = json.loads(line)
    return [_DECODE[cell[0]](cell[1]) if isinstance(cell, list) else cell for cell in cells]
