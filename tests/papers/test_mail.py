"""Addresses and headers that must not be used are refused with one clear line; the rest is readable."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace

import pytest

from expertserve.papers.mail import (
    Attachment,
    Mail,
    MailProblem,
    ascii_name,
    check_address,
    to_bytes,
)

MAIL = Mail(
    key="DC-2026-001/7F3K",
    name="某合作社",
    address="unit@example.com",
    subject="需求点单表（一）",
    body="正文",
    attachments=(Attachment("点单表“甲”（本级）.xlsx", b"PK"),),
    sender="office@example.com",
    sender_name="某局",
)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "没有邮箱"),
        ("a@b.com\r\nBcc: c@d.com", "换行"),
        ("a＠b.com", "全角"),
        ("a.b.com", "格式"),
        ("a..b@c.com", "格式"),
    ],
)
def test_a_bad_address_is_refused(address: str, said: str) -> None:
    with pytest.raises(MailProblem) as caught:
        check_address(address)
    assert said in caught.value.zh
    assert "@" not in caught.value.zh


def test_no_value_becomes_a_header() -> None:
    for bad in (
        replace(MAIL, subject="a\nBcc: x@y.com"),
        replace(MAIL, name="a\rX: 1"),
        replace(MAIL, attachments=(Attachment("a\n.xlsx", b""),)),
    ):
        with pytest.raises(MailProblem, match="line break"):
            to_bytes(bad)


def test_chinese_is_readable_and_the_same_mail_gives_the_same_bytes() -> None:
    made = to_bytes(MAIL)
    assert made == to_bytes(MAIL)
    read = email.message_from_bytes(made, policy=email.policy.default)
    assert (read["Subject"], read["X-Unsent"]) == ("需求点单表（一）", "1")
    (part,) = read.iter_attachments()
    assert part.get_filename() == "点单表“甲”（本级）.xlsx"
    assert part.get_param("name") == "点单表“甲”（本级）.xlsx"
    assert ascii_name(MAIL.key, "点单表.xlsx") == "DC-2026-001.xlsx"
