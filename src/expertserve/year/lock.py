"""One run at a time writes into a year: the others wait a little, then say so. A dead process holds nothing."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from expertserve.ground.errors import WorkbookError
from expertserve.ground.say import Both, both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import BinaryIO

__all__ = ["LOCK", "alone_in"]

LOCK = ".使用中"
_PATIENCE_S = 10.0
_PAUSE_S = 0.1
_held: dict[Path, int] = {}


def _silent(sentence: Both) -> None:
    """Say nothing: a wait that nobody watches."""


@contextmanager
def alone_in(
    folder: Path,
    *,
    name: str = LOCK,
    patience_s: float = _PATIENCE_S,
    again: bool = True,
    busy: WorkbookError | None = None,
    waiting: Callable[[Both], None] = _silent,
) -> Iterator[None]:
    """Hold the lock of a folder, which is made when it is missing; the same process may take it again inside.

    The operating system frees the lock of a process that died, so no lock is ever stale. Where a file system knows no
    locks at all, the work is done without one.

    Args:
        folder: 归档 of a year, or the folder of outputs outside one.
        name: the lock's file, one for each thing that must be done alone.
        patience_s: seconds to wait for another run.
        again: whether this process may take it again while it has it.
        busy: what is raised when it does not end; without one that another run uses the folder.
        waiting: told once, in both languages, when there is a wait.

    Raises:
        WorkbookError: another run holds it for longer than `patience_s`, or the folder cannot be written.
    """
    path = folder.resolve() / name
    busy = busy or WorkbookError("year.busy")
    if _held.get(path):
        if not again:
            raise busy
        _held[path] += 1
        try:
            yield
        finally:
            _held[path] -= 1
        return
    stream = _taken(path, patience_s, busy, waiting)
    _held[path] = 1
    try:
        yield
    finally:
        _held.pop(path, None)
        _free(path, stream)


def _taken(
    path: Path, patience_s: float, busy: WorkbookError, waiting: Callable[[Both], None]
) -> BinaryIO | None:
    end = time.monotonic() + patience_s
    told = False
    while True:
        stream = _opened(path)
        try:
            if _lock(stream.fileno()):
                if _still_there(path, stream):
                    return stream
                stream.close()
                continue
        except OSError:  # this file system has no locks
            stream.close()
            return None
        stream.close()
        if time.monotonic() >= end:
            raise busy
        if not told:
            waiting(both("year.waiting"))
            told = True
        time.sleep(_PAUSE_S)


def _opened(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+b")
    except OSError as error:
        raise WorkbookError("year.not-written", folder=path.parent.name) from error


def _still_there(path: Path, stream: BinaryIO) -> bool:
    """Whether the file that was locked is still the one at `path`: the run before removes it when it ends."""
    if sys.platform == "win32":
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(stream.fileno()))
    except OSError:
        return False


def _free(path: Path, stream: BinaryIO | None) -> None:
    """Remove the file while it is still locked, then let go; Windows cannot and leaves it."""
    if stream is None:
        return
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
    stream.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Take the lock of the file, False when another process has it."""
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Take the lock of the file, False when another process has it; OSError where there are no locks."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
