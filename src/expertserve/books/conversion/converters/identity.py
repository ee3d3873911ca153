"""Identity numbers, credit codes, telephones, mail addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import (
    BESIDE,
    BLANK,
    Convert,
    Outcome,
    Use,
    fail,
    good,
    text_of,
)
from expertserve.codes.contacts import check_email, check_phone, mask_email, mask_phone
from expertserve.codes.identity import (
    check_credit_code,
    check_identity,
    mask_credit_code,
    mask_identity,
)
from expertserve.ground.quantities import read_digits
from expertserve.ground.text import is_null

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell

__all__ = ["CONVERTERS"]

_WHOLE = 18
_MOBILE = re.compile(r"1[3-9][0-9]{9}\Z")
_PASSPORT_HEAD = re.compile(r"护照|passport", re.IGNORECASE)
_PASSPORT = re.compile(r"[A-Z]{0,3}\d{6,9}[A-Z]?")
"""A number of the shapes that passports have, also one of digits alone; read so under a head that says passport."""
_PAPER = re.compile(
    r"^\W*((?:[一-鿿]{0,12}?(?:护照|通行证|居留证|居住证|军官证|士兵证|警官证|台胞证|回乡证))|passport)\W*(?:no\.?|号码?)?[\s:：]*([A-Za-z0-9][A-Za-z0-9 \-]{4,18})$",
    re.IGNORECASE,
)
"""A paper other than the identity card, named in the cell before its number: 护照 E1234567."""
_NOTE = re.compile(r"[(（][^()（）@＠]*[)）]")
_LACKING = re.compile(
    r"(?:[一-鿿]{0,4}?)(?:没有?|无|未|尚未|还没有?|暂无|不便)(?:有|办理?|申[领请]|登记|开通|[装填写发用]|下来)?[了过的呢]?"
)
"""Words that say of a number that there is none: 村上没有, 还没办."""


def _says_none(text: str) -> bool:
    """Whether a cell says that there is no number, with or without the reason in brackets: 无（筹建中）."""
    rest = _NOTE.sub("", text).strip()
    return is_null(text) or (rest != "" and (is_null(rest) or bool(_LACKING.fullmatch(rest))))


def read_identity(cell: Cell, use: Use) -> Outcome:
    """An identity number by GB 11643; a number Excel has shortened is damaged and never repaired."""
    if isinstance(cell, str) and len(cell) == _WHOLE and cell.isascii() and cell.isalnum():
        text = cell
    else:
        other = _PAPER.match(text_of(cell)) if isinstance(cell, str) else None
        if other:
            number = other[2].replace(" ", "").upper()
            return Outcome({use.field: number, BESIDE: {"id_type": other[1]}})
        digits = read_digits(cell)
        if digits.problem or digits.value is None:
            return fail(digits.problem, digits.why, _stars(cell)) if digits.problem else BLANK
        text = digits.value
    if _says_none(text):
        return BLANK
    if _PASSPORT_HEAD.search(use.header) and _PASSPORT.fullmatch(text.upper()):
        return good(use.field, text.upper())
    found = check_identity(text, as_of=use.context.as_of)
    if found.problem:
        return fail(found.problem, found.why, mask_identity(text))
    return good(use.field, found.number)


def read_credit_code(cell: Cell, use: Use) -> Outcome:
    """A unified social credit code by GB 32100."""
    digits = read_digits(cell)
    if digits.problem or digits.value is None:
        return fail(digits.problem, digits.why, _stars(cell)) if digits.problem else BLANK
    if _says_none(digits.value):
        return BLANK
    found = check_credit_code(digits.value)
    if found.problem:
        return fail(found.problem, found.why, mask_credit_code(digits.value))
    return good(use.field, found.code)


def read_phone(cell: Cell, use: Use) -> Outcome:
    """Telephones; a number cell that lacks just the leading zero of an area code is damaged."""
    if isinstance(cell, str) and _MOBILE.match(cell):
        return good(use.field, (cell,))
    digits = read_digits(cell)
    if digits.problem or digits.value is None:
        return fail(digits.problem, digits.why, _stars(cell)) if digits.problem else BLANK
    text = text_of(cell) if isinstance(cell, str) else digits.value
    if _says_none(text):
        return BLANK
    found = check_phone(text)
    if not found.problem:
        return good(use.field, found.values)
    if isinstance(cell, int | float) and not check_phone("0" + text).problem:
        return fail("damaged-number", "zero", mask_phone(text))
    parts: dict[str, object] = {use.field: found.values} if found.values else {}
    shown = found.bad[0] if found.bad else text
    return fail(found.problem, found.why, mask_phone(shown), **parts)


def read_email(cell: Cell, use: Use) -> Outcome:
    """Mail addresses."""
    text = text_of(cell)
    if "(" in text or "（" in text:
        text = _NOTE.sub(" ", text).strip()
    if _says_none(text):
        return BLANK
    found = check_email(text)
    if not found.problem:
        return good(use.field, found.values)
    parts: dict[str, object] = {use.field: found.values} if found.values else {}
    return fail(found.problem, found.why, mask_email(found.bad[0] if found.bad else text), **parts)


def _stars(cell: Cell) -> str:
    text = text_of(cell)
    return text[:2] + "*" * max(len(text) - 2, 1)


CONVERTERS: dict[str, Convert] = {
    "identity": read_identity,
    "credit_code": read_credit_code,
    "phone": read_phone,
    "email": read_email,
}
