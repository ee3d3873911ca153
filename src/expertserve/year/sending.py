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

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.ground.errors import WorkbookError
from expertserve.ground.record_lines import append_records, read_records
from expertserve.year.lock import alone_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from expertserve.ground.findings import Finding

__all__ = ["SENDING", "Event", "Last", "SendingLog"]

SENDING = "发信记录.jsonl"
Event = Literal["handing", "sent", "failed", "resend"]
_LOCK = ".发信中"


@dataclass(frozen=True, slots=True)
class Last:
    """The last word on every mail.

    Attributes:
        words: key -> (line, word). damaged: (line, text) of lines that cannot be read.
    """

    words: dict[str, tuple[int, Event]]
    damaged: tuple[tuple[int, str], ...] = ()

    def get(self, key: str) -> Event | None:
        """The last word on one mail; a later line about it that cannot be read leaves open whether it arrived."""
        line, word = self.words.get(key, (0, None))
        written = json.dumps(key, ensure_ascii=False)
        if any(number > line and written in text for number, text in self.damaged):
            return "handing"
        return word or self._in_parts(key)

    def _in_parts(self, key: str) -> Event | None:
        """The word on a mail about several orders (their keys joined by +) each of which went out in an earlier mail."""
        parts = set(key.split("+"))
        for event in ("sent", "handing"):
            known = {
                part
                for one, (_, word) in self.words.items()
                if word == event
                for part in one.split("+")
            }
            if parts <= known:
                return event
        return None


@dataclass(slots=True)
class SendingLog:
    """The record of a folder."""

    folder: Path

    @property
    def path(self) -> Path:
        """The file itself."""
        return self.folder / SENDING

    def read(self) -> tuple[Last, tuple[Finding, ...]]:
        """The last word on every mail, and a finding for every line that cannot be read.

        Raises:
            WorkbookError: the record is there and cannot be opened.
        """
        if not self.path.is_file():
            return Last({}), ()
        from expertserve.year.state_models import SENDING_LINES

        lines = read_records(self.path, SENDING_LINES)
        words: dict[str, tuple[int, Event]] = {
            line.key: (number, line.event)
            for number, line in zip(lines.numbers, lines.records, strict=True)
        }
        return Last(words, lines.damaged), lines.findings

    def last(self) -> Last:
        """The last word on every mail."""
        return self.read()[0]

    def note(self, event: Event, key: str, message_id: str, at: datetime, code: int = 0) -> None:
        """Write one word and wait until it is on the disk.

        Args:
            event: what happened to the message.
            key: which message of which run.
            message_id: its Message-ID header.
            at: the moment, to the second.
            code: answer of the server; 0 where there was none.

        Raises:
            WorkbookError: the record cannot be written.
        """
        body = {
            "event": event,
            "key": key,
            "message_id": message_id,
            "at": at.isoformat(timespec="seconds"),
        }
        append_records(self.path, body | ({"code": code} if code else {}))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else sends from this folder meanwhile; a dead process holds nothing.

        Raises:
            WorkbookError: another run is sending.
        """
        busy = WorkbookError("year.sending")
        with alone_in(self.folder, name=_LOCK, patience_s=0, again=False, busy=busy):
            yield
