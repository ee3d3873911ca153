"""A number as its format shows it, where the format adds words: 500000 under 0!.0,"万元" is what the clerk sees as 50.0万元."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["shown_number"]

_UNITS = frozenset("元万亿千百")
_PLACES = "0#?"
_THOUSAND = 1000
_SKIPS_ONE = "_*"
_ESCAPES = "\\!"
Token = tuple[bool, str]
"""Whether it is a place for a digit, and the text: the place's sign or what is shown as it stands."""


def shown_number(value: float, code: str) -> str:
    """The text of a number under a format that names a unit (元, 万 ...); "" for every other format."""
    whole, part, scale = _parts(code)
    words = "".join(text for digit, text in (*whole, *part) if not digit)
    if not _UNITS.intersection(words) or not any(digit for digit, _ in whole):
        return ""
    decimals = sum(digit for digit, _ in part)
    digits = f"{abs(value) / _THOUSAND**scale:.{decimals}f}"
    left, _, right = digits.partition(".")
    shown = _filled(whole, left)
    if decimals:
        shown += "."
    for digit, text in part:
        shown += right[:1] if digit else text
        right = right[1:] if digit else right
    return f"-{shown}" if value < 0 else shown


def _filled(tokens: tuple[Token, ...], digits: str) -> str:
    """Digits put into their places from the right; the first place takes all that are left."""
    out: list[str] = []
    places = sum(digit for digit, _ in tokens)
    for digit, text in reversed(tokens):
        if not digit:
            out.append(text)
            continue
        places -= 1
        if places == 0:
            out.append(digits)
        else:
            out.append(digits[-1:] or "0")
            digits = digits[:-1]
    return "".join(reversed(out))


@lru_cache(maxsize=256)
def _parts(code: str) -> tuple[tuple[Token, ...], tuple[Token, ...], int]:
    """The places and words before and after the decimal point, and by how many thousands the number is divided."""
    whole: list[Token] = []
    part: list[Token] = []
    current, scale, at = whole, 0, 0
    while at < len(code):
        sign = code[at]
        at += 1
        if sign == ";":
            break
        if sign == '"':
            end = code.find('"', at)
            end = len(code) if end < 0 else end
            current.append((False, code[at:end]))
            at = end + 1
        elif sign in _ESCAPES:
            current.append((False, code[at : at + 1]))
            at += 1
        elif sign in _SKIPS_ONE:
            at += 1
        elif sign == "[":
            at = max(code.find("]", at), at) + 1
        elif sign in _PLACES:
            current.append((True, sign))
            scale = 0
        elif sign == ",":
            scale += 1
        elif sign == ".":
            current = part
        else:
            current.append((False, sign))
    return tuple(whole), tuple(part), scale
