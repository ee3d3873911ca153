"""Numbers before papers: what a run gives is noted where it is kept before any file that bears it is written.

A run that is killed in between leaves a number that is noted and on no paper; the next run prints it. The other way round a paper
would be out under a number that the next run gives to somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from expertserve.ground.errors import WorkbookError
from expertserve.ground.files import digest, digest_file, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from expertserve.ground.files import Written

__all__ = ["NOTHING_NUMBERED", "Note", "Numbering", "Rewritten", "lines_added", "seen"]


class Note(Protocol):
    """Something that is noted beside the outputs, by itself in the year."""

    def __call__(self, *, dry_run: bool) -> tuple[Written, ...]:
        """Note it.

        Raises:
            WorkbookError: it cannot be written, or another run or a person wrote there meanwhile.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """What a run numbers.

    Attributes:
        numbers: as they stand in the journal.
        first: notes that are made before any output that could bear a number. last: those that seal what was written.
    """

    numbers: tuple[str, ...] = ()
    first: tuple[Note, ...] = ()
    last: tuple[Note, ...] = ()


NOTHING_NUMBERED = Numbering()


def seen(path: Path) -> str:
    """sha256 of a file as it is read now, "" where there is none: what `Rewritten` compares with."""
    try:
        return digest_file(path) if path.is_file() else ""
    except OSError as error:
        raise WorkbookError("ground.cannot-read", file=path.name) from error


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A workbook that people and the program both write (a register, decisions): written anew only as it was when it was read.

    Attributes:
        path: where it stands. content: what is to stand there. read: its hash as it was read, "" none.
    """

    path: Path
    content: bytes
    read: str

    def __call__(self, *, dry_run: bool) -> tuple[Written, ...]:
        """Write it; what somebody wrote there meanwhile is never written over.

        Raises:
            WorkbookError: it was changed since it was read, or cannot be written.
        """
        if seen(self.path) not in (self.read, digest(self.content)):
            raise WorkbookError("year.changed-meanwhile", file=self.path.name)
        return (write(self.path, self.content, dry_run=dry_run),)


def lines_added(add: Callable[[], None]) -> Note:
    """A note that adds lines to a ledger, which is read again for it; nothing on a dry run."""

    def noted(*, dry_run: bool) -> tuple[Written, ...]:
        if not dry_run:
            add()
        return ()

    return noted
