"""经核实无误: findings that an office confirmed in the sheet 核查问题, known again by content and not by file name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.grid import FileReading, Grid
    from expertserve.books.sheet import SheetReading
    from expertserve.ground.findings import Finding

__all__ = ["Mark", "Settled", "confirmed", "mark", "marks_of", "registered", "settled"]

Mark = tuple[str, str, str, str, str]
Settled = tuple[str, str, str, str]
"""(file, sheet, cell, message) of a finding that somebody confirmed."""
_SHEET = "核查问题"
_CONFIRMED = "经核实无误"
_HEADS = ("工作表", "位置", "问题", "处理情况")


def mark(kind: str, finding: Finding, grid: Grid) -> Mark:
    """What tells a finding from others wherever its row comes again: kind, row content, header, code and value."""
    row = grid.rows[finding.place.row - 1] if finding.place.row <= len(grid.rows) else []
    content = "|".join(key(str(cell)) for cell in row if cell is not None and str(cell).strip())
    return kind, content, key(finding.header), finding.code, finding.value


def marks_of(reading: FileReading, sheets: Iterable[SheetReading]) -> dict[Finding, Mark]:
    """The mark of every finding of a row in this file; information is left out."""
    grids = {grid.sheet: grid for grid in reading.grids}
    return {
        finding: mark(sheet.kind, finding, grids[finding.place.sheet])
        for sheet in sheets
        for finding in sheet.findings
        if finding.severity != "info" and finding.place.row and finding.place.sheet in grids
    }


def confirmed(reading: FileReading) -> frozenset[tuple[str, str, str]]:
    """(sheet, cell, message) of every row of 核查问题 that says 经核实无误."""
    found: set[tuple[str, str, str]] = set()
    for grid in reading.grids:
        if grid.sheet != _SHEET:
            continue
        places: list[int] = []
        for row in grid.rows:
            texts = ["" if cell is None else tidy(str(cell)) for cell in row]
            if all(head in texts for head in _HEADS):
                places = [texts.index(head) for head in _HEADS]
            elif places and max(places) < len(texts) and texts[places[3]] == _CONFIRMED:
                found.add((texts[places[0]], texts[places[1]], texts[places[2]]))
    return frozenset(found)


def registered(reading: FileReading) -> frozenset[Settled]:
    """What a register in 调整/ confirms of other files: rows of 核实情况 or 核查问题 with 文件 and 经核实无误."""
    found: set[Settled] = set()
    for grid in reading.grids:
        places: list[int] = []
        for row in grid.rows:
            texts = ["" if cell is None else tidy(str(cell)) for cell in row]
            if all(head in texts for head in ("文件", *_HEADS)):
                places = [texts.index(head) for head in ("文件", *_HEADS)]
            elif places and max(places) < len(texts) and texts[places[4]] == _CONFIRMED:
                found.add((texts[places[0]], texts[places[1]], texts[places[2]], texts[places[3]]))
    return frozenset(found)


def settled(finding: Finding) -> Settled:
    """A finding as a register names it."""
    place = finding.place
    return place.file, place.sheet, f"{place.column}{place.row}", finding.say("zh")[0]
