"""Everything that came in, read once: records by kind, findings, and the hashes of what was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from expertserve.records.decision import Decision
from expertserve.records.session import Session
from expertserve.year.decided_sessions import decided_sessions, is_off
from expertserve.year.journal import Memory
from expertserve.year.numbering import seen
from expertserve.year.taught_files import Lessons

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.books.conversion.kind import Context
    from expertserve.books.tables.sheet import SheetReading
    from expertserve.ground.findings import Finding
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.year.facts import FileFacts
    from expertserve.year.folder import Inputs, YearFolder
    from expertserve.year.settings import Settings
    from expertserve.year.waivers import Settled

__all__ = ["Material"]

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a command works with.

    Attributes:
        files: in reading order. findings: of files, sheets, rows and merging, unsorted.
        experts, demands: merged. others: records of the other kinds as read, kind -> records in reading order.
        memory: what the journal of the year remembers. lessons: what the clerk taught.
        settled: what the clerk's registers confirm, for findings that are made after reading.
    """

    settings: Settings
    context: Context
    inputs: Inputs
    files: tuple[FileFacts, ...]
    findings: tuple[Finding, ...]
    experts: tuple[Expert, ...] = ()
    demands: tuple[Demand, ...] = ()
    others: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    lessons: Lessons = field(default_factory=Lessons)
    settled: frozenset[Settled] = frozenset()

    def is_settled(self, finding: Finding) -> bool:
        """Whether a register confirms a finding that some step made after reading."""
        place = finding.place
        cell = f"{place.column}{place.row or ''}"
        return (place.file, place.sheet, cell, finding.say("zh")[0]) in self.settled

    @property
    def year(self) -> YearFolder | None:
        """The year folder among the paths."""
        return self.inputs.year

    @property
    def sheets(self) -> tuple[SheetReading, ...]:
        """Every table of every file."""
        return tuple(sheet for file in self.files for sheet in file.sheets)

    @property
    def hashes(self) -> tuple[tuple[str, str], ...]:
        """(base name, sha256) of every file read, settings last."""
        own = ((self.settings.source, self.settings.sha256),) if self.settings.source else ()
        read = tuple((file.name, file.sha256) for file in self.files if file.sha256)
        return (*read, *self.lessons.sources, *own)

    def read_as(self, path: Path) -> str:
        """sha256 of a file as it was read, "" where there is none; of one that is no input as it stands now."""
        here = path.resolve()
        read = (f.sha256 for f in self.files if f.sha256 and f.input.path.resolve() == here)
        return next(read, "") or seen(path)

    def of(self, kind: str, record: type[Record]) -> tuple[Record, ...]:
        """The records of a kind, in reading order."""
        return tuple(one for one in self.others.get(kind, ()) if isinstance(one, record))

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Lines of every 年度活动安排表 as decisions left them: cancelled, put off, on other days."""
        return decided_sessions(self.listed_sessions, self.decisions)

    @property
    def sessions_to_hold(self) -> tuple[Session, ...]:
        """Those of them that are neither cancelled nor put off."""
        return tuple(one for one in self.sessions if not is_off(one))

    @property
    def listed_sessions(self) -> tuple[Session, ...]:
        """Lines of every 年度活动安排表 as they are written."""
        return self.of("sessions", Session)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Rows of every 人选调整."""
        return self.of("decisions", Decision)
