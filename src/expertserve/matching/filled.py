"""The visits of one group with half-days: those of the plan before kept where they can be, and why a visit found none."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.matching.trip import Unplaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.matching.trip import Cause, Trip, Visit

    There = Sequence[tuple[Visit, tuple[int, ...]]]

__all__ = ["Filled", "There", "keep", "why"]


@dataclass(frozen=True, slots=True)
class Filled:
    """One group's visits laid along one order of places."""

    route: tuple[str, ...]
    km: int
    placed: tuple[tuple[str, tuple[int, ...]], ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def cost(self) -> tuple[int, int, int]:
        """Half-days lost first, then the way, then how late it ends."""
        lost = sum(item.needed for item in self.unplaced)
        return lost, self.km, max((slots[-1] for _, slots in self.placed), default=-1)


def keep(trip: Trip, visits: tuple[Visit, ...], elsewhere: There = ()) -> Filled:
    """Visits at the half-days they had, the others at the earliest at which their experts can be there.

    Args:
        trip: half-days and distances of the session.
        visits: those of one group, each with the half-days it had.
        elsewhere: visits of other groups, which bind the people they share.
    """
    there: list[tuple[Visit, tuple[int, ...]]] = []
    later: list[Visit] = []
    for visit in visits:
        valid = len(visit.kept) == visit.half_days and set(visit.kept) <= set(visit.open)
        if valid and _fits(trip, visit, slots=visit.kept, there=there, elsewhere=elsewhere):
            there.append((visit, visit.kept))
        else:
            later.append(visit)
    unplaced: list[Unplaced] = []
    for visit in later:
        starts = range(trip.half_days - visit.half_days + 1)
        stretches = (tuple(range(first, first + visit.half_days)) for first in starts)
        fitting = (
            s
            for s in stretches
            if set(s) <= set(visit.open)
            and _fits(trip, visit, slots=s, there=there, elsewhere=elsewhere)
        )
        slots = next(fitting, ())
        if slots:
            there.append((visit, slots))
        else:
            unplaced.append(why(trip, visit, 0))
    there.sort(key=lambda item: item[1][0])
    route = tuple(dict.fromkeys(visit.place for visit, _ in there))
    placed = tuple((visit.visit_id, slots) for visit, slots in there)
    return Filled(route, trip.distances.length(route), placed, tuple(unplaced))


def _fits(
    trip: Trip, visit: Visit, *, slots: tuple[int, ...], there: There, elsewhere: There
) -> bool:
    """Whether every expert of a visit is free, can make his ways before and after, and the group stays one."""
    crowd = Counter(slot for other, taken in there for slot in taken if not other.apart)
    if not visit.apart and any(crowd[slot] >= trip.units_at_once for slot in slots):
        return False
    for other, taken in (*there, *elsewhere):
        if not set(other.experts) & set(visit.experts):
            continue
        if taken[-1] < slots[0]:
            fits = trip.distances.arrival(other.place, visit.place, taken[-1]) <= slots[0]
        else:
            fits = trip.distances.arrival(visit.place, other.place, slots[-1]) <= taken[0]
        if not fits:
            return False
    return True


def why(trip: Trip, visit: Visit, arrival: int) -> Unplaced:
    """A visit without half-days and what it lacks, from the half-day at which its group arrives.

    Args:
        trip: half-days of the session.
        visit: the one without half-days.
        arrival: half-day at which its group arrives.
    """
    whole = _longest(visit.open)
    if whole < visit.half_days:
        return Unplaced(visit.visit_id, "closed", visit.half_days, whole)
    left = _longest(tuple(slot for slot in visit.open if arrival <= slot < trip.half_days))
    cause: Cause = "full" if left < visit.half_days else "people"
    return Unplaced(visit.visit_id, cause, visit.half_days, left)


def _longest(slots: tuple[int, ...]) -> int:
    best = run = 0
    previous = None
    for slot in slots:
        run = run + 1 if previous is not None and slot == previous + 1 else 1
        best, previous = max(best, run), slot
    return best
