"""The total of a column of counties: its sum, unless the form says that nobody is counted twice in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.on_forms import asked_for
from expertserve.work.fill.account import differing
from expertserve.work.fill.meanings import FigureMeaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.work.fill.parts import GapReading
    from expertserve.work.fill.values import Shown

__all__ = ["parts_of", "summed"]

_WORDS = frozenset({"合计", "总计", "小计"})
"""全市 asks for the figure of the whole area instead."""
_SEVERAL = 2
_NO_SUM = frozenset({"%", "个/人"})
_MEDIAN = "P9"


def summed(
    one: GapReading, parts: Mapping[tuple[str, str], Mapping[str, float]], whole: Shown
) -> tuple[int | float, str] | None:
    """The sum of the counties for a cell called 合计, and what the figure would be that counts nobody twice.

    None where the two agree, the form says 剔除重复, or shares are no quantities to be added.

    Args:
        one: the cell.
        parts: what stands in the cell of each county, by indicator and period.
        whole: the figure of the whole area.
    """
    meaning = one.meaning
    if not isinstance(meaning, FigureMeaning) or meaning.once or not _may_be_added(meaning):
        return None
    own = parts_of(meaning, parts)
    total = sum(own)
    named = any("".join(word.split()) in _WORDS for word in one.words)
    if not named or len(own) < _SEVERAL or whole in (None, total):
        return None
    value = int(total) if float(total).is_integer() else total
    return value, differing(total, whole, once=False)


def parts_of(
    meaning: FigureMeaning, parts: Mapping[tuple[str, str], Mapping[str, float]]
) -> list[float]:
    """What stands in the cells of the counties that a total covers.

    Args:
        meaning: of the total.
        parts: what stands in the cell of each county, by indicator and period.
    """
    told = parts.get((meaning.number, meaning.period), {})
    return [value for county, value in told.items() if county in (meaning.counties or told)]


def _may_be_added(meaning: FigureMeaning) -> bool:
    """Whether the figures of counties are quantities: a percentage or a mean is never a sum."""
    unit = next((one.unit for one in asked_for() if one.number == meaning.number), "")
    return not meaning.over and unit not in _NO_SUM and meaning.number != _MEDIAN
