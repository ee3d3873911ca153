"""Numbers of persons and bodies: identity numbers, credit codes, telephones, mail addresses; their checks and masks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Contact",
    "CreditCode",
    "Identity",
    "check_credit_code",
    "check_email",
    "check_identity",
    "check_phone",
    "mask_credit_code",
    "mask_email",
    "mask_identity",
    "mask_phone",
]

IdKind = Literal[
    "resident", "resident-old", "hmt-resident", "foreign-resident", "passport", "other"
]


@dataclass(frozen=True, slots=True)
class Identity:
    """An identity number.

    Attributes:
        number: NFKC, without blanks, X upper case.
        kind: resident (18 digits), resident-old (15), hmt-resident (81, 82, 83 ...), foreign-resident (9 ...), passport, other.
        problem: "" or bad-id-number; `why`: length, letter, date, check, age.
        warning: "unknown-prefix" when the first six digits are no county of the table; no finding of its own weight.
        birth: from the number; sex: 男 or 女, "" unknown.
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


@dataclass(frozen=True, slots=True)
class Contact:
    """Telephones or addresses of a cell: the good ones in one form, the bad ones as written, problem bad-phone or bad-email."""

    values: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()
    problem: str = ""
    why: str = ""


def check_identity(text: str, *, as_of: date) -> Identity:
    """Check an identity number by GB 11643: length, letters, real birth date, age 16 to 110, check character."""
    raise NotImplementedError


def check_credit_code(text: str) -> CreditCode:
    """Check a credit code by GB 32100: 18 characters of its alphabet and the check character."""
    raise NotImplementedError


def check_phone(text: str) -> Contact:
    """Telephones of a cell: mobiles (13800001234), landlines (0816-2300123, 0816-2300123转8012), several split at 、；/ and line breaks."""
    raise NotImplementedError


def check_email(text: str) -> Contact:
    """Mail addresses of a cell, lower case."""
    raise NotImplementedError


def mask_identity(number: str) -> str:
    """First and last character, the rest stars."""
    raise NotImplementedError


def mask_phone(text: str) -> str:
    """Three digits in front and four at the end kept: 138****1234."""
    raise NotImplementedError


def mask_email(text: str) -> str:
    """First letter and domain kept: l***@example.com."""
    raise NotImplementedError


def mask_credit_code(code: str) -> str:
    """First eight and last two characters kept."""
    raise NotImplementedError
