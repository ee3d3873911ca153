"""A talk with a mail server that never lasts longer or grows larger than it may, and the server's own words for people.

The standard library waits as long as a server drips a byte now and then, and keeps whatever it says. Here every step has an
end: a watch cuts the line when its time is over, and a reply that does not end is a broken talk.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import threading
from typing import TYPE_CHECKING, Any, Final

from expertserve.ground.private_text import clipped
from expertserve.ground.text import for_screen

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator

__all__ = ["IMPLICIT_TLS", "Talk", "said"]

IMPLICIT_TLS: Final = frozenset({465, 994})
_LONGEST_REPLY: Final = 64 * 1024
_LONGEST_WORDS: Final = 160
_ADDRESS: Final = re.compile(r"[\w.+\-%]+@(?=[\w\-]+\.)")
_BLANKS: Final = re.compile(r"\s+")


def said(code: int, words: bytes | str) -> str:
    """What the server said, on one line: its code and its own words, without anybody's mailbox."""
    text = words if isinstance(words, str) else _decoded(words)
    text = _ADDRESS.sub("***@", _BLANKS.sub(" ", for_screen(text.replace("\r", " ")))).strip()
    short = clipped(text, _LONGEST_WORDS)
    return f"{code} {short}".strip() if code > 0 else short or "?"


def _decoded(words: bytes) -> str:
    """Chinese servers answer in UTF-8 or GBK."""
    for encoding in ("utf-8", "gb18030"):
        with contextlib.suppress(UnicodeDecodeError):
            return words.decode(encoding)
    return words.decode("latin-1")


class Talk(smtplib.SMTP):
    """SMTP whose replies are bounded and whose every step can be given a time.

    Args:
        context: for TLS, implicit or by STARTTLS. implicit: TLS from the first byte.
        timeout: seconds for a single wait.
    """

    def __init__(
        self, host: str, port: int, context: ssl.SSLContext, *, implicit: bool, timeout: float
    ) -> None:
        self._context, self._implicit = context, implicit
        self._raw: socket.socket | None = None
        self._left = b""
        super().__init__(timeout=timeout)
        try:
            with self.within(timeout):
                self._begin(host, port)
        except BaseException:
            self.close()
            raise

    def _begin(self, host: str, port: int) -> None:
        code, words = self.connect(host, port)
        if code != 220:  # noqa: PLR2004 -- ready
            raise smtplib.SMTPConnectError(code, words)
        if not self._implicit:
            self.starttls(context=self._context)
        self.ehlo_or_helo_if_needed()

    def close(self) -> None:
        """End the talk without a word."""
        super().close()
        if self._raw is not None:
            self._raw.close()

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Cut the line when the block takes longer; what it waits for then ends as a broken connection."""
        watch = threading.Timer(seconds, self._cut)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _cut(self) -> None:
        for one in (self.sock, self._raw):
            if one is not None:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(one, socket.SHUT_RDWR)

    def _get_socket(self, host: str, port: int, timeout: Any) -> socket.socket:
        self._host = host
        self._raw = socket.create_connection((host, port), timeout, self.source_address)
        if not self._implicit:
            return self._raw
        return self._context.wrap_socket(self._raw, server_hostname=host)

    def starttls(self, *, context: ssl.SSLContext | None = None, **_: Any) -> tuple[int, bytes]:  # type: ignore[override]
        """Go over to TLS; what the server said in the clear behind its answer is forgotten.

        Raises:
            SMTPException: the server offers no TLS.
        """
        del context
        self.ehlo_or_helo_if_needed()
        if not self.has_extn("starttls"):
            raise smtplib.SMTPNotSupportedError("STARTTLS")
        code, words = self.docmd("STARTTLS")
        if code != 220 or self.sock is None:  # noqa: PLR2004 -- ready
            raise smtplib.SMTPResponseException(code, words)
        self._left = b""
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._host)
        self.file = None
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}
        self.does_esmtp = False
        return code, words

    def getreply(self) -> tuple[int, bytes]:
        """One reply, of several lines at most _LONGEST_REPLY bytes.

        Raises:
            SMTPServerDisconnected: the line broke, or the reply does not end.
        """
        lines: list[bytes] = []
        size = 0
        while True:
            line = self._line(_LONGEST_REPLY - size)
            size += len(line)
            lines.append(line[4:].strip())
            code = int(line[:3]) if line[:3].isdigit() else -1
            if code < 0 or line[3:4] != b"-":
                return code, b"\n".join(lines) if code >= 0 else line.strip()

    def _line(self, most: int) -> bytes:
        while b"\n" not in self._left:
            if len(self._left) > most:
                self.close()
                raise smtplib.SMTPServerDisconnected("a reply without an end")
            if self.sock is None:
                raise smtplib.SMTPServerDisconnected("no connection")
            try:
                more = self.sock.recv(4096)
            except OSError as error:
                self.close()
                raise smtplib.SMTPServerDisconnected(type(error).__name__) from error
            if not more:
                self.close()
                raise smtplib.SMTPServerDisconnected("connection closed")
            self._left += more
        line, _, self._left = self._left.partition(b"\n")
        if most <= 0:
            self.close()
            raise smtplib.SMTPServerDisconnected("a reply without an end")
        return line
