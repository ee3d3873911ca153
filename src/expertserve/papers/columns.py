"""Columns of a table wide enough for their heads: a short head (序号, 职称) never breaks, whatever shares a template gives."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.papers.blocks import Landscape, Table, text_of
from expertserve.papers.looks import official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.papers.blocks import Block

__all__ = ["LANDSCAPE_WIDTH", "PORTRAIT_WIDTH", "with_fitting_heads"]

# width of the text of a page, upright and turned, in twentieths of a point
PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 8844, 12756
_POINT = 20
_INSET = 8 * _POINT + _POINT
"""What stands left and right of a cell's text, and a point for rounding."""
_SHORT, _BRACKETED = 4, 6
"""Signs of a head that stays on one line, and of one with brackets, 县（市、区）; a longer one may break between any two."""
_ROLES = {"": "table", "small": "small", "large": "large"}


def with_fitting_heads(blocks: Sequence[Block], width: int = PORTRAIT_WIDTH) -> tuple[Block, ...]:
    """The blocks with every table's shares such that no short head breaks.

    Args:
        blocks: of a document, or of a turned page.
        width: of the text, in twentieths of a point.
    """
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Landscape):
            made.append(replace(block, blocks=with_fitting_heads(block.blocks, LANDSCAPE_WIDTH)))
        elif isinstance(block, Table):
            made.append(replace(block, widths=_fitted(block, width)))
        else:
            made.append(block)
    return tuple(made)


def _fitted(table: Table, width: int) -> tuple[int, ...]:
    """The shares as they are where all heads fit, else widths: too narrow columns take from what the others can spare."""
    needed = _needed(table)
    whole = sum(table.widths)
    given = [width * share // whole for share in table.widths]
    short = [max(0, need - own) for need, own in zip(needed, given, strict=True)]
    spare = [max(0, own - need) for need, own in zip(needed, given, strict=True)]
    if not any(short) or sum(spare) < sum(short):
        return table.widths
    taken = [sum(short) * one // sum(spare) for one in spare]
    taken[spare.index(max(spare))] += sum(short) - sum(taken)
    return tuple(own + more - less for own, more, less in zip(given, short, taken, strict=True))


def _needed(table: Table) -> list[int]:
    """Of every column the width its short heads need, in twentieths of a point; 0 where it has none."""
    size = official().sizes_pt[_ROLES[table.size]]
    needed = [0] * len(table.widths)
    hanging = [0] * len(table.widths)
    for row in table.head:
        places = iter([at for at, left in enumerate(hanging) if not left])
        hanging = [max(0, left - 1) for left in hanging]
        for cell in row.cells:
            own = [next(places) for _ in range(cell.columns)]
            for at in own:
                hanging[at] = cell.rows - 1
            text = text_of(cell.runs)
            signs = _signs(text)
            if len(own) == 1 and signs <= (_BRACKETED if "（" in text else _SHORT):
                needed[own[0]] = max(needed[own[0]], round(signs * size * _POINT) + _INSET)
    return needed


def _signs(text: str) -> float:
    """Width of a text in signs as wide as they are high."""
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return wide + (len(text) - wide) / 2
