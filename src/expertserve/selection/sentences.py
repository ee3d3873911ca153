"""A clause cut into sentences and phrases, and what a phrase may say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from expertserve.ground.text import compact

if TYPE_CHECKING:
    from datetime import date

__all__ = ["NOTE", "Said", "Sentence", "phrases_of"]

_ENUMERATED = re.compile(r"[(（](?:\d{1,2}|[一二三四五六七八九十])[)）]|[①-⑳]")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.、．](?!\d)")
NOTE = re.compile(r"\(([^()]*)\)")
_CUT = re.compile(r"超过(\d+(?:\.\d+)?)分的?,?(?:均|都)?按\1分(?:计算?|算)?")
"""超过15分的按15分计: the most of what is spoken of."""
_PLACES = (
    ("市(州)", "市州"),
    ("市(州、地)", "市州"),
    ("县(市、区、特区)", "县"),
    ("县(市、区)", "县"),
)
_TRIFLE = re.compile(
    r"含.{0,8}(?:当日|本数|\d+(?:万元|分|人|项|天)?)|以下简称.*|就高.*|如有|街道|含[一二两三四五六七八九十]个|县区分类.*|权重.*|均?四舍五入|.*(?:含首尾|头尾|首尾).*|含.{0,4}名额|[一二三四五两]?[类项]合[在计].{0,4}|以上都?含本数"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one phrase says.

    Attributes:
        tests: keys of When, one a test. effect: points, plus, take, full, cap, ends, seats, rate or "" none.
        points: hundredths. every, of: so many of these measures a point. beyond: the rate says 每增加.
        number: of seats (项) that the phrase names, 0 none. lines: programme lines with their seats.
        scope: it holds for every place. unread: words that were not understood. exact: the number stands without a comparison.
    """

    text: str
    tests: tuple[dict[str, Any], ...] = ()
    effect: str = ""
    points: int = 0
    every: int = 0
    of: tuple[str, ...] = ()
    beyond: bool = False
    number: int = 0
    lines: tuple[tuple[str, int], ...] = ()
    scope: bool = False
    exact: bool = False
    days: tuple[date, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Phrases that belong together: those between two full stops or of one number (1)."""

    text: str
    phrases: tuple[Said, ...]


def phrases_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a clause, by sentence; numbers before them dropped, small notes in brackets, too."""
    plain = compact(text)
    for written, short in _PLACES:
        plain = plain.replace(written, short)
    plain = _CUT.sub(r"最高\1分", plain)
    plain = _ENUMERATED.sub("。", plain)
    plain = NOTE.sub(lambda note: "" if _TRIFLE.fullmatch(note.group(1)) else note.group(), plain)
    found = []
    for sentence in re.split(r"[。;\n]+", plain):
        parts = [part for part in re.split(r"[,:](?![^()]*\))", _NUMBERED.sub("", sentence)) if part.strip()]  # fmt: skip
        if parts:
            found.append(tuple(parts))
    return tuple(found)
