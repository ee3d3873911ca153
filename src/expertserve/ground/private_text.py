"""Numbers of people in free text: identity numbers, bank cards, telephones, mail addresses; found, masked, or left out.

People type them into names, titles, remarks and demands. What leaves the office passes through `without` once, whatever field
the text came from; what is shown of a cell passes through `masked`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["ALL", "NUMBERS", "Sort", "clipped", "found", "masked", "may_hold", "without"]

Sort = Literal["identity", "bank", "phone", "mail"]
ALL: Final[frozenset[Sort]] = frozenset({"identity", "bank", "phone", "mail"})
NUMBERS: Final[frozenset[Sort]] = frozenset({"identity", "bank"})
MARK: Final = "＊＊＊"
_WIDE: Final = (
    str.maketrans("０１２３４５６７８９Ｘｘ＠（）．·•", "0123456789Xx@()...")
    | dict.fromkeys(
        (0xA0, 0xAD, *range(0x2000, 0x2010), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF), " "
    )
    | dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE63, 0xFF0D), "-")
)
"""Signs that people and programs write for a digit, a blank, a dash or a point; one for one, so that places stay."""
_HINT: Final = re.compile(r"\d[\d .()-]{5}|@")
_MAY: Final = re.compile(r"\d[^\u4e00-\u9fffA-Za-z]{5}|[@＠]")
_GAP: Final = r"[ .-]{0,2}"
_FORMS: Final[tuple[tuple[Sort, re.Pattern[str]], ...]] = (
    (
        "identity",
        re.compile(
            rf"(?<![0-9A-Za-z])[1-9]\d{{5}}{_GAP}(?:18|19|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
            rf"{_GAP}\d{{3}}[0-9Xx](?![0-9A-Za-z])"
            r"|(?<![0-9A-Za-z])[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
        ),
    ),
    (
        "bank",
        re.compile(
            rf"(?<![0-9A-Za-z])[3-6]\d{{3}}(?:{_GAP}\d{{4}}){{3}}{_GAP}\d{{0,3}}(?![0-9A-Za-z])"
        ),
    ),
    (
        "phone",
        re.compile(
            rf"(?<![0-9A-Za-z])(?:(?:\(\+?86\)|\+?86|0086){_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?![0-9A-Za-z])"
            r"|(?<![0-9A-Za-z-])(?:\(0\d{2,3}\)[ -]?\d{3,4}[ -]?\d{4}|0\d{2,3}[- ]\d{3,4}[ -]?\d{4})(?![0-9A-Za-z-])"
            r"|(?<![0-9A-Za-z.-])0[1-9]\d{8,10}(?![0-9A-Za-z.-])"
        ),
    ),
    (
        "mail",
        re.compile(
            r"(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
        ),
    ),
)


def may_hold(text: str) -> bool:
    """Whether `text` has signs enough for such a number; quick, and never False where `found` finds one."""
    return _MAY.search(text) is not None


def found(text: str, sorts: frozenset[Sort] = ALL) -> Iterator[tuple[int, int, Sort]]:
    """(start, end, sort) of every such number in `text`, in order of the sorts; none overlaps another."""
    if not may_hold(text):
        return
    plain = text.translate(_WIDE)
    if not _HINT.search(plain):
        return
    taken = bytearray(len(plain))
    for sort, form in _FORMS:
        if sort not in sorts:
            continue
        for match in form.finditer(plain):
            start, end = match.span()
            if any(taken[start:end]) or (sort == "bank" and not _is_card(match[0])):
                continue
            taken[start:end] = b"\1" * (end - start)
            yield start, end, sort


def _is_card(text: str) -> bool:
    """The check digit of a card (ISO/IEC 7812, Luhn), 16 to 19 digits."""
    digits = [int(digit) for digit in reversed(re.sub(r"\D", "", text))]
    if not 16 <= len(digits) <= 19:
        return False
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def without(text: str, sorts: frozenset[Sort] = ALL, keep: Iterable[str] = ()) -> str:
    """The text with a mark in the place of every such number, but for those of `keep` (the office's own)."""
    known = frozenset(keep)
    return _replaced(text, sorts, lambda number: number if number in known else MARK)


def clipped(text: str, limit: int) -> str:
    """The text in at most `limit` signs; the cut never falls into such a number, whose piece no door would know."""
    if len(text) <= limit:
        return text
    inside = [start for start, end, _ in found(text) if start < limit - 1 < end]
    return text[: min((limit - 1, *inside))] + "…"


def masked(text: str, sorts: frozenset[Sort] = ALL) -> str:
    """The text with such numbers shown by their first and last signs only, so that their owner knows them again."""
    return _replaced(text, sorts, lambda number: f"{number[:3]}****{number[-2:]}")


def _replaced(text: str, sorts: frozenset[Sort], how: Callable[[str], str]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, _ in sorted(found(text, sorts)):
        pieces += [text[at:start], how(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text
