"""What changed between two schedules, who must be told, and who could step in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Booking", "Shift", "ShiftKind", "shifts", "substitutes"]

ShiftKind = Literal["added", "removed", "moved"]


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Booking:
    """An expert at a demand in a session, from one half-day to another.

    Attributes:
        first, last: half-days as day ordinal x 2, plus 1 for afternoons; 0 when not placed.
    """

    session: str
    demand_id: str
    expert_id: str
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """One booking that is new, gone, or at another time."""

    kind: ShiftKind
    before: Booking | None
    after: Booking | None

    @property
    def key(self) -> tuple[str, str]:
        """Demand and expert."""
        booking = self.after or self.before
        return (booking.demand_id, booking.expert_id) if booking else ("", "")


def shifts(before: tuple[Booking, ...], after: tuple[Booking, ...]) -> tuple[Shift, ...]:
    """The differences, in order of demand and expert; a demand that changed its session or time has moved."""
    old = {(b.demand_id, b.expert_id): b for b in before}
    new = {(b.demand_id, b.expert_id): b for b in after}
    found = []
    for key in sorted({*old, *new}):
        one, two = old.get(key), new.get(key)
        if one is None:
            found.append(Shift("added", None, two))
        elif two is None:
            found.append(Shift("removed", one, None))
        elif one != two:
            found.append(Shift("moved", one, two))
    return tuple(found)


def substitutes(
    demand_id: str,
    slots: tuple[int, int],
    ranked: tuple[str, ...],
    bookings: tuple[Booking, ...],
    barred: Mapping[str, str],
    limit: int = 3,
) -> tuple[str, ...]:
    """Up to `limit` experts who could take the demand: in order of rank, free at its half-days, not there already.

    Args:
        demand_id: the demand someone left.
        slots: its first and last half-day; (0, 0) when it has none, then everyone counts as free.
        ranked: experts allowed for the demand, best first.
        bookings: all bookings as they stand now.
        barred: experts who cannot come, with the reason.
        limit: how many to name.
    """
    first, last = slots
    taken = {
        b.expert_id
        for b in bookings
        if b.demand_id == demand_id or (first and b.first and b.first <= last and first <= b.last)
    }
    return tuple(e for e in ranked if e not in taken and e not in barred)[:limit]
