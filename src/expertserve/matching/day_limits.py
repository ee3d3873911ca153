"""Whether one more pair fits beside a list, where demands belong to sessions or have days of their own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from expertserve.matching.locks import spans_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.matching.problem import Problem

    Limit = Literal["busy", "overlap", "services", "half-days", "team", "yearly"]

__all__ = ["DayLimits"]


class DayLimits:
    """What each expert has been given by a list: services, sessions, days and half-days."""

    def __init__(self, problem: Problem, pairs: Iterable[tuple[str, str]]) -> None:
        self._needs = {need.demand_id: need for need in reversed(problem.needs)}
        self._supplies = {supply.expert_id: supply for supply in reversed(problem.supplies)}
        self._trips = {trip.session: trip for trip in problem.sessions}
        self._yearly = problem.options.sessions_a_year
        self._spans = spans_of(problem)
        self._units: dict[str, set[str]] = defaultdict(set)
        self._members: dict[str, set[str]] = defaultdict(set)
        self._spent: dict[tuple[str, str], int] = defaultdict(int)
        for demand, expert in pairs:
            unit = self._unit(demand)
            self._units[expert].add(unit)
            self._members[unit].add(expert)
            self._spent[unit, expert] += self._half_days(demand)

    def _unit(self, demand: str) -> str:
        """What counts as one service: the session, else the demand itself."""
        session = self._needs[demand].session
        return session if session in self._trips else "/" + demand

    def _half_days(self, demand: str) -> int:
        need = self._needs[demand]
        trip = self._trips.get(need.session)
        return min(need.half_days, trip.half_days) if trip else 0

    def limits(self, demand: str, expert: str) -> tuple[Limit, ...]:
        """Every limit that keeps an expert from a demand; an expert nobody knows has only the team's."""
        unit = self._unit(demand)
        trip = self._trips.get(unit)
        supply = self._supplies.get(expert)
        if unit in self._units[expert]:
            full = trip and self._spent[unit, expert] + self._half_days(demand) > trip.half_days
            return ("half-days",) if full else ()
        found: list[Limit] = []
        if supply:
            found += self._days(demand, expert, supply.busy)
            sessions = sum(one in self._trips for one in self._units[expert])
            if trip and self._yearly and sessions >= self._yearly:
                found.append("yearly")
            if len(self._units[expert]) >= supply.capacity:
                found.append("services")
        if trip and trip.team_max and len(self._members[unit]) >= trip.team_max:
            found.append("team")
        return tuple(found)

    def _days(self, demand: str, expert: str, busy: tuple[tuple[int, int], ...]) -> list[Limit]:
        span = self._spans.get(demand)
        if span is None:
            return []
        _, start, end = span
        if any(start <= last and first <= end for first, last in busy):
            return ["busy"]
        for unit in self._units[expert]:
            other = self._trips.get(unit)
            days = (other.start, other.end) if other else self._spans.get(unit[1:], ("", 0, 0))[1:]
            if days[0] and start <= days[1] and days[0] <= end:
                return ["overlap"]
        return []
