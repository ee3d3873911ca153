"""归档/发信记录.jsonl: which mail was handed to the server and which was accepted, so that each goes out once.

SMTP has one moment in which nobody can know: after the last line of a mail and before the server's answer. The order is therefore:
1. everything but the last line is sent; a break here means that the server has nothing, and the mail is simply tried again;
2. `handing` is written and is on the disk;
3. the last line is sent and the answer awaited;
4. `sent` (or `failed`, when the server says no) is written and is on the disk.
A mail whose last word is `handing` may or may not have arrived. It is never sent again by itself and never forgotten: it is named
until somebody says `sent` or `resend`. The Message-ID stays the same, so that servers which drop doubles do so.
The record holds keys of orders alone, no name and no address.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.errors import WorkbookError
from expertserve.ground.jsonlines import append_line, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

__all__ = ["SENDING", "Event", "SendingLog"]

SENDING = "发信记录.jsonl"
Event = Literal["handing", "sent", "failed", "resend"]


@dataclass(slots=True)
class SendingLog:
    """The record of a folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder / SENDING

    def last(self) -> dict[str, Event]:
        """Key of a mail -> the last word on it."""
        return {str(line["key"]): line["event"] for line in read_lines(self.path) if "key" in line}

    def note(self, event: Event, key: str, message_id: str, at: datetime, code: int = 0) -> None:
        """Write one word and wait until it is on the disk.

        Raises:
            WorkbookError: the record cannot be written.
        """
        body = {
            "event": event,
            "key": key,
            "message_id": message_id,
            "at": at.isoformat(timespec="seconds"),
        }
        append_line(self.path, body | ({"code": code} if code else {}))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else sends from this folder meanwhile; a dead process holds nothing.

        Raises:
            WorkbookError: another run is sending.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / ".发信中"
        with path.open("a+b") as stream:
            if not _lock(stream.fileno()):
                raise WorkbookError(
                    "另一个窗口正在发信，请等它结束。", "another run is sending mail; wait for it."
                )
            yield
        path.unlink(missing_ok=True)


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
        """Take the lock of the file, False when another process has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
