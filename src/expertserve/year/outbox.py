"""Outputs put in their place: whole or not at all, and a copy that a person edited is taken over first.

Everything happens alone in the year (year/lock.py), and what is about to be written is in the journal before it is written.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.files import (
    HISTORY,
    Written,
    digest,
    digest_file,
    remove_strays,
    retire,
    write,
)
from expertserve.year.file_sets import FileSet, Stale, stale_of
from expertserve.year.folder import OUTPUT
from expertserve.year.journal import Entry, append, begin, place_of, remember
from expertserve.year.lock import alone_in
from expertserve.year.numbering import NOTHING_NUMBERED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from expertserve.ground.say import Both
    from expertserve.year.folder import YearFolder
    from expertserve.year.numbering import Note, Numbering

__all__ = ["OWNER_ONLY", "Outbox", "taken_over_name"]

OWNER_ONLY = frozenset({"专家库.xlsx"})
"""Outputs that hold identity numbers: nobody but their owner may read them."""
KEEPERS = frozenset({"专家库.xlsx", "需求库.xlsx"})
"""Outputs that keep numbers of people and demands: written before everything that bears one."""


def taken_over_name(name: str, as_of: date) -> str:
    """The name under which a hand-edited output is kept in 调整/."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}_手工修改_{as_of:%Y%m%d}{dot}{suffix}"


def _silent(sentence: Both) -> None:
    """Say nothing: a wait that nobody watches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """Where a command writes.

    Attributes:
        folder: --output, else the year's 生成材料, else ./生成材料.
        year: the year folder whose journal is kept; None outside one.
        waiting: told once when another run has to be waited for, in both languages.
    """

    folder: Path
    year: YearFolder | None
    as_of: date
    dry_run: bool = False
    waiting: Callable[[Both], None] = field(default=_silent, compare=False)

    @classmethod
    def choose(
        cls, output: Path | None, year: YearFolder | None, as_of: date, *, dry_run: bool = False
    ) -> Outbox:
        """The outbox of a run.

        Args:
            output: the folder named on the command line.
            year: the year the run belongs to; its 产出 is taken where no folder is named.
            as_of: the day of the run, for names of copies.
            dry_run: whether nothing is to be written.
        """
        folder = output or (year.output if year else Path(OUTPUT))
        return cls(folder=folder, year=year, as_of=as_of, dry_run=dry_run)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else writes into this year (or folder of outputs) meanwhile; nothing is locked on a dry run.

        Raises:
            WorkbookError: another run holds it for too long.
        """
        if self.dry_run:
            yield
            return
        with alone_in(self.year.archive if self.year else self.folder, waiting=self.waiting):
            yield

    def edited(self, names: Sequence[str]) -> tuple[Path, ...]:
        """Outputs among `names` that a person changed: the program wrote there, but never this content.

        A version of its own, put back from 历史版本 or left by a run that was killed, is nobody's edit.
        """
        if self.year is None:
            return ()
        memory = remember(self.year.archive)
        return tuple(
            path
            for path in (self.folder / name for name in names)
            if memory.wrote(place_of(path, self.year.root))
            and path.is_file()
            and digest_file(path) not in memory.own
        )

    def take_over(self, names: Sequence[str]) -> tuple[Written, ...]:
        """Copy every hand-edited output, dated, into 调整/ before it is replaced; returns the copies."""
        if self.year is None:
            return ()
        folder = self.year.decisions
        with self.alone():
            return tuple(
                write(
                    folder / taken_over_name(path.name, self.as_of),
                    path.read_bytes(),
                    dry_run=self.dry_run,
                )
                for path in self.edited(names)
            )

    def put(self, files: Sequence[tuple[str, bytes]]) -> tuple[Written, ...]:
        """Write every (relative name, content); names may hold sub-folders made by the program, never roster text unchecked.

        Raises:
            WorkbookError: a file cannot be written.
        """
        return tuple(
            write(
                self.folder / name,
                content,
                dry_run=self.dry_run,
                private=Path(name).name in OWNER_ONLY,
            )
            for name, content in files
        )

    def _swept(self, files: Sequence[tuple[str, bytes]]) -> list[Path]:
        """The folders in which a killed run may have left something: those written to, and all of the year's own."""
        folders = {(self.folder / name).parent for name, _ in files}
        folders |= {folder / HISTORY for folder in folders}
        if self.year is not None:
            year = self.year
            for top in (year.output, year.archive, year.decisions, year.lasting, year.inbox):
                folders |= {Path(folder) for folder, _, _ in os.walk(top)}
        return sorted(folders)

    def deliver(
        self,
        entry: Entry,
        files: Sequence[tuple[str, bytes]],
        *,
        sets: Sequence[FileSet] = (),
        numbering: Numbering = NOTHING_NUMBERED,
    ) -> tuple[Written, ...]:
        """Take over what a person edited, note what is about to be written and its numbers, put aside what it replaces, write it.

        Args:
            entry: the run.
            files: (relative name, content) of everything it makes.
            sets: sets of files it fills as a whole; what an earlier run left of them goes to 历史版本.
            numbering: what it gives numbers to, and what else is noted; notes are told after the outputs.

        Raises:
            WorkbookError: a file cannot be written, or another run holds the year for too long.
        """
        entry = replace(entry, numbers=numbering.numbers)
        keepers = [one for one in files if one[0] in KEEPERS]
        others = [one for one in files if one[0] not in KEEPERS]
        with self.alone():
            stale = self._stale(files, sets)
            gone = [one.path.relative_to(self.folder).as_posix() for one in stale]
            if not self.dry_run:
                remove_strays(self._swept(files))
            taken = self.take_over([*(name for name, _ in files), *gone])
            if self.year is not None and not self.dry_run:
                planned = [(self.folder / name, digest(content)) for name, content in files]
                begin(self.year.archive, entry, planned)
            written = (*taken, *self.put(keepers))
            noted = self._noted(numbering.first)
            # first out of the way: a run broken off in between finds them out of date again
            retired = [
                retire(one.path, into=one.into, dry_run=self.dry_run)
                for one in stale
                if one.path.is_file()
            ]
            written += (*self.put(others), *retired)
            noted += self._noted(numbering.last)
            self.record(replace(entry, written=written))
        return (*written, *noted)

    def _noted(self, notes: Sequence[Note]) -> tuple[Written, ...]:
        return tuple(one for note in notes for one in note(dry_run=self.dry_run))

    def note(self, *notes: Note) -> tuple[Written, ...]:
        """Make notes that belong to no output, alone in the year.

        Raises:
            WorkbookError: one cannot be made, or another run holds the year for too long.
        """
        with self.alone():
            return self._noted(notes)

    def stale(self, files: Sequence[tuple[str, bytes]], sets: Sequence[FileSet]) -> tuple[str, ...]:
        """Names of files that delivering these would put aside."""
        return tuple(
            one.path.relative_to(self.folder).as_posix() for one in self._stale(files, sets)
        )

    def _stale(
        self, files: Sequence[tuple[str, bytes]], sets: Sequence[FileSet]
    ) -> tuple[Stale, ...]:
        """Only in a year, whose journal tells which files are the program's."""
        if self.year is None or not sets:
            return ()
        memory = remember(self.year.archive)
        return stale_of(self.folder, sets, files, memory=memory, root=self.year.root)

    def record(self, entry: Entry) -> None:
        """Keep the run in the year's journal; nothing outside a year folder or on a dry run."""
        if self.year is not None and not self.dry_run:
            append(self.year.archive, entry)
