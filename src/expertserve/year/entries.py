"""代录表: what came by phone, photo or paper and was typed by the clerk, row by row with its office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
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
    found: list[EnteredRow] = []
    for reading in read_file(path):
        for grid in reading.grids:
            heads: tuple[int, int] | None = None
            for number, row in enumerate(grid.rows, 1):
                texts = ["" if cell is None else tidy(str(cell)) for cell in row]
                if SOURCE in texts and OFFICE in texts:
                    heads = texts.index(SOURCE), texts.index(OFFICE)
                elif heads and max(heads) < len(texts) and texts[heads[1]]:
                    found.append(EnteredRow(grid.sheet, number, texts[heads[1]], texts[heads[0]]))
    return tuple(found)
