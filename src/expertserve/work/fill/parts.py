"""A cell as it was read, and rows that are parts of the row above them (其中：企业): no part is the very figure of its whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from expertserve.work.fill.meanings import FigureMeaning, Open, choice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.patch.shapes import Gap
    from expertserve.work.fill.meanings import Meaning

__all__ = ["GapReading", "no_part_is_its_whole"]

_PART = re.compile(r"^\s*(?:其中|#|＃)")


@dataclass(frozen=True, slots=True)
class GapReading:
    """A cell, the words that tell of it, and what it asks for."""

    gap: Gap
    words: tuple[str, ...]
    meaning: Meaning


def no_part_is_its_whole(found: Sequence[GapReading]) -> list[GapReading]:
    """A row that is read as the very figure of the 其中 below it asks for something wider: it is asked about."""
    told = list(found)
    for at, one in enumerate(told):
        meaning = one.meaning
        parts = _parts_below(told, at) if isinstance(meaning, FigureMeaning) else []
        if any(part.meaning == meaning for part in parts) and isinstance(meaning, FigureMeaning):
            text = "下面的“其中”已是这项指标，此格当更宽，请选定或人工填写"
            told[at] = replace(one, meaning=Open("asked", text, (choice_of(meaning),), one.words))
    return told


def _parts_below(told: Sequence[GapReading], at: int) -> list[GapReading]:
    """The rows below a row, in its column, of which the first says 其中 and the others are set in like it."""
    own = told[at]
    column = [
        one
        for one in told[at + 1 :]
        if one.gap.spot[1] == own.gap.spot[1] and one.gap.section == own.gap.section
    ]
    if not column or not column[0].words or not _PART.match(column[0].words[-1]):
        return []
    rest = iter(column[1:])
    return [
        column[0],
        *takewhile(lambda one: bool(one.words) and one.words[-1][:1].isspace(), rest),
    ]
