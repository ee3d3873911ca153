"""What every format hands to the reader: sheets without a file around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.formats.calamine import RawSheet
    from expertserve.books.files.gate import Refused

__all__ = ["Reading", "clip_merges", "grid_of"]


@dataclass(slots=True)
class Reading:
    """Grids whose file and path are still blank, and what was refused or lost by sheet name ("" for the file)."""

    format: str
    grids: list[Grid] = field(default_factory=list)
    refusals: list[tuple[str, Refused]] = field(default_factory=list)


def grid_of(sheet: RawSheet, form: str) -> Grid:
    """A raw sheet as a grid of the format `form`."""
    rows = sheet.rows
    return Grid("", "", sheet.name, form, rows, sheet.state, clip_merges(sheet.merges, rows))


def clip_merges(
    merges: list[tuple[int, int, int, int]], rows: Sequence[Sequence[object]]
) -> tuple[tuple[int, int, int, int], ...]:
    """Merges cut to the used area, sorted; what is left of one cell is dropped."""
    bottom, right = len(rows), max(map(len, rows), default=0)
    cut = ((top, left, min(low, bottom), min(far, right)) for top, left, low, far in merges)
    return tuple(
        sorted(
            {
                area
                for area in cut
                if area[0] <= area[2] and area[1] <= area[3] and area[:2] != area[2:]
            }
        )
    )
