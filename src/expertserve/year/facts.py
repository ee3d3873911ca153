"""One file that was looked at, and what it is within the year: from whom, standing or replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.ground.findings import Finding
    from expertserve.year.folder import Input

__all__ = ["FileFacts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFacts:
    """One file that was looked at.

    Attributes:
        name: base name (of a member: the member's). input: the file it came in.
        readable: whether anything of it could be read. sheets: its tables, those of a replaced return without records.
        findings: of the file itself. reporter: the office it comes from, "" unknown.
        zero: kinds it reports nothing of. replaced_by: (kind, file) of later returns that stand in its place.
    """

    name: str
    input: Input
    format: str
    sha256: str
    readable: bool
    sheets: tuple[SheetReading, ...] = ()
    findings: tuple[Finding, ...] = ()
    reporter: str = ""
    zero: tuple[str, ...] = ()
    replaced_by: tuple[tuple[str, str], ...] = ()
