"""What a number format makes of a number: the text a person sees, where it says more than the number (ECMA-376 part 1, 18.8.31).

A clerk types 500000 into a cell formatted `0!.0,"万元"` and sees 50.0万元; what he sees is what he reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

__all__ = ["says_more", "shown"]

_TOKEN: Final = re.compile(
    r'"([^"]*)"|[\\!](.)|_.?|\*.|\[([^\]]*)\]|(General|G/通用格式)|([0#?])|(,)|(\.)|(.)',
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_NO_WORDS: Final = re.compile(r"[\s()\-+¥$￥€,.%:/·'\"]*")
_DATE: Final = re.compile(r"[ymdhseg]", re.IGNORECASE)
_LARGEST: Final = Decimal(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One section of a format.

    Attributes:
        parts: literal texts and the marks 0 (digit), . (point), G (General), in order. scale: thousands left out.
        zeros: digits that are always written before the point. words: whether the literals say something.
        inside: whether a literal stands between digits. condition: operator and limit, None without one.
    """

    parts: tuple[tuple[str, str], ...]
    scale: int
    zeros: int
    words: bool
    inside: bool
    condition: tuple[str, Decimal] | None


def says_more(code: str) -> bool:
    """Whether a format adds words to a number or leaves thousands out."""
    return any(s.words or s.scale or s.inside for s in _sections(code)[:2])


def shown(value: float, code: str) -> str | None:
    """The text of `value` in the format `code`, with the value's own decimals; None where it shows just the number."""
    number = Decimal(repr(value))
    sections = _sections(code)
    section = _chosen(sections, number)
    if section is None or not (section.words or section.scale or section.inside):
        return None
    if not number.is_finite() or abs(number) >= _LARGEST:
        return None
    minus = "-" if number < 0 and (section is sections[0] or section.condition) else ""
    scaled = abs(number) / (Decimal(1000) ** section.scale)
    text = _inside(section, scaled) if section.inside else _around(section, scaled)
    return f"{minus}{text}".strip()


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    found: list[_Section] = []
    current: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        quoted, escaped, bracket, general, digit, comma, point, other = match.groups()
        if other == ";":
            found.append(_section(current, condition))
            current, condition = [], None
        elif bracket is not None:
            told = _CONDITION.fullmatch(bracket.strip())
            condition = (told[1], Decimal(told[2])) if told else condition
        elif general:
            current.append(("G", ""))
        elif digit or comma or point:
            current.append((digit or comma or point, ""))
        elif quoted is not None or escaped is not None:
            current.append(("text", quoted if quoted is not None else escaped))
        elif other is not None:
            current.append(("bare", other))
    found.append(_section(current, condition))
    return tuple(found[:3])


def _section(tokens: list[tuple[str, str]], condition: tuple[str, Decimal] | None) -> _Section:
    digits = [at for at, (kind, _) in enumerate(tokens) if kind in {"0", "#", "?"}]
    dates = any(kind == "bare" and _DATE.match(text) for kind, text in tokens)
    percent = any(text == "%" for _, text in tokens)
    if dates or percent or not (digits or any(kind == "G" for kind, _ in tokens)):
        return _Section(parts=(), scale=0, zeros=0, words=False, inside=False, condition=condition)
    first, last = (digits[0], digits[-1]) if digits else (0, 0)
    points = [at for at, (kind, _) in enumerate(tokens) if kind == "."]
    point = points[0] if points else last + 1
    scale = 0
    for kind, _ in tokens[last + 1 :]:
        if kind != ",":
            break
        scale += 1
    literal = {"text", "bare"}
    inside = (
        any(kind in literal and text.strip() for kind, text in tokens[first:last]) and not points
    )
    words = any(
        kind in literal and not _NO_WORDS.fullmatch(text)
        for at, (kind, text) in enumerate(tokens)
        if not first < at < last
    )
    zeros = sum(kind == "0" for kind, _ in tokens[:point])
    return _Section(
        parts=tuple(tokens),
        scale=scale,
        zeros=zeros,
        words=words,
        inside=inside,
        condition=condition,
    )


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> _Section | None:
    conditions = [section for section in sections if section.condition]
    if conditions:
        for section in conditions:
            if section.condition and _holds(number, *section.condition):
                return section
        return next((section for section in sections if not section.condition), None)
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[0]


def _holds(number: Decimal, sign: str, limit: Decimal) -> bool:
    return {
        "<": number < limit,
        "<=": number <= limit,
        ">": number > limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _around(section: _Section, number: Decimal) -> str:
    """The literals before and behind the number, the number itself with all its decimals."""
    text = format(number.normalize(), "f")
    whole, _, rest = text.partition(".")
    text = whole.zfill(section.zeros) + (f".{rest}" if rest else "")
    places = [at for at, (kind, _) in enumerate(section.parts) if kind not in {"text", "bare"}]
    before = "".join(text for _, text in section.parts[: places[0]])
    behind = "".join(text for _, text in section.parts[places[-1] + 1 :])
    return f"{before}{text}{behind}"


def _inside(section: _Section, number: Decimal) -> str:
    """Digits given out from the right to the places of the format, literals between them where they stand."""
    digits = list(str(int(number.quantize(Decimal(1), ROUND_HALF_UP))).zfill(section.zeros))
    marks = [at for at, (kind, _) in enumerate(section.parts) if kind in {"0", "#", "?"}]
    pieces: list[str] = []
    for at in range(len(section.parts) - 1, -1, -1):
        kind, text = section.parts[at]
        if kind in {"text", "bare"}:
            pieces.append(text)
        elif at == marks[0]:
            pieces.append("".join(digits))
        elif at in marks and digits:
            pieces.append(digits.pop())
    return "".join(reversed(pieces))
