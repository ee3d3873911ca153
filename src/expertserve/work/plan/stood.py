"""What a plan that was made before holds for the next one: who was where and when, in which group, under whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.matching.reschedule import Booking

__all__ = ["Stood"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """The plan before.

    Attributes:
        groups: (activity id, demand id) -> number of its group. leaders: (activity id, group in words) -> who leads it.
        heads: activity id -> its 团长. firm: it went out, so that it stays wherever it can.
    """

    bookings: tuple[Booking, ...] = ()
    groups: Mapping[tuple[str, str], int] = field(default_factory=dict)
    leaders: Mapping[tuple[str, str], str] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)
    firm: bool = False

    def group(self, activity_id: str, demand_id: str) -> int:
        """The number of the group a demand had, 0 none."""
        return self.groups.get((activity_id, demand_id), 0)

    def people(self, activity_id: str, demand_id: str) -> tuple[str, ...]:
        """Ids of those who served a demand."""
        own = (b for b in self.bookings if b.demand_id == demand_id)
        return tuple(b.expert_id for b in own if b.session == activity_id)

    def leader(self, activity_id: str, group: str) -> str:
        """The name of who led a group of a plan that went out, "" unknown."""
        return self.leaders.get((activity_id, group), "") if self.firm else ""

    def head(self, activity_id: str) -> str:
        """The name of the 团长 of a plan that went out, "" unknown."""
        return self.heads.get(activity_id, "") if self.firm else ""
