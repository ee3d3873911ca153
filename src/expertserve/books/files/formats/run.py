"""The parent's side of a parser that runs in a process of its own, with as much time and memory as its file may need.

A file of two kilobytes that wants a gigabyte is no workbook of an office; one with 200,000 people has some megabytes.
"""

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
_LEAST_SECONDS: Final = 6
_SECONDS_A_MEGABYTE: Final = 6
_LEAST_MEGABYTES: Final = 384
_MEMORY_RATIO: Final = 40
_MOST_MEGABYTES: Final = 1024
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

    Args:
        task: a name known to the child.
        data: the file; what time and memory it gets follows from its size.
        passwords: tried in order.

    Raises:
        Refused: the child refused, died, ran out of memory or out of time; what it was is in `why`.
    """
    size = len(data) / (1 << 20)
    seconds = int(min(SECONDS, _LEAST_SECONDS + _SECONDS_A_MEGABYTE * size))
    megabytes = int(min(_MOST_MEGABYTES, _LEAST_MEGABYTES + _MEMORY_RATIO * size))
    limits = {"seconds": seconds, "megabytes": megabytes}
    order = json.dumps({"task": task, "passwords": passwords, **limits}).encode("ascii") + b"\n"
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
        raise Refused("too-large", "time", seconds=str(seconds))
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
