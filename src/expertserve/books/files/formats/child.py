"""The child's side: one order on standard input, one answer on standard output, limits set before any parser loads."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from expertserve.books.files.formats.calamine import RawSheet

__all__ = ["main"]

_MEMORY_EXIT: Final = 3


def main(source: BinaryIO, target: BinaryIO) -> int:
    """Do the order; returns the exit code."""
    order = json.loads(source.readline())
    _limit(order["megabytes"] << 20, order["seconds"])
    data = source.read()
    try:
        _do(order["task"], data, tuple(order["passwords"]), target)
    except Refused as refused:
        target.write(_line({"refused": [refused.code, refused.why, dict(refused.facts)]}))
    except MemoryError:
        return _MEMORY_EXIT
    return 0


def _limit(size: int, seconds: int) -> None:
    """So many bytes and seconds, where the system knows such limits; the parent's clock holds everywhere."""
    try:
        import resource
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_AS, size),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (allowed, hard))


def _do(task: str, data: bytes, passwords: tuple[str, ...], target: BinaryIO) -> None:
    if task == "open":
        from expertserve.books.files.formats.ole import unlock

        content = unlock(data, passwords)
        target.write(_line({"content": True}))
        target.write(content)
        return
    from expertserve.books.files.formats.calamine import parse

    if task == "xls":
        from expertserve.books.files.formats.ole import readable

        data = readable(data)
    before = _extras(task, data) if task == "ods" else {}
    sheets = parse(data, merges=task == "xls")
    _send(sheets, before or _extras(task, data), target)


def _extras(task: str, data: bytes) -> dict[str, Any]:
    if task == "xls":
        from expertserve.books.files.formats.biff import extras
    elif task == "ods":
        from expertserve.books.files.formats.opendocument import extras
    else:
        return {}
    return extras(data)


def _send(sheets: list[RawSheet], extras: dict[str, Any], target: BinaryIO) -> None:
    heads = [
        {"name": sheet.name, "state": sheet.state, "rows": len(sheet.rows), "merges": sheet.merges}
        for sheet in sheets
    ]
    target.write(_line({"sheets": heads, "extras": extras}))
    for sheet in sheets:
        target.writelines(_line([_plain(cell) for cell in row]) for row in sheet.rows)


def _plain(cell: object) -> object:
    """A cell as JSON can carry it: dates and times as a letter and a text."""
    if cell is None or isinstance(cell, str | bool | int):
        return cell
    if isinstance(cell, float):
        return cell if isfinite(cell) else ["f", str(cell)]
    if isinstance(cell, datetime):
        return ["t", cell.isoformat()]
    if isinstance(cell, date):
        return ["d", cell.isoformat()]
    if isinstance(cell, time):
        return ["c", cell.isoformat()]
    return ["s", cell.total_seconds()] if isinstance(cell, timedelta) else str(cell)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout.buffer))
