"""What is known of a solved dispatch when its empty places are explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.day_limits import DayLimits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.matching.around import Around, Near
    from expertserve.matching.arrays import Arrays
    from expertserve.matching.board import Board
    from expertserve.matching.problem import Need, Problem

__all__ = ["Scene", "within_reach"]


class Scene:
    """The list, the problem behind it, and who would fit if there were no rules."""

    def __init__(
        self,
        problem: Problem,
        data: Arrays,
        board: Board,
        held: Mapping[tuple[str, int], tuple[str, ...]],
        dated: frozenset[str],
        around: Around | None,
    ) -> None:
        self.problem, self.data, self.board = problem, data, board
        self.held, self.dated, self._around = held, dated, around
        self.needs = {need.demand_id: need for need in reversed(problem.needs)}
        self.supplies = {supply.expert_id: supply for supply in reversed(problem.supplies)}
        self.number = {name: index for index, name in enumerate(data.expert_ids)}
        self.forbidden = frozenset(problem.forbidden)
        self.days = DayLimits(problem, self._pairs()) if dated else None
        self._crowds: dict[int, list[Near]] = {}

    def _pairs(self) -> list[tuple[str, str]]:
        """Every pair of the list, (demand, expert)."""
        names, ids = self.data.demand_ids, self.data.expert_ids
        found = [
            (names[demand], ids[who])
            for demand, serves in self.board.serves.items()
            for who in serves
        ]
        return found + [(demand, who) for (demand, _), whos in self.held.items() for who in whos]

    def need(self, line: int) -> Need:
        """The demand of a line."""
        return self.needs[self.data.demand_ids[self.board.demand[line]]]

    def held_on(self, line: int) -> tuple[str, ...]:
        """Experts of decided pairs on a line."""
        key = (self.data.demand_ids[self.board.demand[line]], int(self.data.line_index[line]))
        return self.held.get(key, ())

    def inside(self, line: int) -> set[str]:
        """Experts who already serve the demand of a line, on whichever line of it."""
        name = self.data.demand_ids[self.board.demand[line]]
        lines = self.board.lines_of[self.board.demand[line]]
        found = {
            who
            for one in lines
            for who in self.held.get((name, int(self.data.line_index[one])), ())
        }
        return found | {self.data.expert_ids[e] for e in self.board.serves[self.board.demand[line]]}

    def crowd(self, line: int) -> list[Near]:
        """Who would fit the line well enough, besides those who serve the demand already."""
        if self._around is None:
            return []
        if line not in self._crowds:
            name = self.need(line).demand_id
            index = int(self.data.line_index[line])
            inside = self.inside(line)
            near = self._around.crowd(name, index)
            self._crowds[line] = [
                replace(item, rules=("已登记不安排",), way="")
                if (name, item.expert_id) in self.forbidden and not item.rules
                else item
                for item in near
                if item.expert_id not in inside
            ]
        return self._crowds[line]

    def special(self, line: int) -> bool:
        """Whether days or a limit of the county, not the number of experts, keep the place empty."""
        return self.days is not None or bool(self.idle(line))

    def idle(self, line: int) -> list[int]:
        """Experts with a service left who could come and are not used: only a maximum can be the reason."""
        board, demand = self.board, self.board.demand[line]
        return [
            who
            for _, who in board.untaken(line)
            if board.spare(who) > 0 and who not in board.serves[demand]
        ]

    def at_limit(self, line: int) -> bool:
        """Whether the county or the unit of a line's demand has all the places its limit allows."""
        demand = self.board.demand[line]
        for groups in (self.data.county, self.data.unit):
            group = -1 if groups is None else int(groups.of_demand[demand])
            if groups is not None and group >= 0:
                inside = np.flatnonzero(groups.of_demand == group).tolist()
                if sum(len(self.board.serves[one]) for one in inside) >= groups.most[group]:
                    return True
        return False

    def who(self, expert_id: str) -> str:
        """The name of an expert, his number where he has none."""
        supply = self.supplies.get(expert_id)
        return supply.name or expert_id if supply else expert_id


def within_reach(scene: Scene, line: int) -> int:
    """How many of a line's empty places its candidates could fill if this demand alone had them, its first line first."""
    board, demand = scene.board, scene.board.demand[line]
    serves = dict(board.serves[demand])
    for one in board.lines_of[demand]:
        filled = 0
        while filled < board.empty[one] and _one_more(board, one, serves):
            filled += 1
        if one == line:
            return filled
    return 0


def _one_more(board: Board, line: int, serves: dict[int, int]) -> bool:
    """Bring one expert into the demand, moving others between its lines where that is needed."""
    goes_to: dict[int, int] = {}
    leaves: dict[int, int] = {}
    queue = [line]
    for current in queue:
        for who in board.row(current):
            if who in goes_to or serves.get(who) == current:
                continue
            goes_to[who] = current
            if who in serves:
                if serves[who] not in queue:
                    leaves[serves[who]] = who
                    queue.append(serves[who])
                continue
            mover, target = who, current
            serves[mover] = target
            while target != line:
                mover = leaves[target]
                target = goes_to[mover]
                serves[mover] = target
            return True
    return False
