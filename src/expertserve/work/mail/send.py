"""Sending through SMTP with TLS, each mail once; year/sending.py says in which order things are written down."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.errors import SettingsError, WorkbookError
from expertserve.papers.mail import MailProblem, message_id, to_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from expertserve.work.mail.outbox import Outgoing
    from expertserve.year.sending import SendingLog
    from expertserve.year.settings import Settings

__all__ = ["Posted", "Server", "post"]

_TIMEOUT_S = 60
_IMPLICIT_TLS = 465
_OK, _GO_ON = 250, 354


@dataclass(frozen=True, slots=True)
class Server:
    """Where to send: implicit TLS on port 465, else STARTTLS; never without."""

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
        host, user = settings.text("smtp_host"), settings.text("smtp_user")
        if not host or not settings.text("sender"):
            raise SettingsError(
                "未设置“邮件服务器”或“发件地址”，只能生成草稿；请在设置.xlsx的“邮件与落款”中填写。",
                "smtp_host and sender must be set before anything can be sent.",
            )
        password = ask(user) if user else ""
        if not password.isascii():
            raise SettingsError(
                "密码中有非英文字符，邮件服务器不接受；请使用邮箱的授权码。",
                "the password holds non-ASCII characters; use the authorisation code of the mailbox.",
            )
        return cls(host, settings.integer("smtp_port"), user, password)

    def connect(self) -> smtplib.SMTP:
        """A connection over TLS, logged in.

        Raises:
            OSError, smtplib.SMTPException: it cannot be reached or refuses.
        """
        context = ssl.create_default_context()
        smtp: smtplib.SMTP
        if self.port == _IMPLICIT_TLS:
            smtp = smtplib.SMTP_SSL(self.host, self.port, timeout=_TIMEOUT_S, context=context)
        else:
            smtp = smtplib.SMTP(self.host, self.port, timeout=_TIMEOUT_S)
            smtp.starttls(context=context)
        smtp.ehlo_or_helo_if_needed()
        if self.user:
            smtp.login(self.user, self.password)
        return smtp


@dataclass(slots=True)
class Posted:
    """What a sending run came to: keys sent now, refused by the server (with its code), uncertain, and those not tried."""

    sent: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    uncertain: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    broken: str = ""


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

    Raises:
        WorkbookError: the server cannot be reached at all, refuses the account, or another run is sending.
    """
    posted = Posted()
    with log.alone():
        last = log.last()
        posted.uncertain = [one.key for one in mails if last.get(one.key) == "handing"]
        queue = [one for one in mails if one.mail and last.get(one.key) not in ("sent", "handing")]
        if queue:
            _all(queue, _open(server), log, now, stage, posted)
    return posted


def _open(server: Server) -> smtplib.SMTP:
    try:
        return server.connect()
    except smtplib.SMTPAuthenticationError as error:
        raise WorkbookError(
            "邮件服务器不接受账号或密码（授权码）。", "the mail server refuses account or password."
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise WorkbookError(
            f"连不上邮件服务器，或无法建立加密连接（{type(error).__name__}）。",
            f"the mail server cannot be reached over TLS ({type(error).__name__}).",
        ) from error


def _all(
    queue: list[Outgoing],
    smtp: smtplib.SMTP,
    log: SendingLog,
    now: datetime,
    stage: Callable[[str], None],
    posted: Posted,
) -> None:
    for number, one in enumerate(queue):
        stage(f"{number + 1}/{len(queue)} {one.label}")
        try:
            refusal = _one(one, smtp, log, now)
        except _Lost as lost:
            posted.broken = lost.why
            rest = [other.key for other in queue[number:]]
            posted.uncertain += rest[:1] if lost.committed else []
            posted.left = rest[1:] if lost.committed else rest
            return
        if refusal:
            posted.failed[one.key] = refusal
        else:
            posted.sent.append(one.key)
    try:
        smtp.quit()
    except (OSError, smtplib.SMTPException):
        posted.broken = ""


def _one(one: Outgoing, smtp: smtplib.SMTP, log: SendingLog, now: datetime) -> str:
    """Send one mail; returns why the server refused it, "" when it took it.

    Raises:
        _Lost: the connection broke.
    """
    mail = one.mail
    if mail is None:
        return one.problem[0]
    try:
        content = to_bytes(mail, draft=False, date=now)
    except MailProblem as problem:
        return problem.zh
    identity = message_id(mail)
    limit = int(smtp.esmtp_features.get("size") or 0)
    if limit and len(content) > limit:
        return f"邮件{_megabytes(len(content))}，超过服务器上限{_megabytes(limit)}"
    try:
        refusal = _envelope(smtp, mail.sender, mail.address)
        if refusal:
            smtp.rset()
            return refusal
        smtp.send(_dotted(content))
    except (OSError, smtplib.SMTPException) as error:
        raise _Lost(committed=False, why=type(error).__name__) from error
    log.note("handing", one.key, identity, now)
    try:
        smtp.send(b".\r\n")
        code, _ = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise _Lost(committed=True, why=type(error).__name__) from error
    if code != _OK:
        log.note("failed", one.key, identity, now, code)
        return f"服务器未接受（{code}）"
    log.note("sent", one.key, identity, now)
    return ""


def _megabytes(size: int) -> str:
    return f"{size / (1 << 20):.1f}MB"


def _envelope(smtp: smtplib.SMTP, sender: str, address: str) -> str:
    """Sender, recipient and the word DATA; why the server refuses, "" when it is ready for the text."""
    code, _ = smtp.mail(sender)
    if code != _OK:
        return f"服务器不接受发件地址（{code}）"
    code, _ = smtp.rcpt(address)
    if code not in (_OK, 251):
        return f"服务器不接受收件地址（{code}）"
    code, _ = smtp.docmd("DATA")
    return "" if code == _GO_ON else f"服务器未接受（{code}）"


def _dotted(content: bytes) -> bytes:
    """The text of a mail as it goes over the line: leading dots doubled, ended by a line break."""
    text = content.replace(b"\r\n.", b"\r\n..")
    return text if text.endswith(b"\r\n") else text + b"\r\n"
