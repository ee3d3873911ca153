"""Telephones and mail addresses of a cell; their checks and masks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from expertserve.ground.text import is_null

__all__ = [
    "Contact",
    "check_email",
    "check_phone",
    "is_email",
    "lost_zero",
    "mask_email",
    "mask_phone",
]

_SPLIT = re.compile(
    r"[、,;/\n|]+|或者?|(?<=\d{7})\s*[和及]\s*|(?<=\d{7})\s+(?=0\d{2,3}[- ]?\d{7}|1[3-9]\d{9})|(?<=\d{11})\s+(?=[01])"
)
_WORDS = re.compile(
    r"\((?:手机|办公?|办|宅|家|座机|微信同号|同微信|微信)[^()]*\)|(?:手机号?码?|电话|座机|办公?|办|固话|微信同号|联系方式|tel|mobile|phone)\s*[:.]?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?<=\d{7})\s*\((?P<in>[^()]*)\)|(?<=\d{7})[\s、,;/]*(?P<label>[\u4e00-\u9fff]{2,6}号?码?)[:.]?\s*\d{3,6}(?!\d)"
)
"""A note in brackets behind a number, and a short number with a label of its own (短号6955); an extension (转, 分机) stays."""
_EXTENSION = re.compile(r"转|分机")
_MOBILE = re.compile(r"^(?:(?:\+|00)?86-?)?(1[3-9]\d{9})$")
_LANDLINE = re.compile(
    r"^(?:(?:\+|00)?86-?)?\(?(0(?:10|2\d|[3-9]\d{2}))\)?-?([2-9]\d{6,7})(?:(?:转|-|ext\.?|x|#|分机号?)(\d{1,6}))?$",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"^(?:[48]00-?\d{3}-?\d{4}|400\d{7}|95\d{3,4}|12\d{3})$")
_LOCAL = re.compile(r"^[2-9]\d{6,7}$")
_FOREIGN = re.compile(r"^(?:\+|00)(?!86)\d{1,3}[- ]?[\d -]{6,14}$")
_EMAIL = re.compile(
    r"^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$"
)
_WHOSE = re.compile(r"^[一-鿿]{1,8}[\s:：]*(?=[+0-9(])|(?<=\d)[\s:：]*[一-鿿]{1,8}$")
"""Whose telephone it is, before or behind the number: 助理小赵 138…, 138… 本人."""
_SHORT = 6
_MASKS = frozenset("*×xX@")
_MAIL_SPLIT = re.compile(r"[、,;\n\s|]+|(?<=\.(?:com|org|net|edu))/|(?<=\.cn)/|(?<=\.com)、")
_MAIL_WORDS = re.compile(r"^(?:邮箱|电子邮箱|e-?mail|mailto)\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contact:
    """Telephones or addresses of a cell.

    Attributes:
        values: the good ones, each in one form and once, in order.
        bad: the others, as written (mask them before showing).
        problem: bad-phone or bad-email when there is a bad one; why: length, letter, masked, words or area (a landline without
            its area code), form.
    """

    values: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    problem: str = ""
    why: str = ""


@lru_cache(maxsize=16384)
def check_phone(text: str) -> Contact:
    """Telephones of a cell, several split at 、；/ and line breaks.

    Words beside a good number are a note (晚九点前). Mobiles become 11 digits, landlines 0816-2300123 or 0816-2300123转8012. A landline without an area code is kept as bad.
    """
    line = _WORDS.sub(" ", _BESIDE.sub(_noted, unicodedata.normalize("NFKC", text))).strip()
    values: list[str] = []
    bad: list[str] = []
    for part in _SPLIT.split(line):
        bare = (
            re.sub(r"\s+", "", part).strip(".:-()")
            if not part.strip().startswith("(0")
            else re.sub(r"\s+", "", part)
        )
        if bare:
            number = _phone(bare) or _phone(_WHOSE.sub("", part.strip()))
            number = number or _phone(re.sub(r"\s+", "", _WHOSE.sub("", part.strip())))
            (values if number else bad).append(number or part.strip())
    if values:
        bad = [part for part in bad if any(sign.isdigit() or sign in _MASKS for sign in part)]
    if not values and not bad and line != text.strip() and not is_null(text):
        bad.append(text.strip())  # words alone: 微信同号
    why = _phone_why(bad[0]) if bad else ""
    return Contact(tuple(dict.fromkeys(values)), tuple(bad), "bad-phone" if bad else "", why)


def _noted(match: re.Match[str]) -> str:
    """Nothing, where what stands behind a number is no further number, no extension and no mask."""
    told = match["in"] if match["in"] is not None else match["label"]
    further = any(
        _phone(part.strip()) or len(re.sub(r"\D", "", part)) > _SHORT for part in _SPLIT.split(told)
    )
    return match.group() if further or _EXTENSION.search(told) or not told else " "


def _phone(text: str) -> str:
    """One number in its one form; "" when it is none."""
    plain = text.replace("-", "").replace(".", "")
    mobile = _MOBILE.match(plain)
    if mobile:
        return mobile[1]
    landline = _LANDLINE.match(text) or _LANDLINE.match(
        re.sub(r"^(0\d{2,3})-?(\d{3,4})-(\d{4})$", r"\1\2\3", text)
    )
    if landline:
        return f"{landline[1]}-{landline[2]}" + (f"转{landline[3]}" if landline[3] else "")
    return text if _SERVICE.match(text) or _FOREIGN.match(text) else ""


def lost_zero(digits: str) -> bool:
    """Whether digits that a number cell holds are a landline whose leading zero is gone (8162300123): damaged, not wrong."""
    return not _phone(digits) and bool(_LANDLINE.match(f"0{digits}"))


def _phone_why(text: str) -> str:
    if "*" in text or "×" in text or re.search(r"x{2,}", text, re.IGNORECASE):
        return "masked"
    digits = re.sub(r"\D", "", text)
    if not digits:
        return "words"
    if re.search(r"[A-Za-z]", text):
        return "letter"
    return "area" if _LOCAL.match(digits) else "form" if len(digits) == 11 else "length"


def is_email(address: str) -> bool:
    """Whether a text is one mail address, in the one form that both returns and the sending of mail accept."""
    return _EMAIL.match(address.lower()) is not None


@lru_cache(maxsize=16384)
def check_email(text: str) -> Contact:
    """Mail addresses of a cell, lower case; a full-width ＠ is one @ like any other."""
    line = unicodedata.normalize("NFKC", text).strip()
    values: list[str] = []
    bad: list[str] = []
    for part in _MAIL_SPLIT.split(_MAIL_WORDS.sub("", line)):
        address = part.lower().rstrip(".。")
        if address:
            (values if _EMAIL.match(address) else bad).append(
                address if _EMAIL.match(address) else part
            )
    why = "" if not bad else "form" if "@" in bad[0] else "words"
    return Contact(tuple(dict.fromkeys(values)), tuple(bad), "bad-email" if bad else "", why)


def mask_phone(text: str) -> str:
    """Three digits in front and four at the end kept (138****1234); of fewer than nine digits the last two."""
    digits = re.sub(r"\D", "", text)
    if not digits:
        return "*" * len(text)
    return (
        f"{digits[:3]}****{digits[-4:]}"
        if len(digits) >= 9
        else "*" * max(len(digits) - 2, 2) + digits[-2:]
    )


def mask_email(text: str) -> str:
    """First letter and domain kept: l***@example.com; a text without @ keeps its first letter."""
    head, mark, domain = text.rpartition("@")
    return f"{head[:1]}***@{domain}" if mark else f"{text[:1]}***"
