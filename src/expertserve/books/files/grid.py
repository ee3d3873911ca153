"""A sheet as the reader gives it: cells at their true addresses, nothing interpreted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["Cell", "FileReading", "Grid", "SheetState"]

Cell = str | int | float | bool | date | datetime | time | timedelta | None
SheetState = Literal["visible", "hidden", "veryHidden"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One sheet. `rows[r - 1][c - 1]` is the cell at Excel's row r and column c; blank cells are None or "".

    Attributes:
        file: base name as the clerk sees it. path: what was opened (for Place.path).
        sheet: "" where the format has no sheets.
        format: xlsx, xls, xlsb, ods, csv, html, docx ...
        merges: (first row, first column, last row, last column), from 1, both ends included.
        hidden_rows: row numbers. hidden_columns: column numbers, where the format tells.
        uncached: (row, column) of formulas without a stored value.
        formulas: (row, column) of every formula, where the format tells.
        formats: (row, column) -> number format, only for numeric cells whose format changes what is shown (000000 ...).
        number: position of the sheet in its file, from 0.
        above: how many of the first rows are lines of text above the table of a document, which have no row of their own.
    """

    file: str
    path: str
    sheet: str
    format: str
    rows: list[list[Cell]]
    state: SheetState = "visible"
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    uncached: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    number: int = 0
    hidden_columns: frozenset[int] = frozenset()
    above: int = 0

    def line(self, row: int) -> int:
        """Where the row at position `row` stands as a person counts it: in a document from the first row of its table."""
        return max(0, row - self.above)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What came out of one file: its grids, or findings that say why not.

    Attributes:
        readable: False when nothing of it could be read (exit code 3 where nothing else was readable either).
        marked: it says in its content that this program made it for the office.
    """

    file: str
    path: Path
    format: str
    sha256: str
    grids: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    marked: bool = False
