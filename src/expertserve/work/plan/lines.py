"""What the rows of 活动安排表 are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.records.demand import Demand
    from expertserve.records.expert import Expert
    from expertserve.records.paper import Group, LeftOver, Plan, Service, Stop
    from expertserve.work.plan.differences import MovedService, StandIn, Told, VoidPaper
    from expertserve.work.plan.off import OffSession
    from expertserve.work.plan.printer import Paper

__all__ = [
    "BookingLine",
    "DayLine",
    "GroupLine",
    "LeftLine",
    "MovedLine",
    "OffLine",
    "PlanLines",
    "ServiceLine",
    "SingleLine",
    "StandInLine",
]


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A service group: kilometres of its route, demands it serves."""

    plan: Plan
    group: Group
    km: int
    demands: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """A half-day of a group; called: the number people say of its demand, "" on the way."""

    plan: Plan
    stop: Stop
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingLine:
    """An expert at a demand.

    Attributes:
        called: the number people say of the demand. place: the county in words. first, last: half-days as day ordinal x 2, plus 1 for afternoons; 0 not placed.
    """

    plan: Plan
    service: Service
    expert: Expert
    called: str
    place: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A service that found no half-day; called: the number people say of its demand."""

    plan: Plan
    item: LeftOver
    called: str


@dataclass(frozen=True, slots=True)
class SingleLine:
    """A demand with experts that belongs to no session; place: the county in words."""

    demand: Demand
    place: str
    experts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OffLine:
    """A session that is not held as it was planned, or one of its services.

    Attributes:
        off: the session and what became of it. period: its name in words, else its number.
        demand, expert: of the service; None where the session has none. called: the number people say of the demand.
    """

    off: OffSession
    period: str
    demand: Demand | None = None
    expert: Expert | None = None
    called: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service of a session, for the check of its six parts; called: the number people say of its demand."""

    plan: Plan
    service: Service
    called: str


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A service that is not as it was; session: its name in words, else its number; called: of its demand, as people say."""

    session: str
    service: MovedService
    called: str


@dataclass(frozen=True, slots=True)
class StandInLine:
    """A demand that lost an expert and those who could come: those who may be asked first, best first, then 待确认."""

    stand_in: StandIn
    demand: Demand
    people: tuple[Expert, ...]

    def person(self, rank: int) -> str:
        """The one of a rank from 1 with his employer, "" none."""
        if rank > len(self.people):
            return ""
        expert = self.people[rank - 1]
        first = "，待确认" if expert.expert_id in self.stand_in.waiting else ""
        return f"{expert.name}（{expert.org_name}{first}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLines:
    """The lines of every sheet; the last four only when an earlier plan is compared with (`moved` is None else)."""

    groups: tuple[GroupLine, ...]
    days: tuple[DayLine, ...]
    bookings: tuple[BookingLine, ...]
    left: tuple[LeftLine, ...]
    singles: tuple[SingleLine, ...]
    services: tuple[ServiceLine, ...]
    papers: tuple[Paper, ...]
    notes: tuple[str, ...]
    off: tuple[OffLine, ...] = ()
    moved: tuple[MovedLine, ...] | None = None
    stand_ins: tuple[StandInLine, ...] = ()
    void: tuple[VoidPaper, ...] = ()
    told: tuple[Told, ...] = ()
