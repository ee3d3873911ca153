"""What the round has brought, and where its orders are noted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from expertserve.records.standing import PairKey, Standing, accepted, wishes
from expertserve.year.folder import OUTPUT

if TYPE_CHECKING:
    from expertserve.ground.dates import FreeTime
    from expertserve.ground.findings import Finding
    from expertserve.records.reply import Reply
    from expertserve.work.hear.claim import Claim
    from expertserve.year.material import Material
    from expertserve.year.orders import Ledger

__all__ = ["Heard", "ledger_folder"]

_OPEN = Standing()


def ledger_folder(material: Material, output: Path | None = None) -> Path:
    """Where orders are noted: 归档 of the year, else the folder of outputs."""
    return material.year.archive if material.year else output or Path(OUTPUT)


@dataclass(slots=True, kw_only=True)
class Heard:
    """What the round has brought.

    Attributes:
        claims: those that stand. used: id of a reply (its place in reading order) -> what became of it, in words.
        standings: pair (demand id, expert id) -> what both sides said of it, and whether there was room.
        answered: order number -> day of its last answer. times, again: as in Answers.
        unclear: order number -> the names on it that nobody can make out; it came back, and has to be asked about.
    """

    replies: tuple[Reply, ...]
    ledger: Ledger
    claims: list[Claim] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    used: dict[int, str] = field(default_factory=dict)
    standings: dict[PairKey, Standing] = field(default_factory=dict)
    answered: dict[str, date | None] = field(default_factory=dict)
    times: dict[PairKey, tuple[FreeTime, ...]] = field(default_factory=dict)
    again: set[PairKey] = field(default_factory=set)
    unclear: dict[str, str] = field(default_factory=dict)

    def of(self, pair: PairKey) -> Standing:
        """How a pair stands; one of which nothing was said is open."""
        return self.standings.get(pair, _OPEN)

    def put(self, pair: PairKey, **facts: object) -> None:
        """Note what was said of a pair."""
        self.standings[pair] = replace(self.of(pair), **facts)  # type: ignore[arg-type]

    @property
    def accepted(self) -> tuple[PairKey, ...]:
        """Pairs both sides agreed to while there was room, in the order agreed."""
        return accepted(self.standings)

    @property
    def wishes(self) -> dict[PairKey, int]:
        """Pairs the unit wishes for -> rank 1..3."""
        return wishes(self.standings)
