"""The total of a column of counties: its sum, unless the form says that nobody is counted twice in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.indicators.compute import definitions
from expertserve.work.fill.account import differing
from expertserve.work.fill.meanings import FigureMeaning, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.patch.board import Board
    from expertserve.work.fill.reading import GapReading
    from expertserve.work.fill.writing import Pen

__all__ = ["summed"]

_WORDS = frozenset({"合计", "总计", "小计"})
"""全市 asks for the figure of the whole area instead."""
_SEVERAL = 2
_NO_SUM = frozenset({"%", "个/人"})
_MEDIAN = "P9"


def summed(
    pen: Pen,
    number: int,
    board: Board,
    what: tuple[GapReading, Mapping[tuple[str, str], Sequence[float]]],
) -> bool:
    """Write the sum of the counties into a cell called 合计, and say what the figure would be that counts nobody twice.

    Args:
        pen: of the form.
        number: of the board.
        board: its cells.
        what: the cell, and what stands in the counties' cells by indicator and period.

    Returns:
        Whether it was written; not where the two agree, the form says 剔除重复, or shares are no quantities to be added.
    """
    one, parts = what
    meaning, spot = one.meaning, one.gap.spot
    if not isinstance(meaning, FigureMeaning) or meaning.once or not _may_be_added(meaning):
        return False
    own = parts.get((meaning.number, meaning.period), [])
    total = sum(own)
    whole = pen.given.found(meaning)
    named = any("".join(word.split()) in _WORDS for word in one.words)
    if not named or len(own) < _SEVERAL or whole.value in (None, total) or spot in board.locked:
        return False
    value = int(total) if float(total).is_integer() else total
    pen.put(number, board, (spot, spot), value)
    found = replace(whole, value=value, rule=f"以上各县（市、区）相加；{whole.rule}")
    pen.note((number, *spot), (one.words, said(meaning)), found, value)
    pen.tell(differing(total, whole.value, once=False))
    return True


def _may_be_added(meaning: FigureMeaning) -> bool:
    """Whether the figures of counties are quantities: a percentage or a mean is never a sum."""
    unit = next((one.unit for one in definitions() if one.number == meaning.number), "")
    return not meaning.over and unit not in _NO_SUM and meaning.number != _MEDIAN
