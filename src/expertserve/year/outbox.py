"""Outputs put in their place: whole or not at all, and a copy that a person edited is taken over first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.ground.files import Written, digest_file, remove_strays, write
from expertserve.year.folder import OUTPUT
from expertserve.year.journal import Entry, append, last_hashes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.year.folder import YearFolder

__all__ = ["Outbox", "taken_over_name"]


def taken_over_name(name: str, as_of: date) -> str:
    """The name under which a hand-edited output is kept in 调整/."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}_手工修改_{as_of:%Y%m%d}{dot}{suffix}"


@dataclass(frozen=True, slots=True)
class Outbox:
    """Where a command writes.

    Attributes:
        folder: --output, else the year's 生成材料, else ./生成材料.
        year: the year folder whose journal is kept; None outside one.
    """

    folder: Path
    year: YearFolder | None
    as_of: date
    dry_run: bool = False

    @classmethod
    def choose(
        cls, output: Path | None, year: YearFolder | None, as_of: date, *, dry_run: bool = False
    ) -> Outbox:
        """The outbox of a run."""
        folder = output or (year.output if year else Path(OUTPUT))
        return cls(folder, year, as_of, dry_run)

    def edited(self, names: Sequence[str]) -> tuple[Path, ...]:
        """Outputs among `names` that a person changed since the program wrote them (their hash differs from the journal)."""
        if self.year is None:
            return ()
        known = last_hashes(self.year.archive)
        found = []
        for name in names:
            path = self.folder / name
            if name in known and path.is_file() and digest_file(path) != known[name]:
                found.append(path)
        return tuple(found)

    def take_over(self, names: Sequence[str]) -> tuple[Written, ...]:
        """Copy every hand-edited output, dated, into 调整/ before it is replaced; returns the copies."""
        if self.year is None:
            return ()
        folder = self.year.decisions
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
        folders = {(self.folder / name).parent for name, _ in files}
        if not self.dry_run:
            remove_strays(sorted(folders))
        return tuple(
            write(self.folder / name, content, dry_run=self.dry_run) for name, content in files
        )

    def record(self, entry: Entry) -> None:
        """Keep the run in the year's journal; nothing outside a year folder or on a dry run."""
        if self.year is not None and not self.dry_run:
            append(self.year.archive, entry)
