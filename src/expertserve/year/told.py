"""归档/告知底账.jsonl: what each person and office was last told of the plan, so that two changes before a call give one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from expertserve.ground.record_lines import append_records, read_records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from expertserve.ground.findings import Finding

__all__ = ["TOLD_LEDGER", "ToldEntry", "ToldLedger", "append_told", "load_told"]

TOLD_LEDGER = "告知底账.jsonl"
State = Literal["sent", "pending", "told"]
Fact = tuple[str, str, str, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEntry:
    """What an addressee knows of a session (sent with the papers, told) or is to be told (pending) by a change."""

    role: str
    who: str
    session: str
    state: State
    change: int
    facts: frozenset[Fact]
    on: date


@dataclass(slots=True)
class ToldLedger:
    """All entries, oldest first."""

    entries: list[ToldEntry] = field(default_factory=list)
    findings: tuple[Finding, ...] = ()

    def known(self, role: str, who: str, session: str) -> frozenset[Fact] | None:
        """What an addressee was last told of a session, None where nothing is noted.

        Args:
            role: expert, unit or the like.
            who: id of the addressee.
            session: number of the session.
        """
        return next(
            (
                e.facts
                for e in reversed(self.entries)
                if (e.role, e.who, e.session) == (role, who, session) and e.state != "pending"
            ),
            None,
        )

    def pending(self, change: int) -> dict[tuple[str, str], tuple[ToldEntry, ...]]:
        """What the addressees of a change are to be told, the last word on each session."""
        last = {
            (e.role, e.who, e.session): e
            for e in self.entries
            if e.change == change and e.state == "pending"
        }
        found: dict[tuple[str, str], tuple[ToldEntry, ...]] = {}
        for (role, who, _), entry in last.items():
            found[role, who] = (*found.get((role, who), ()), entry)
        return found

    def waiting(self, entry: ToldEntry) -> ToldEntry | None:
        """The last word another change has for the same addressee and session, not told yet; None where there is none."""
        own = [
            e
            for e in self.entries
            if (e.role, e.who, e.session) == (entry.role, entry.who, entry.session)
            and e.change != entry.change
        ]
        last = own[-1] if own else None
        return last if last is not None and last.state == "pending" else None

    def is_told(self, entry: ToldEntry) -> bool:
        """Whether an entry was told already."""
        return any(
            (e.role, e.who, e.session, e.change, e.facts) == (entry.role, entry.who, entry.session, entry.change, entry.facts)
            and e.state == "told"
            for e in self.entries
        )  # fmt: skip


def load_told(archive: Path) -> ToldLedger:
    """The ledger in 归档; empty when there is none.

    Raises:
        WorkbookError: the ledger is there and cannot be opened.
    """
    path = archive / TOLD_LEDGER
    if not path.is_file():
        return ToldLedger()
    from expertserve.year.state_models import TOLD_LINES

    lines = read_records(path, TOLD_LINES)
    entries = [
        ToldEntry(
            role=line.role,
            who=line.who,
            session=line.session,
            state=line.state,
            change=line.change,
            facts=frozenset(line.facts),
            on=line.on,
        )
        for line in lines.records
    ]
    return ToldLedger(entries, lines.findings)


def append_told(archive: Path, entries: Iterable[ToldEntry]) -> None:
    """Note entries.

    Raises:
        WorkbookError: the ledger cannot be written.
    """
    bodies: list[dict[str, Any]] = [
        {
            "role": e.role,
            "who": e.who,
            "session": e.session,
            "state": e.state,
            "change": e.change,
            "facts": sorted(map(list, e.facts)),
            "on": e.on.isoformat(),
        }
        for e in entries
    ]
    if bodies:
        append_records(archive / TOLD_LEDGER, *bodies)
