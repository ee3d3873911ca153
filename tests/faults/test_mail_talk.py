"""A mail server that drops, refuses, drips, never ends or talks nonsense at any stage: each message once or told, in time."""

from __future__ import annotations

import contextlib
import datetime as dt
import socket
import ssl
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest

from expertserve.ground.errors import WorkbookError
from expertserve.papers.mail import Mail
from expertserve.work.mail import send
from expertserve.work.mail.outbox import Outgoing
from expertserve.work.mail.send import Posted, Server, post
from expertserve.work.mail.talk import said
from expertserve.year.sending import SendingLog

from .test_mail_server import certificate

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["certificate"]
pytestmark = pytest.mark.loopback
NOW = dt.datetime(2026, 5, 6, 9, 0, tzinfo=dt.UTC)
STAGES = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "text")
GOOD = {"greeting": b"220 hi\r\n", "EHLO": b"250-x\r\n250 SIZE 99999999\r\n", "DATA": b"354 go\r\n"}
SPAM = b"554 DT:SPM 163 smtp10, see http://mail.example.com/help a.person@example.com\r\n"


class Stub:
    """A server over TLS that behaves as told at one stage; counts the messages it has taken."""

    def __init__(self, certificate: tuple[Path, Path], stage: str, way: str) -> None:
        self.stage, self.way, self.taken = stage, way, 0
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(*map(str, certificate))
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._open = True
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._open = False
        self._door.close()

    def _serve(self) -> None:
        while self._open:
            with contextlib.suppress(OSError):
                raw, _ = self._door.accept()
                with self._context.wrap_socket(raw, server_side=True) as line:
                    self._talk(line)

    def _talk(self, line: Any) -> None:
        lines = line.makefile("rb")
        if not self._say(line, "greeting"):
            return
        for word in iter(lines.readline, b""):
            name = word[:4].decode("latin-1").upper().strip()
            if not self._say(line, name):
                return
            if name == "DATA" and self.stage != "DATA":
                while lines.readline() not in (b".\r\n", b""):
                    pass
                if not self._say(line, "text"):
                    return

    def _say(self, line: Any, stage: str) -> bool:
        if stage != self.stage:
            self.taken += stage == "text"
            line.sendall(GOOD.get(stage, b"250 ok\r\n"))
            return True
        if self.way == "drop":
            return False
        if self.way in ("421", "451", "550"):
            line.sendall(f"{self.way} not now\r\n".encode())
        elif self.way == "spam":
            line.sendall(SPAM)
        elif self.way == "garbage":
            line.sendall(b"\xff\x00hello\r\n")
        else:
            with contextlib.suppress(OSError):
                for _ in range(20_000):
                    line.sendall(b"250-x\r\n" * 500 if self.way == "endless" else b"2")
                    time.sleep(0 if self.way == "endless" else 0.1)
            return False
        return True


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, certificate: tuple[Path, Path]) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setattr(send, "_TIMEOUT_S", 1.0)
    monkeypatch.setattr(send, "_GOODBYE_S", 0.5)


def mails(count: int) -> list[Outgoing]:
    return [
        Outgoing(
            whom="units", key=f"DC-2026-{n:03d}/AAAA", label=f"DC-2026-{n:03d}", mail=letter(n)
        )
        for n in range(count)
    ]


def letter(n: int) -> Mail:
    return Mail(
        key=f"DC-2026-{n:03d}/AAAA", name=f"单位{n}", address=f"unit{n}@example.com", subject="点单表", body="正文", attachments=(),
        sender="office@example.com", sender_name="某局",
    )  # fmt: skip


def run(
    folder: Path,
    certificate: tuple[Path, Path],
    stage: str,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> tuple[Posted, Stub, SendingLog]:
    stub, log = Stub(certificate, stage, way), SendingLog(folder)
    monkeypatch.setattr(send, "IMPLICIT_TLS", frozenset({stub.port}))
    try:
        done = post(
            mails=mails(5),
            server=Server("127.0.0.1", stub.port, "", ""),
            log=log,
            now=NOW,
            stage=lambda _: None,
        )
    finally:
        stub.close()
    return done, stub, log


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("way", ["drop", "421", "451", "550", "drip", "endless", "garbage"])
def test_every_message_once_or_told(
    tmp_path: Path,
    certificate: tuple[Path, Path],
    stage: str,
    way: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = time.monotonic()
    if stage in ("greeting", "EHLO"):
        with contextlib.suppress(WorkbookError):
            run(
                folder=tmp_path,
                certificate=certificate,
                stage=stage,
                way=way,
                monkeypatch=monkeypatch,
            )
    else:
        done, stub, log = run(
            folder=tmp_path, certificate=certificate, stage=stage, way=way, monkeypatch=monkeypatch
        )
        told = [*done.sent, *done.failed, *done.uncertain, *done.left]
        assert sorted(told) == [one.key for one in mails(5)]
        assert len(done.sent) == stub.taken
        last = log.last()
        assert all(last.get(key) == "handing" for key in done.uncertain)
        assert len(done.uncertain) == (
            stage == "text" and way in ("drop", "drip", "endless", "garbage")
        )
    assert time.monotonic() - start < 20


def test_the_servers_own_words_and_an_end_after_the_first_of_a_kind(
    tmp_path: Path, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    done, _, _ = run(
        folder=tmp_path, certificate=certificate, stage="text", way="spam", monkeypatch=monkeypatch
    )
    assert len(done.failed) == 3
    assert len(done.left) == 2
    assert "DT:SPM" in done.stopped
    assert "a.person@" not in done.stopped


def test_words_of_a_server_on_one_line() -> None:
    assert said(550, "邮件内容被拒绝".encode("gbk")) == "550 邮件内容被拒绝"
    assert said(-1, b"\x1b[2J\r\nhi") == "□[2J hi"
    assert len(said(550, "长" * 5000)) < 200
