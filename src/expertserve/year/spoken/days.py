"""Days said among other words: 改到9月15日以后."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.quantities import read_spans
from expertserve.ground.text import key

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.dates import Span

__all__ = ["days_in"]

_BEGINS = re.compile(r"[\d一二三四五六七八九十本上下今明年国春夏秋冬暑寒元五]")
_LONGEST, _SHORTEST = 24, 2
_MARKS = re.compile(r"[\d月日号旬年季期节假周]")


def days_in(text: str, as_of: date) -> tuple[str, tuple[Span, ...]]:
    """The longest part of a text that names days, and these; ("", ()) for none.

    Args:
        text: a sentence.
        as_of: gives years left out.
    """
    for part in re.split(r"[,，;；。.!！\n]+", key(text)):
        if not _MARKS.search(part):
            continue
        for size in range(min(len(part), _LONGEST), _SHORTEST - 1, -1):
            for at in range(len(part) - size + 1):
                piece = part[at : at + size]
                if _BEGINS.match(piece) and _MARKS.search(piece):
                    found = read_spans(piece, as_of=as_of).value
                    if found:
                        return _shortest(piece, found, as_of), found
    return "", ()


def _shortest(piece: str, found: tuple[Span, ...], as_of: date) -> str:
    """The words of a piece that name the days, what only follows them left out."""
    while len(piece) > _SHORTEST and read_spans(piece[:-1], as_of=as_of).value == found:
        piece = piece[:-1]
    return piece
