"""经核实无误: findings that an office confirmed in the sheet 核查问题, known again by content and not by file name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import OwnBook
from expertserve.books.tables.register import HEADS
from expertserve.ground.text import key, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from expertserve.books.files.grid import FileReading, Grid
    from expertserve.books.sheets.columns import Column
    from expertserve.books.sheets.readback import OwnLine
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.ground.findings import Finding

__all__ = [
    "Mark",
    "Settled",
    "Waivers",
    "confirmed",
    "is_register",
    "mark",
    "marks_of",
    "registered",
    "still_told",
]

Mark = tuple[str, str, str, str, str]
Settled = tuple[str, str, str, str]
"""(file, sheet, cell, message) of a finding that somebody confirmed."""
_SHEET = "核查问题"
_CONFIRMED = "经核实无误"
_FILE, _IN, _CELL, _MESSAGE, _HANDLED = (blank(head, 0) for head in HEADS)


def mark(kind: str, finding: Finding, grid: Grid) -> Mark:
    """What tells a finding from others wherever its row comes again: kind, row content, header, code and value.

    Args:
        kind: kind of the sheet.
        finding: with row, header, code and value.
        grid: the sheet it stands in.
    """
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
    tables = OwnBook(reading.grids).tables((_HANDLED, _IN, _CELL, _MESSAGE), sheet=_SHEET)
    return frozenset(
        (_said(line, _IN), _said(line, _CELL), _said(line, _MESSAGE))
        for table in tables
        for line in table
        if _said(line, _HANDLED) == _CONFIRMED
    )


def registered(reading: FileReading) -> frozenset[Settled]:
    """What a register in 调整/ confirms of other files: rows of 核实情况 or 核查问题 with 文件 and 经核实无误."""
    tables = OwnBook(reading.grids).tables((_HANDLED, _FILE, _IN, _CELL, _MESSAGE))
    return frozenset(
        (_said(line, _FILE), _said(line, _IN), _said(line, _CELL), _said(line, _MESSAGE))
        for table in tables
        for line in table
        if _said(line, _HANDLED) == _CONFIRMED
    )


def is_register(reading: FileReading) -> bool:
    """Whether a file has the heads of a register of confirmations, filled in or not."""
    return any(True for _ in OwnBook(reading.grids).tables((_HANDLED, _MESSAGE)))


def still_told(
    findings: Iterable[Finding], settled: Callable[[Finding], bool]
) -> tuple[Finding, ...]:
    """The findings without those a register confirms, also of steps after the reading of a sheet (people of two files who may be one).

    Args:
        findings: of all files.
        settled: whether a register confirms one; a row that could mean files of two folders ends nothing.
    """
    told = tuple(findings)
    paths: dict[tuple[str, str], set[str]] = {}
    for one in told:
        paths.setdefault((one.place.file, str(one.place)), set()).add(one.place.path)
    return tuple(
        one
        for one in told
        if one.severity == "info"
        or len(paths[one.place.file, str(one.place)]) > 1
        or not settled(one)
    )


def _said(line: OwnLine, column: Column[object]) -> str:
    return tidy(line.text(column))


class Waivers:
    """Everything that was confirmed in a run: by an office in its own return, by the clerk in a register."""

    def __init__(self) -> None:
        self._marks: dict[tuple[Finding, str], Mark] = {}
        self._waived: set[Mark] = set()
        self._register: set[Settled] = set()

    def hear(self, reading: FileReading, sheets: Iterable[SheetReading], *, clerk: bool) -> None:
        """Take in one file; `clerk`: it lies in 调整/ and may speak of other files.

        Args:
            reading: the file with its grids.
            sheets: what was read of it.
            clerk: whether it lies in 调整 and may speak of other files.
        """
        own = marks_of(reading, sheets)
        self._marks |= {_one(finding): sign for finding, sign in own.items()}
        told = confirmed(reading)
        self._waived |= {sign for finding, sign in own.items() if _settled(finding)[1:] in told}
        if clerk:
            self._register |= registered(reading)

    @property
    def register(self) -> frozenset[Settled]:
        """What registers of the clerk confirm, as they name it."""
        return frozenset(self._register)

    def close(self) -> None:
        """Apply the register once all files are in; a row that could mean files of two folders ends nothing."""
        named: dict[Settled, set[str]] = {}
        for finding, path in self._marks:
            named.setdefault(_settled(finding), set()).add(path)
        self._waived |= {
            sign
            for (finding, _), sign in self._marks.items()
            if _settled(finding) in self._register and len(named[_settled(finding)]) == 1
        }

    def stands(self, finding: Finding) -> bool:
        """Whether a finding is still to be told."""
        return self._marks.get(_one(finding)) not in self._waived


def _one(finding: Finding) -> tuple[Finding, str]:
    """A finding told apart from its like in a file of the same name in another folder."""
    return finding, finding.place.path


def _settled(finding: Finding) -> Settled:
    """A finding as a register names it."""
    place = finding.place
    return place.file, place.sheet, f"{place.column}{place.row}", finding.say("zh")[0]
