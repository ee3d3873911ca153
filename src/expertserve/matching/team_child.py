"""The child process of the exact search, and the pipe to it.

HiGHS cannot be interrupted and overruns its limit, so it runs in a process of its own, which the parent ends.
Messages both ways are length-prefixed .npz archives of plain arrays.
"""

from __future__ import annotations

import contextlib
import io
import os
import queue
import struct
import subprocess
import sys
import threading
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from expertserve.matching.team_model import Programme
from expertserve.matching.team_search import search

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Child", "main"]

FIELDS = (
    "gain",
    "lower",
    "upper",
    "low",
    "high",
    "row",
    "column",
    "value",
    "member_column",
    "goals",
    "trip",
    "start",
)


def _send(stream: IO[bytes], **arrays: Any) -> None:
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    data = packed.getvalue()
    stream.write(struct.pack("<Q", len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> dict[str, NDArray[Any]] | None:
    head = stream.read(8)
    if len(head) < 8:  # noqa: PLR2004 - the length of the prefix
        return None
    data = stream.read(struct.unpack("<Q", head)[0])
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}


class Child:
    """A running search; reports come through `next`."""

    def __init__(self, work: Programme, limit_s: float) -> None:
        own_group: dict[str, Any] = (
            {"creationflags": 0x200} if sys.platform == "win32" else {"start_new_session": True}
        )
        self._process = subprocess.Popen(
            [sys.executable, "-m", "expertserve.matching.team_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            **own_group,
        )
        self._reports: queue.Queue[dict[str, NDArray[Any]] | None] = queue.Queue()
        arrays = {name: getattr(work, name) for name in FIELDS}
        arrays["numbers"] = np.array([work.lack_start, limit_s], float)
        self._thread = threading.Thread(target=self._talk, args=(arrays,), daemon=True)
        self._thread.start()

    def _talk(self, arrays: dict[str, NDArray[Any]]) -> None:
        """Hand the programme over and pass reports on until the child ends."""
        with contextlib.suppress(OSError, ValueError):
            _send(self._process.stdin, **arrays)  # type: ignore[arg-type]
            while (report := _receive(self._process.stdout)) is not None:  # type: ignore[arg-type]
                self._reports.put(report)
        self._reports.put(None)

    def next(self, wait_s: float) -> dict[str, NDArray[Any]] | None:
        """The next report.

        Raises:
            queue.Empty: none came in time.
        """
        return self._reports.get(timeout=max(wait_s, 0.01))

    def end(self) -> None:
        """End the process; safe to call twice."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


def main() -> None:
    """Read a programme from standard input, search, report on standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    arrays = _receive(sys.stdin.buffer)
    if arrays is None:
        return
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    lack_start, limit_s = arrays.pop("numbers").tolist()
    work = Programme(**arrays, lack_start=int(lack_start))

    def report(kind: str, columns: NDArray[Any] | None, bound: float) -> None:
        values = np.zeros(0, np.int8) if columns is None else columns
        _send(out, kind=np.array(kind), columns=values, bound=np.array(bound))

    search(work, limit_s, report)


def _leave_with_parent() -> None:
    """End when the parent closes the pipe, however it ended."""
    sys.stdin.buffer.read(1)
    os._exit(0)


if __name__ == "__main__":
    main()
