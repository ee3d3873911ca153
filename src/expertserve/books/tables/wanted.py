"""How much of what a kind of table needs a head brings, and whether it is our own form of that kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.kind import Column, Kind

__all__ = ["completeness", "is_our_form"]

_COMPLETE, _FORM = 2500, 8
_NO_ANCHOR = 3000


def completeness(kind: Kind, held: frozenset[str]) -> int:
    """The part of a kind's needed columns that were found, less where no anchor was: what tells a short list of contacts from a roster.

    Args:
        kind: whose columns are needed.
        held: the fields that were found.
    """
    needed = {column.field for column in kind.columns if column.required == "column"}
    anchored = 0 if held.intersection(kind.anchors) else _NO_ANCHOR
    return _COMPLETE * len(needed & held) // max(len(needed), _FORM) - anchored


def is_our_form(kind: Kind, words: Sequence[tuple[str, ...]]) -> bool:
    """Whether every head is one of the kind's own words to the letter and most of what it needs is there: such a form is what it says, however rare.

    Args:
        kind: whose form it may be.
        words: the texts over each column from the top.
    """
    ours: dict[str, Column] = {}
    for column in kind.columns:
        for word in (column.header, *column.synonyms):
            ours.setdefault(key(word), column)
    needed = {column.field for column in kind.columns if column.required == "column"}
    heads = {key(texts[-1]) for texts in words}
    if not needed or not heads <= ours.keys():
        return False
    return len(needed.intersection(ours[head].field for head in heads)) * 2 > len(needed)
