"""A mail as bytes: subject, names and attachment names readable in common clients; nothing in a value becomes a header.

Attachment names stand twice: as RFC 2231 in Content-Disposition and as an RFC 2047 word in Content-Type, because some clients
read only one of them. The same mail gives the same bytes.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from email import policy
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from typing import TYPE_CHECKING
from urllib.parse import quote

from expertserve.codes.contacts import is_email
from expertserve.ground.private_text import without

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "Attachment",
    "Mail",
    "MailProblem",
    "ascii_name",
    "check_address",
    "message_id",
    "to_bytes",
]

_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
_FULL_WIDTH = re.compile(r"[\uff01-\uff5e\u3000]")


class MailProblem(ValueError):  # noqa: N818 -- a refusal, told as a finding
    """A mail that must not be made, and why; the sentence shows no address."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes along: the name as the recipient sees it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail to one recipient.

    Attributes:
        key: what makes it the same mail again (order and check characters); no personal data.
        name, address: the recipient. sender: the office's address, "" in drafts that leave it to the mail program.
    """

    key: str
    name: str
    address: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    sender: str = ""
    sender_name: str = ""


def check_address(address: str) -> str:
    """The address as it may be used.

    Raises:
        MailProblem: line breaks, full-width characters or any other form that is no address.
    """
    if not address:
        raise MailProblem("没有邮箱地址", "there is no address")
    if _CONTROL.search(address):
        raise MailProblem("邮箱地址中有换行或控制字符，不予采用", "the address holds a line break")
    if _FULL_WIDTH.search(address):
        raise MailProblem(
            "邮箱地址中有全角字符（如＠），请改为半角",
            "the address holds full-width characters (such as ＠)",
        )
    if not is_email(address):
        raise MailProblem("邮箱地址格式不正确", "the address has no valid form")
    return address


def _line(text: str, what: str) -> str:
    if _CONTROL.search(text):
        raise MailProblem(f"{what}中有换行或控制字符，不予采用", "a header holds a line break")
    return text


def message_id(mail: Mail) -> str:
    """The Message-ID: the same for the same mail to the same recipient, however often it is tried."""
    seed = f"{mail.key}\x1f{mail.address}".encode()
    domain = mail.sender.rpartition("@")[2] or "expertserve.invalid"
    return f"<{hashlib.sha256(seed).hexdigest()[:32]}@{domain}>"


def ascii_name(key: str, name: str) -> str:
    """A short name without Chinese: DC-2026-001.xlsx."""
    suffix = name.rpartition(".")[2].lower()
    head = re.sub(r"[^A-Za-z0-9-]+", "-", key.split("/", maxsplit=1)[0]).strip("-") or "file"
    return f"{head}.{suffix}"


def _header(text: str, name: str = "") -> str:
    """A text as RFC 2047 words, folded behind the name of its header; plain ASCII stays as it is."""
    return (
        text if text.isascii() else Header(text, "utf-8", 74, name or None).encode(linesep="\r\n")
    )


def _part(attachment: Attachment) -> MIMEApplication:
    name = _line(attachment.name, "附件名")
    kind = (mimetypes.guess_type(name)[0] or "application/octet-stream").split("/")[1]
    known = {
        "xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
        "zip": "zip",
        "pdf": "pdf",
    }
    kind = known.get(name.rpartition(".")[2].lower(), kind)
    part = MIMEApplication(attachment.content, kind)
    del part["Content-Type"]
    part["Content-Type"] = f'application/{kind};\r\n name="{_header(name)}"'.replace(
        "\r\n ", "\r\n "
    )
    encoded = quote(name, safe="")
    shown = f'filename="{name}"' if name.isascii() else f"filename*=UTF-8''{encoded}"
    part["Content-Disposition"] = f"attachment; {shown}"
    return part


def to_bytes(mail: Mail, *, draft: bool = True, date: datetime | None = None) -> bytes:
    """The mail with CRLF line ends; a draft opens as not yet sent (X-Unsent) in clients that know it.

    Args:
        mail: addressee, subject, body and attachments.
        draft: whether it is to open as not yet sent.
        date: the moment of sending; None: no date line.

    Raises:
        MailProblem: an address or header that must not be used.
    """
    whole = MIMEMultipart()
    digest = hashlib.sha256(f"{mail.key}\x1f{mail.address}\x1f{mail.subject}".encode())
    whole.set_boundary(f"=_{digest.hexdigest()[:30]}")
    address = check_address(mail.address)
    whole["Subject"] = _header(without(_line(mail.subject, "标题")), "Subject")
    whole["To"] = formataddr((_header(without(_line(mail.name, "收件人"))), address))
    if mail.sender:
        whole["From"] = formataddr(
            (_header(_line(mail.sender_name, "发件人")), check_address(mail.sender))
        )
    whole["Message-ID"] = message_id(mail)
    if draft:
        whole["X-Unsent"] = "1"
    if date is not None:
        whole["Date"] = format_datetime(date)
    whole.attach(MIMEText(mail.body, "plain", "utf-8"))
    for attachment in mail.attachments:
        whole.attach(_part(attachment))
    return whole.as_bytes(policy=policy.compat32.clone(linesep="\r\n", max_line_length=0))
