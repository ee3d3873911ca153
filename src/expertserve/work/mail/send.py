"""Sending through SMTP with TLS, each mail once; year/sending.py says in which order things are written down."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.papers.mail import MailProblem, message_id, to_bytes
from expertserve.work.mail.talk import IMPLICIT_TLS, Talk, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from expertserve.work.mail.outbox import Outgoing
    from expertserve.year.sending import SendingLog
    from expertserve.year.settings import Settings

__all__ = ["Posted", "Server", "post"]

_TIMEOUT_S = 60.0
_GOODBYE_S = 5.0
_LONGEST_SIZE = 16
_BYTES_A_SECOND = 20_000
_ALIKE = 3
_GO_ON = 354
_DONE = range(200, 300)
_NO = range(400, 600)


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send: implicit TLS on ports 465 and 994, else STARTTLS; never without."""

    host: str
    port: int
    user: str
    password: str

    @classmethod
    def of(cls, settings: Settings, ask: Callable[[str], str]) -> Server:
        """The server of the settings; `ask` gives the password of an account.

        Raises:
            SettingsError: host or sender missing, or a password that cannot be used.
        """
        host, user = settings.smtp_host, settings.smtp_user
        if not host or not settings.sender:
            raise SettingsError("mail.no-server")
        password = ask(user) if user else ""
        if not password.isascii():
            raise SettingsError("mail.password-not-ascii")
        return cls(host, settings.smtp_port, user, password)

    def connect(self) -> Talk:
        """A connection over TLS, logged in.

        Raises:
            OSError, smtplib.SMTPException: it cannot be reached or refuses.
        """
        talk = Talk(
            self.host,
            self.port,
            ssl.create_default_context(),
            implicit=self.port in IMPLICIT_TLS,
            timeout=_TIMEOUT_S,
        )
        if self.user:
            with talk.within(_TIMEOUT_S):
                talk.login(self.user, self.password)
        return talk


@dataclass(slots=True, kw_only=True)
class Posted:
    """What a sending run came to: keys sent now, refused by the server (with its own words), uncertain, and those not tried.

    `stopped` is what the server said of several mails running, after which the rest was not tried.
    """

    sent: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    broken: str = ""
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why a mail was not taken; `kind` tells refusals of every mail alike, "" where it is this mail's or this address's."""

    words: str
    kind: str = ""


class _Lost(Exception):  # noqa: N818 -- says when the line broke, is no error of its own
    """The connection broke; `committed` when the whole mail had been handed over."""

    def __init__(self, *, committed: bool, why: str) -> None:
        super().__init__(why)
        self.committed, self.why = committed, why


def post(
    mails: Sequence[Outgoing],
    server: Server,
    log: SendingLog,
    now: datetime,
    stage: Callable[[str], None],
) -> Posted:
    """Send every mail that is not sent yet; stops where the server breaks off, to be taken up by the next run.

    Args:
        mails: what is to go, with the key of each.
        server: address and account.
        log: what was sent before; noted before and after each message.
        now: the moment, for the date lines and the record.
        stage: told of each message.

    Raises:
        WorkbookError: the server cannot be reached at all, refuses the account, or another run is sending.
    """
    posted = Posted()
    with log.alone():
        last = log.last()
        posted.uncertain = [one.key for one in mails if last.get(one.key) == "handing"]
        queue = [one for one in mails if one.mail and last.get(one.key) not in ("sent", "handing")]
        if queue:
            with contextlib.closing(_open(server)) as talk:
                _all(queue=queue, talk=talk, log=log, now=now, stage=stage, posted=posted)
    return posted


def _open(server: Server) -> Talk:
    try:
        return server.connect()
    except smtplib.SMTPAuthenticationError as error:
        words = said(error.smtp_code, error.smtp_error)
        raise WorkbookError("mail.account-refused", words=words) from error
    except (OSError, smtplib.SMTPException) as error:
        words = _why(error)
        raise WorkbookError("mail.unreachable", words=words) from error


def _why(error: Exception) -> str:
    """What broke: the server's own words where it said something."""
    if isinstance(error, smtplib.SMTPResponseException):
        return said(error.smtp_code, error.smtp_error)
    return type(error).__name__


def _all(
    queue: list[Outgoing],
    talk: Talk,
    log: SendingLog,
    now: datetime,
    stage: Callable[[str], None],
    posted: Posted,
) -> None:
    alike: list[str] = []
    for number, one in enumerate(queue):
        stage(f"{number + 1}/{len(queue)} {one.label}")
        try:
            refusal = _one(one, talk, log, now)
        except _Lost as lost:
            posted.broken = lost.why
            rest = [other.key for other in queue[number:]]
            posted.uncertain += rest[:1] if lost.committed else []
            posted.left = rest[1:] if lost.committed else rest
            return
        if refusal is None:
            posted.sent.append(one.key)
            alike = []
            continue
        posted.failed[one.key] = refusal.words
        alike = (
            [*alike, refusal.kind]
            if refusal.kind and refusal.kind in alike[-1:]
            else [refusal.kind]
        )
        if len(alike) >= _ALIKE and refusal.kind:
            posted.stopped = refusal.words
            posted.left = [other.key for other in queue[number + 1 :]]
            break
    with contextlib.suppress(OSError, smtplib.SMTPException), talk.within(_GOODBYE_S):
        talk.quit()


def _one(one: Outgoing, talk: Talk, log: SendingLog, now: datetime) -> _Refusal | None:
    """Send one mail; returns why it was refused, None when the server took it.

    Raises:
        _Lost: the connection broke, or the server's answer to the whole mail says neither yes nor no.
    """
    mail = one.mail
    if mail is None:
        return _Refusal(one.problem[0])
    try:
        content = to_bytes(mail, draft=False, date=now)
    except MailProblem as problem:
        return _Refusal(problem.zh)
    identity = message_id(mail)
    size = talk.esmtp_features.get("size", "")
    limit = int(size) if size.isascii() and size.isdigit() and len(size) < _LONGEST_SIZE else 0
    if limit and len(content) > limit:
        return _Refusal(f"邮件{_megabytes(len(content))}，超过服务器上限{_megabytes(limit)}")
    try:
        with talk.within(_TIMEOUT_S + len(content) / _BYTES_A_SECOND):
            refusal = _envelope(talk, mail.sender, mail.address)
            if refusal:
                talk.rset()
                return refusal
            talk.send(_dotted(content))
    except (OSError, smtplib.SMTPException) as error:
        raise _Lost(committed=False, why=_why(error)) from error
    log.note("handing", one.key, identity, now)
    try:
        with talk.within(_TIMEOUT_S):
            talk.send(b".\r\n")
            code, words = talk.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise _Lost(committed=True, why=_why(error)) from error
    if code in _DONE:
        log.note("sent", one.key, identity, now)
        return None
    if code not in _NO:
        raise _Lost(committed=True, why=said(code, words))
    log.note("failed", one.key, identity, now, code)
    return _Refusal(f"服务器未接受：{said(code, words)}", f"text {code}")


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.1f}MB"


def _envelope(talk: Talk, sender: str, address: str) -> _Refusal | None:
    """Sender, recipient and the word DATA; why the server refuses, None when it is ready for the text."""
    code, words = talk.mail(sender)
    if code not in _DONE:
        return _Refusal(f"服务器不接受发件地址：{said(code, words)}", f"sender {code}")
    code, words = talk.rcpt(address)
    if code not in _DONE:
        return _Refusal(f"服务器不接受收件地址：{said(code, words)}")
    code, words = talk.docmd("DATA")
    if code != _GO_ON:
        return _Refusal(f"服务器未接受：{said(code, words)}", f"data {code}")
    return None


def _dotted(content: bytes) -> bytes:
    """The text of a mail as it goes over the line: leading dots doubled, ended by a line break."""
    text = content.replace(b"\r\n.", b"\r\n..")
    return text if text.endswith(b"\r\n") else text + b"\r\n"
