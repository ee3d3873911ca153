"""Numbers of persons and bodies: identity numbers, credit codes; their checks and masks."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import mul
from typing import Literal

from expertserve.codes.regions import known_prefix

__all__ = [
    "CreditCode",
    "IdKind",
    "Identity",
    "check_credit_code",
    "check_identity",
    "mask_credit_code",
    "mask_identity",
]

IdKind = Literal[
    "resident", "resident-old", "hmt-resident", "foreign-resident", "passport", "other"
]
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BLANKS = re.compile(r"[\s\-_]+")
_HMT_PASS = re.compile(r"^[HMC]\d{8}(?:\d{2})?$")
_PASSPORT = re.compile(r"^(?:(?!\d{10,})[A-Z]{0,3}\d{6,9}[A-Z]?|(?=(?:[A-Z]*\d){4})[A-Z0-9]{8,9})$")
"""Machine-readable passports bear up to nine letters and digits, mixed at the issuing state's will (ICAO Doc 9303, part 4)."""
_YOUNGEST, _OLDEST = 16, 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An identity number.

    Attributes:
        number: NFKC, without blanks, X upper case.
        kind: resident (18 digits), resident-old (15), hmt-resident (81, 82, 83 ... or H, M, C and digits), foreign-resident
            (9 ... or three letters and 12 digits), passport, other.
        problem: "" or bad-id-number; `why`: length, letter, date, age, check.
        warning: "unknown-prefix" when the first six digits are no county of the table; no error by itself.
        birth, sex: from the number; None and "" unknown; sex is 男 or 女.
    """

    number: str
    kind: IdKind = "other"
    problem: str = ""
    why: str = ""
    warning: str = ""
    birth: date | None = None
    sex: str = ""


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A unified social credit code: upper case without blanks; problem bad-credit-code, why length, letter or check."""

    code: str
    problem: str = ""
    why: str = ""


@lru_cache(maxsize=8192)
def check_identity(text: str, *, as_of: date) -> Identity:
    """Check an identity number by GB 11643: length, letters, real birth date, age 16 to 110, check character.

    An old number of 15 digits has no check character. A prefix that no table knows is only a warning.
    """
    number = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()
    body = number[:-1] + ("0" if number[-1:] == "X" else number[-1:])
    if len(number) == 18 and number.isascii() and body.isdigit():
        return _of_eighteen(number, as_of)
    if len(number) == 15 and number.isascii() and number.isdigit():
        return _dated(
            number=number,
            kind="resident-old",
            digits="19" + number[6:12],
            order=int(number[-1]),
            as_of=as_of,
        )
    if len(number) == 15 and number[:3].isalpha() and number[3:].isdigit():
        return Identity(number=number, kind="foreign-resident")
    if _HMT_PASS.match(number):
        return Identity(number=number, kind="hmt-resident")
    if _PASSPORT.match(number) and not number.isdigit():
        return Identity(number=number, kind="passport")
    why = "letter" if len(number) in {15, 18} else "length"
    return Identity(number=number, problem="bad-id-number", why=why)


def _of_eighteen(number: str, as_of: date) -> Identity:
    kind: IdKind = (
        "hmt-resident"
        if number[:2] in {"81", "82", "83"}
        else "foreign-resident"
        if number[0] == "9"
        else "resident"
    )
    found = _dated(
        number=number, kind=kind, digits=number[6:14], order=int(number[16]), as_of=as_of
    )
    if found.problem:
        return found
    total = sum(map(mul, map(int, number[:17]), _WEIGHTS))
    if _CHECKS[total % 11] != number[17]:
        return Identity(number=number, kind=kind, problem="bad-id-number", why="check")
    return found


def _dated(number: str, kind: IdKind, digits: str, order: int, as_of: date) -> Identity:
    """The number with its birth date looked at: real, and of a person of 16 to 110."""
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return Identity(number=number, kind=kind, problem="bad-id-number", why="date")
    age = as_of.year - birth.year - ((as_of.month, as_of.day) < (birth.month, birth.day))
    if not _YOUNGEST <= age <= _OLDEST:
        return Identity(number=number, kind=kind, problem="bad-id-number", why="age")
    warning = (
        ""
        if kind not in {"resident", "resident-old"} or known_prefix(number[:6])
        else "unknown-prefix"
    )
    return Identity(
        number=number,
        kind=kind,
        problem="",
        why="",
        warning=warning,
        birth=birth,
        sex="男" if order % 2 else "女",
    )


@lru_cache(maxsize=8192)
def check_credit_code(text: str) -> CreditCode:
    """Check a credit code by GB 32100: 18 characters of its alphabet and the check character."""
    code = _BLANKS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if len(code) != 18:
        return CreditCode(code, "bad-credit-code", "length")
    if any(char not in _LETTERS for char in code):
        return CreditCode(code, "bad-credit-code", "letter")
    total = sum(_LETTERS.index(char) * pow(3, place, 31) for place, char in enumerate(code[:17]))
    if _LETTERS[-total % 31] != code[17]:
        return CreditCode(code, "bad-credit-code", "check")
    return CreditCode(code)


def mask_identity(number: str) -> str:
    """First and last character, the rest stars."""
    return number if len(number) < 3 else number[0] + "*" * (len(number) - 2) + number[-1]


def mask_credit_code(code: str) -> str:
    """First eight and last two characters kept; all stars where the code is shorter than that."""
    return code[:8] + "*" * (len(code) - 10) + code[-2:] if len(code) > 10 else "*" * len(code)
