"""代录表: what came by phone, photo or paper and was typed by the clerk, row by row with its office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import read_back
from expertserve.ground.text import tidy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OFFICE", "SOURCE", "EnteredRow", "entered_rows"]

SOURCE, OFFICE = "代录来源", "代报单位"


@dataclass(frozen=True, slots=True)
class EnteredRow:
    """One typed row: its sheet and row number, for which office, how it came (电话, 照片, 纸质)."""

    sheet: str
    row: int
    office: str
    source: str


def entered_rows(path: Path) -> tuple[EnteredRow, ...]:
    """The rows of a 代录表 that name an office; empty for other workbooks."""
    office, source = blank(OFFICE, 0), blank(SOURCE, 0)
    return tuple(
        EnteredRow(line.sheet, line.row, tidy(line.text(office)), tidy(line.text(source)))
        for table in read_back(path).tables((office, source))
        for line in table
    )
