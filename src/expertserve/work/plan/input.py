"""What a plan is made of: sessions, who serves what, and the words and limits of the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.codes import regions
from expertserve.matching.routes import Distances

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from expertserve.ground.dates import FreeTime
    from expertserve.records.decision import Decision
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.pairing import Offer, Pair
    from expertserve.records.session import Session
    from expertserve.work.plan.off import OffSession
    from expertserve.year.settings import Settings
    from expertserve.year.slips import SlipLedger

from expertserve.work.standing.naming import Naming
from expertserve.work.words import place_name

__all__ = ["PlanInput", "distances"]

_DISTANCE_SHEET = "县区距离"
_DISTANCE_COLUMNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanInput:
    """Everything the plan is derived from; experts, demands and sessions in source order (protocol order).

    Attributes:
        listed: check code of the match list all this comes from.
        pairs: who serves what, as matched. offers: who could, by rank. doubted: who could once a person has confirmed him
            (待确认), by rank; named inside the office alone.
        times: when it suits, by (demand id, expert id) of experts and (demand id, "") of units. agreed: pairs of which the
            expert said yes or the office decided; all others stand as 待复 on what leaves.
        session_of: demand id -> activity id, of every demand that takes part in a session. waiting: demand id -> experts whom the
            list proposes for it and a person has to confirm first. off: sessions that are not held as they were planned. slips: issued so far, None where no ledger is known.
        decisions: 改期 moves a demand or, by its activity id, a whole session; 不安排 and 更换 name who cannot come.
    """

    sessions: tuple[Session, ...]
    experts: Mapping[str, Expert]
    demands: Mapping[str, Demand]
    pairs: tuple[Pair, ...]
    offers: tuple[Offer, ...]
    doubted: tuple[Offer, ...] = ()
    decisions: tuple[Decision, ...]
    settings: Settings
    as_of: date
    table: Mapping[tuple[str, str], int] = field(default_factory=dict)
    listed: str = ""
    times: Mapping[tuple[str, str], tuple[FreeTime, ...]] = field(default_factory=dict)
    agreed: frozenset[tuple[str, str]] = frozenset()
    session_of: Mapping[str, str] = field(default_factory=dict)
    waiting: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slips: SlipLedger | None = None
    off: tuple[OffSession, ...] = ()

    def said_of(self, activity_id: str) -> tuple[Decision, ...]:
        """What was decided of a session as a whole, however it is called there, in reading order."""
        naming = Naming((), (), sessions=self.sessions)
        return tuple(
            one
            for one in self.decisions
            if naming.session_only(one)
            and (session := naming.session(one.demand or one.session)) is not None
            and session.activity_id == activity_id
        )

    @property
    def distances(self) -> Distances:
        """Ways between the places of the input."""
        return Distances(self.table)


def distances(places: Iterable[str], settings: Settings) -> dict[tuple[str, str], int]:
    """Kilometres between places: the settings sheet 县区距离 (县区, 县区, 公里) first, else the straight line."""
    own: dict[tuple[str, str], int] = {}
    for row in settings.table(_DISTANCE_SHEET)[1]:
        if len(row) >= _DISTANCE_COLUMNS and row[2].isdecimal():
            own[min(row[0], row[1]), max(row[0], row[1])] = int(row[2])
    keys = sorted(dict.fromkeys(places))
    found: dict[tuple[str, str], int] = {}
    for place, first in enumerate(keys):
        for second in keys[place + 1 :]:
            names = sorted((place_name(first), place_name(second)))
            way = own.get((names[0], names[1]))
            if way is None:
                way = regions.distance_km(first, second)
            if way is not None:
                found[first, second] = way
    return found
