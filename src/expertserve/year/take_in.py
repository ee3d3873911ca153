"""One file of a year taken in: read, freed of what is the program's own, and heard only where its sender may speak."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.ground.findings import Finding, Place
from expertserve.year.facts import FileFacts
from expertserve.year.own_sheets import own_sheets
from expertserve.year.roles import given_back, spoken_for, unheard
from expertserve.year.waivers import is_register

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.folder import Input
    from expertserve.year.journal import Memory
    from expertserve.year.read_for import Reader
    from expertserve.year.waivers import Waivers

__all__ = ["take_in"]


def take_in(
    one: Input, how: Reader, waivers: Waivers, memory: Memory
) -> tuple[list[FileFacts], list[Finding]]:
    """The file, or every member of an archive; what it confirms goes to `waivers`.

    What the program wrote itself, byte for byte, says nothing when it comes back in 收件, but for answers on it; nor does a sheet
    that is one of its results, wherever it lies and whatever became of the file.

    Args:
        one: the file with its role in the year.
        how: reads it, knowing settings and what was taught.
        waivers: takes what the file confirms.
        memory: hashes of what the program wrote itself.
    """
    files: list[FileFacts] = []
    own: list[Finding] = []
    for whole in read_file(one.path, name=one.shown, passwords=how.passwords):
        results = own_sheets(whole.grids)
        rest = tuple(grid for grid in whole.grids if grid.number not in results)
        reading = replace(whole, grids=rest)
        sheets = how.sheets(reading, one)
        if one.role == "inbox" and reading.sha256 in memory.own:
            sheets = tuple(sheet for sheet in sheets if sheet.kind == "replies")
        elif one.role == "inbox" and reading.marked:
            sheets = tuple(given_back(sheet, str(one.path)) for sheet in sheets)
        if results or (reading.sha256 in memory.own and one.role == "inbox" and not sheets):
            own.append(
                Finding(code="generated-file", place=Place(file=reading.file, path=str(one.path)))
            )
            if not sheets:
                continue
        if one.role == "inbox":
            sheets = tuple(spoken_for(sheet, str(one.path)) for sheet in sheets)
        elif one.role == "decision" and not is_register(reading):
            beside = _words_beside(reading.grids, sheets)
            sheets = tuple(
                sheet if sheet.sheet in beside else unheard(sheet, str(one.path))
                for sheet in sheets
            )
        waivers.hear(reading, sheets, clerk=one.role == "decision")
        facts = FileFacts(
            name=reading.file,
            input=one,
            format=reading.format,
            sha256=reading.sha256,
            readable=reading.readable,
            sheets=sheets,
            findings=reading.findings,
        )
        files.append(facts)
    return files, own


def _words_beside(grids: Sequence[Grid], sheets: Sequence[SheetReading]) -> frozenset[str]:
    """Sheets of one column of text beside a table that was understood (填表说明 of our own forms): nothing is lost in them."""
    if not any(sheet.kind for sheet in sheets):
        return frozenset()
    return frozenset(
        grid.sheet
        for grid in grids
        if all(sum(cell not in (None, "") for cell in row) <= 1 for row in grid.rows)
    )
