"""One input read into its tables, by what the clerk taught for all offices or for the one it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.tables.sheet import SheetReading, read_sheets
from expertserve.ground.findings import Finding, Place
from expertserve.year.facts import FileFacts
from expertserve.year.returns import reporter_of

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import FileReading
    from expertserve.year.folder import Input
    from expertserve.year.memory import Memory
    from expertserve.year.settings import Settings
    from expertserve.year.taught import Taught
    from expertserve.year.waivers import Waivers

__all__ = ["Reader", "read_input"]


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read: the context for all offices, and the lines that an office may have of its own."""

    context: Context
    settings: Settings
    taught: Taught
    passwords: tuple[str, ...]

    def sheets(self, reading: FileReading, one: Input) -> tuple[SheetReading, ...]:
        """The tables of a file; read again where its office has lines of its own."""
        sheets = read_sheets(reading, self.context)
        if not self.taught.offices:
            return sheets
        facts = FileFacts(
            reading.file, one, reading.format, reading.sha256, reading.readable, sheets
        )
        office = reporter_of(facts, self.settings.offices, self.settings.aliases)
        headers, values = self.taught.headers(office), self.taught.values(office)
        if (headers, values) == (self.context.headers, self.context.values):
            return sheets
        return read_sheets(reading, replace(self.context, headers=headers, values=values))


def read_input(
    one: Input, how: Reader, waivers: Waivers, memory: Memory
) -> tuple[list[FileFacts], list[Finding]]:
    """The file, or every member of an archive; what it confirms goes to `waivers`.

    What the program wrote itself, byte for byte, says nothing when it comes back in 收件, but for answers on it.
    """
    files: list[FileFacts] = []
    own: list[Finding] = []
    for reading in read_file(one.path, passwords=how.passwords):
        sheets = how.sheets(reading, one)
        if one.role == "inbox" and reading.sha256 in memory.own:
            sheets = tuple(sheet for sheet in sheets if sheet.kind == "replies")
            if not sheets:
                own.append(Finding("generated-file", Place(reading.file, path=str(one.path))))
                continue
        waivers.hear(reading, sheets, clerk=one.role == "decision")
        facts = FileFacts(
            reading.file,
            one,
            reading.format,
            reading.sha256,
            reading.readable,
            sheets,
            reading.findings,
        )
        files.append(facts)
    return files, own
