"""What of a sheet goes on paper: A4, nothing smaller than 9 points, the rest stays on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Paper", "paper", "room_for"]

_FONT, _LEAST_FONT = 10.0, 9.0
_LANDSCAPE, _PORTRAIT = 769.0, 522.0
"""Points between margins of half an inch."""
_NARROW = 8
_LEAST_SHARE = 0.2
_SAFETY = 0.74
"""A machine without the spreadsheet's own default font takes another whose digits are up to a quarter wider."""


class Paper:
    """How a sheet is printed.

    Attributes:
        widths: of every column, in characters, as they are to be set.
        columns: how many of them are printed, from the left.
        pages_wide: 1, or 0 for a form so wide that it goes over several pages at readable size.
    """

    __slots__ = ("columns", "pages_wide", "widths")

    def __init__(self, widths: Sequence[float], columns: int, pages_wide: int) -> None:
        self.widths, self.columns, self.pages_wide = tuple(widths), columns, pages_wide


def points(width: float) -> float:
    """The width of a column on paper, in points, from its width in characters of the default font."""
    return (int(width * 7) + 5) * 0.75


def room_for(widths: Sequence[int]) -> bool:
    """Whether columns of these widths fit on a landscape page at 9 points."""
    return sum(map(points, widths)) <= _LANDSCAPE * _FONT / _LEAST_FONT * _SAFETY


def paper(widths: Sequence[int], printed: int, *, portrait: bool, form: bool) -> Paper:
    """The page of a table.

    Wide columns are narrowed, so that their text takes more lines, until the printed ones fit at 9 points or more; what
    still does not fit is not printed. A blank form is filled by hand: it keeps its columns and takes more pages.

    Args:
        widths: of every column, as asked for.
        printed: how many from the left should be printed.
        portrait: upright.
        form: a blank form.
    """
    room = (_PORTRAIT if portrait else _LANDSCAPE) * _FONT / _LEAST_FONT * _SAFETY
    if sum(map(points, widths[:printed])) <= room:
        return Paper(widths, printed, 1)
    if form:
        return Paper(widths, printed, 0)
    share = 1.0
    while share > _LEAST_SHARE:
        share -= 0.05
        made = [_narrowed(width, share) for width in widths[:printed]]
        if sum(map(points, made)) <= room:
            return Paper((*made, *widths[printed:]), printed, 1)
    made = [_narrowed(width, _LEAST_SHARE) for width in widths]
    fits, used = 0, 0.0
    for width in made[:printed]:
        used += points(width)
        if used > room:
            break
        fits += 1
    return Paper(made, max(fits, 1), 1)


def _narrowed(width: int, share: float) -> float:
    return width if width <= _NARROW else round(_NARROW + (width - _NARROW) * share, 1)
