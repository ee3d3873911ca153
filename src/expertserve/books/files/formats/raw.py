"""What every format hands to the reader: sheets without a file around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.formats.calamine import RawSheet
    from expertserve.books.files.gate import Refused

Merge = tuple[int, int, int, int]
_MOST_STEPS = 4_000_000

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
    return Grid(
        file="",
        path="",
        sheet=sheet.name,
        format=form,
        rows=rows,
        state=sheet.state,
        merges=clip_merges(sheet.merges, rows),
    )


def clip_merges(
    merges: list[tuple[int, int, int, int]], rows: Sequence[Sequence[object]]
) -> tuple[tuple[int, int, int, int], ...]:
    """Merges cut to the used area, sorted; what is left of one cell is dropped."""
    bottom, right = len(rows), max(map(len, rows), default=0)
    cut = ((top, left, min(low, bottom), min(far, right)) for top, left, low, far in merges)
    areas = {
        area for area in cut if area[0] <= area[2] and area[1] <= area[3] and area[:2] != area[2:]
    }
    return _apart(sorted(areas), right)


def _apart(areas: list[Merge], right: int) -> tuple[Merge, ...]:
    """The areas that overlap none before them, as no spreadsheet program lets them; the work is bounded by the used area."""
    taken: dict[int, bytearray] = {}
    kept: list[Merge] = []
    steps = 0
    for top, left, low, far in areas:
        lines = range(top, low + 1)
        steps += len(lines)
        if steps > _MOST_STEPS:
            break
        if any(row in taken and any(taken[row][left - 1 : far]) for row in lines):
            continue
        for row in lines:
            line = taken.setdefault(row, bytearray(right))
            line[left - 1 : far] = b"\1" * (far - left + 1)
        kept.append((top, left, low, far))
    return tuple(kept)
