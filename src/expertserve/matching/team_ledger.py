"""A list of team sessions under construction: a pair is taken only when every limit allows it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from expertserve.matching.problem import Options
    from expertserve.matching.team_data import TeamData

    Ints = NDArray[np.int64]

__all__ = ["Ledger"]


class Ledger:
    """Starts with the fixed pairs, which may exceed limits; nothing else may."""

    def __init__(self, data: TeamData, options: Options) -> None:
        base = data.base
        self._line: list[int] = base.line.tolist()
        self._demand: list[int] = base.demand.tolist()
        self._expert: list[int] = base.expert.tolist()
        self._member: list[int] = data.member.tolist()
        self._half: list[int] = data.half_days.tolist()
        self._places: list[int] = base.places.tolist()
        self._capacity: list[int] = base.capacity.tolist()
        self._trip: list[int] = data.member_trip.tolist()
        self._trips = data.trips
        self._sessions = data.sessions
        self._yearly = options.sessions_a_year
        self._filled: Counter[int] = Counter()
        self._services: Counter[int] = Counter()
        self._spent: Counter[int] = Counter()
        self._size: Counter[int] = Counter()
        self._joined: dict[int, list[int]] = defaultdict(list)
        self._inside: set[int] = set()
        self._taken: set[tuple[int, int]] = set()
        self._pairs: list[int] = []
        for pair in np.flatnonzero(data.fixed).tolist():
            self._take(pair)

    def chosen(self) -> Ints:
        """The pairs so far, rising."""
        return np.array(sorted(self._pairs), np.int64)

    def joined(self, member: int) -> bool:
        """Whether the membership is in use."""
        return member in self._inside

    def add(self, pairs: Iterable[int]) -> int:
        """Take those that are legal, in the order given; how many were taken."""
        count = 0
        for pair in pairs:
            if self._legal(pair):
                self._take(pair)
                count += 1
        return count

    def could(self, pairs: Iterable[int]) -> list[int]:
        """Which pairs of one membership would be legal together beside the list, in the order given; nothing is taken.

        Args:
            pairs: of one expert in one trip, the best first.
        """
        found: list[int] = []
        room: Counter[int] = Counter()
        spent = 0
        for pair in pairs:
            line = self._line[pair]
            if found:
                most = self._trips[self._trip[self._member[pair]]].half_days
                fits = self._spent[self._member[pair]] + spent + self._half[line] <= most
                if not fits or self._filled[line] + room[line] >= self._places[line]:
                    continue
                if any(self._demand[one] == self._demand[pair] for one in found):
                    continue
            if self._legal(pair):
                found.append(pair)
                room[line] += 1
                spent += self._half[line]
        return found

    def _legal(self, pair: int) -> bool:
        line, expert = self._line[pair], self._expert[pair]
        if self._filled[line] >= self._places[line]:
            return False
        if (self._demand[pair], expert) in self._taken:
            return False
        member = self._member[pair]
        if member < 0:
            return self._services[expert] < self._capacity[expert]
        most = self._trips[self._trip[member]].half_days
        if self._spent[member] + self._half[line] > most:
            return False
        return member in self._inside or self._may_join(member, expert)

    def _may_join(self, member: int, expert: int) -> bool:
        if self._services[expert] >= self._capacity[expert]:
            return False
        number = self._trip[member]
        trip = self._trips[number]
        if trip.team_max and self._size[number] >= trip.team_max:
            return False
        others = [self._trips[self._trip[one]] for one in self._joined[expert]]
        if any(trip.start <= other.end and other.start <= trip.end for other in others):
            return False
        if not self._yearly or number >= self._sessions:
            return True
        return sum(self._trip[one] < self._sessions for one in self._joined[expert]) < self._yearly

    def _take(self, pair: int) -> None:
        line, expert, member = self._line[pair], self._expert[pair], self._member[pair]
        self._pairs.append(pair)
        self._filled[line] += 1
        self._taken.add((self._demand[pair], expert))
        if member < 0:
            self._services[expert] += 1
            return
        self._spent[member] += self._half[line]
        if member not in self._inside:
            self._inside.add(member)
            self._services[expert] += 1
            self._joined[expert].append(member)
            self._size[self._trip[member]] += 1
