"""Every allowed pair of a match: the best of each demand one by one, all the others as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.codes import regions
from expertserve.ground.errors import SettingsError
from expertserve.matching.around import PairTable
from expertserve.matching.problem import Candidate
from expertserve.records.standing import wishes
from expertserve.work.match.named import wishes_of_forms

if TYPE_CHECKING:
    from collections import Counter

    from numpy.typing import NDArray

    from expertserve.records.demand import Demand
    from expertserve.work.match.ground import Ground
    from expertserve.year.settings import Settings

    Row = tuple[NDArray[np.int32], NDArray[np.int32]]

__all__ = ["NAMED", "AllPairs", "all_pairs", "least_points"]

PERCENT = 100
NAMED = 30  # of each line one by one; the search and the names offered begin with them


class AllPairs:
    """What the assignment chooses from.

    Attributes:
        candidates: the best pairs of every line, and those a unit wished for or a person vouches for, however low.
        others: all other allowed pairs that reach the least fit.
        refused: demand id -> how many experts each rule refused, whatever their fit.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._lowest = max(least_points(ground.material.settings), 1)
        self._ways: dict[str, NDArray[np.int16]] = {}
        self._regions, self._region_of = np.unique(
            [expert.org_region or "" for expert in ground.experts], return_inverse=True
        )
        self._wishes = _by_number(ground)
        self.candidates: list[Candidate] = []
        self.refused: dict[str, Counter[str]] = {}
        self._parts: list[tuple[int, int, Row]] = []

    def add(self, number: int, line: int, row: Row) -> None:
        """A line of a demand: allowed experts and their fits, the best first.

        Args:
            number: index of the demand.
            line: which of its lines.
            row: indices of allowed experts and their points (0..1000), the best first.
        """
        demand = self._ground.demands[number]
        experts, points = row
        reaching = int(np.searchsorted(-points, -self._lowest, side="right"))
        ways = self._way(demand)
        wishes = dict(self._wishes.get(demand.demand_id, {}))
        for place, (expert, fit) in enumerate(zip(experts.tolist(), points.tolist(), strict=True)):
            if place >= NAMED and not wishes:
                break
            named, wish = expert in wishes, wishes.pop(expert, 0)
            if place < min(NAMED, reaching) or named:
                expert_id = self._ground.experts[expert].expert_id
                way = int(ways[expert])
                self.candidates.append(
                    Candidate(
                        demand_id=demand.demand_id,
                        expert_id=expert_id,
                        fit=fit,
                        line=line,
                        travel_km=way,
                        wish=wish,
                    )
                )
        rest = (experts[NAMED:reaching], points[NAMED:reaching])
        if len(rest[0]):
            self._parts.append((number, line, rest))

    def _way(self, demand: Demand) -> NDArray[np.int16]:
        """Whole kilometres from every expert to a demand, 0 unknown, (experts,)."""
        if demand.county not in self._ways:
            ways = [
                (regions.distance_km(str(place), demand.county) or 0)
                if place and demand.county
                else 0
                for place in self._regions
            ]
            self._ways[demand.county] = np.array(ways, np.int16)[self._region_of]
        return self._ways[demand.county]

    @property
    def others(self) -> PairTable | None:
        """The pairs that are not among the candidates."""
        if not self._parts:
            return None
        sizes = [len(row[0]) for _, _, row in self._parts]
        ways = [self._way(self._ground.demands[number])[row[0]] for number, _, row in self._parts]
        return PairTable(
            need=np.repeat(np.array([n for n, _, _ in self._parts], np.int32), sizes),
            line=np.repeat(np.array([line for _, line, _ in self._parts], np.int16), sizes),
            expert=np.concatenate([row[0] for _, _, row in self._parts]).astype(np.int32),
            fit=np.concatenate([row[1] for _, _, row in self._parts]).astype(np.int16),
            travel_km=np.concatenate(ways),
        )


def least_points(settings: Settings) -> int:
    """The least fit (0..1000) of somebody who is listed; settings type it in 百分制.

    Raises:
        SettingsError: it is above 100.
    """
    typed = settings.lowest_fit
    if typed > PERCENT:
        raise SettingsError("match.lowest-fit-in-percent", typed=typed)
    return typed * 10


def _by_number(ground: Ground) -> dict[str, dict[int, int]]:
    """Of each demand the experts its unit wished for or a person vouches for, by their number, with the rank of the wish (0: none)."""
    numbers = {expert.expert_id: n for n, expert in enumerate(ground.experts)}
    found: dict[str, dict[int, int]] = {}
    said = wishes(ground.answers.standings)
    wished = wishes_of_forms(ground.experts, ground.demands, {pair[0] for pair in said}) | said
    named = dict.fromkeys(sorted(ground.decided.confirmed), 0) | wished
    for (demand_id, expert_id), rank in named.items():
        if expert_id in numbers:
            found.setdefault(demand_id, {})[numbers[expert_id]] = rank
    return found


def all_pairs(ground: Ground, places: dict[str, tuple[int, ...]]) -> AllPairs:
    """Every allowed pair, `places` by line of each demand."""
    found = AllPairs(ground)
    size = len(ground.experts)
    masks: dict[int, NDArray[np.uint8]] = {}
    for number, demand in enumerate(ground.demands):
        yes, found.refused[demand.demand_id] = ground.judge.allowed(demand)
        masks[number] = np.packbits(np.array(yes, dtype=np.bool_))

    def mask(number: int) -> NDArray[np.bool_]:
        return np.unpackbits(masks[number], count=size).astype(np.bool_)

    table = ground.engine.table(mask, size)
    for number, demand in enumerate(ground.demands):
        lines = len(places[demand.demand_id])
        if lines == 1:
            there = table.experts[number] >= 0
            found.add(number, 0, (table.experts[number][there], table.points[number][there]))
            continue
        for line in range(lines):
            found.add(number, line, _line_row(ground, number, line, mask(number)))
    return found


def _line_row(ground: Ground, number: int, line: int, allowed: NDArray[np.bool_]) -> Row:
    numbers = {expert.expert_id: n for n, expert in enumerate(ground.experts)}
    fits = ground.engine.candidates(
        number, allowed, len(ground.experts), line=line, explained=False
    )
    experts = np.array([numbers[fit.expert_id] for fit in fits], np.int32)
    return experts, np.array([fit.points for fit in fits], np.int32)
