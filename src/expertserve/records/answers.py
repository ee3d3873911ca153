"""What the point-order round has brought: one record, read by match, offers and status."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.records.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.dates import FreeTime
    from expertserve.ground.findings import Finding
    from expertserve.records.standing import PairKey

__all__ = ["Answers"]

_OPEN = Standing()


@dataclass(frozen=True, slots=True)
class Answers:
    """What the point-order round has brought so far.

    Attributes:
        standings: pair (demand id, expert id) -> what both sides said of it, sorted; pairs of which nothing was said are not in it.
        findings: replies that could not be taken.
        times: (demand id, expert id) -> when it suits the expert, (demand id, "") -> when it suits the unit; all of them hold.
        again: keys as in times, of those who answered for days from which their session has been moved since, to be asked again.
    """

    standings: Mapping[PairKey, Standing] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    times: Mapping[PairKey, tuple[FreeTime, ...]] = field(default_factory=dict)
    again: frozenset[PairKey] = frozenset()

    def of(self, pair: PairKey) -> Standing:
        """How a pair stands; one of which nothing was said is open."""
        return self.standings.get(pair, _OPEN)
