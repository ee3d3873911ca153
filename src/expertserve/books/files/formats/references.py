"""References as worksheets write them: B12, $B$12, A1:C2."""

from __future__ import annotations

import re
from typing import Final

from expertserve.ground.findings import column_number

__all__ = ["Address", "Merge", "address", "columns_from", "merge_range"]

Address = tuple[int, int]
Merge = tuple[int, int, int, int]
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


_MOST_COLUMNS: Final = 16_384


def columns_from(first: int, count: int) -> range:
    """So many columns from `first` on, within a sheet; a run to the very end of it, as programs write for the rest, is none."""
    last = first + count - 1
    return range(0) if first < 1 or last >= _MOST_COLUMNS else range(first, last + 1)


def address(reference: str) -> Address | None:
    """Row and column of "B12" or "$B$12"; None for anything else."""
    found = _ADDRESS.fullmatch(reference)
    return (int(found[2]), column_number(found[1])) if found else None


def merge_range(reference: str) -> Merge | None:
    """First row, first column, last row, last column of "A1:C2"; None for a single cell or nonsense."""
    first, _, last = reference.partition(":")
    start, stop = address(first), address(last)
    if start is None or stop is None or start == stop:
        return None
    rows, columns = sorted((start[0], stop[0])), sorted((start[1], stop[1]))
    return (rows[0], columns[0], rows[1], columns[1])
