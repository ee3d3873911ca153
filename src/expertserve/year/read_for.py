"""A file read into its tables, by what the clerk taught for all offices or for the one it comes from."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.tables.sheet import SheetReading, read_sheets
from expertserve.year.facts import FileFacts
from expertserve.year.returns import reporter_of

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import FileReading
    from expertserve.year.folder import Input
    from expertserve.year.settings import Settings
    from expertserve.year.taught import Taught

__all__ = ["Reader", "read_once"]

_KEPT, _SMALL = 64, 5000
"""How many files are kept as they were read, and the most rows of one of them."""
_read: OrderedDict[tuple[object, ...], tuple[SheetReading, ...]] = OrderedDict()


def read_once(reading: FileReading, context: Context) -> tuple[SheetReading, ...]:
    """The tables of a file; the same bytes at the same place with the same context are read once a process.

    The menu and a year that is played run many commands one after the other over the same returns.
    """
    if sum(len(grid.rows) for grid in reading.grids) > _SMALL:
        return read_sheets(reading, context)
    numbers = tuple(grid.number for grid in reading.grids)
    key = (reading.sha256, reading.file, str(reading.path), reading.format, numbers, context)
    if key not in _read:
        _read[key] = read_sheets(reading, context)
        if len(_read) > _KEPT:
            _read.popitem(last=False)
    _read.move_to_end(key)
    return _read[key]


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read: the context for all offices, and the lines that an office may have of its own."""

    context: Context
    settings: Settings
    taught: Taught
    passwords: tuple[str, ...]

    def sheets(self, reading: FileReading, one: Input) -> tuple[SheetReading, ...]:
        """The tables of a file; read again where its office has lines of its own."""
        sheets = read_once(reading, self.context)
        if not self.taught.offices:
            return sheets
        facts = FileFacts(
            name=reading.file,
            input=one,
            format=reading.format,
            sha256=reading.sha256,
            readable=reading.readable,
            sheets=sheets,
        )
        office = reporter_of(facts, self.settings.offices, self.settings.aliases)
        headers, values = self.taught.headers(office), self.taught.values(office)
        if (headers, values) == (self.context.headers, self.context.values):
            return sheets
        return read_once(reading, replace(self.context, headers=headers, values=values))
