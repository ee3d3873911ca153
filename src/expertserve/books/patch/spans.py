"""Text that stands in several pieces (runs), changed in one place without touching the look of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

__all__ = ["replace_span"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def replace_span(pieces: Sequence[etree._Element], start: int, end: int, text: str) -> None:
    """Put `text` in place of the characters from `start` to `end`, counted over all pieces.

    Args:
        pieces: text elements in their order.
        start: of the first character that goes.
        end: behind the last one.
        text: takes the look of the piece in which the place begins.
    """
    at, given = 0, False
    for piece in pieces:
        own = piece.text or ""
        first, last = max(start - at, 0), min(max(end - at, 0), len(own))
        here = first < len(own) or (first == len(own) and piece is pieces[-1])
        at += len(own)
        if not given and here:
            piece.text = own[:first] + text + own[max(last, first) :]
            given = True
        elif given and last > 0:
            piece.text = own[last:]
        else:
            continue
        piece.set(_SPACE, "preserve")
