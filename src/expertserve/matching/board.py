"""A solved dispatch laid out for questions: who could serve a line, who does, what an expert serves."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.arrays import Arrays

    Ints = NDArray[np.int64]

__all__ = ["Board"]


class Board:
    """Neighbour lists over lines and experts; rows of lines are made when first asked for.

    Attributes:
        taken: the chosen pairs. first: pairs of line n are first[n] .. first[n + 1] - 1.
        serving: the chosen pairs of an expert.
        empty: places left on each line. demand, places: of each line. rank: of each demand.
        lines_of: the lines of a demand. serves: the chosen experts of a demand, each with his line.
    """

    def __init__(self, data: Arrays, chosen: Ints) -> None:
        lines = len(data.places)
        self.data = data
        self.taken: set[int] = set(chosen.tolist())
        self.first: list[int] = np.searchsorted(data.line, np.arange(lines + 1)).tolist()
        self.demand: list[int] = data.line_demand.tolist()
        self.places: list[int] = data.places.tolist()
        self.capacity: list[int] = data.capacity.tolist()
        self.rank: list[int] = data.rank.tolist()
        self.serving: dict[int, list[int]] = defaultdict(list)
        for pair, expert in zip(chosen.tolist(), data.expert[chosen].tolist(), strict=True):
            self.serving[expert].append(pair)
        served = np.bincount(data.line[chosen], minlength=lines)
        self.empty: list[int] = (data.places - served).tolist()
        self.lines_of: dict[int, list[int]] = defaultdict(list)
        for line, demand in enumerate(self.demand):
            self.lines_of[demand].append(line)
        self.serves: dict[int, dict[int, int]] = defaultdict(dict)
        for line, who in zip(data.line[chosen].tolist(), data.expert[chosen].tolist(), strict=True):
            self.serves[self.demand[line]][who] = line
        self._rows: dict[int, list[int]] = {}

    def row(self, line: int) -> list[int]:
        """The experts of all pairs of a line, in the order of `pairs`."""
        if line not in self._rows:
            here = slice(self.first[line], self.first[line + 1])
            self._rows[line] = self.data.expert[here].tolist()
        return self._rows[line]

    def pairs(self, line: int) -> range:
        """All pairs of a line."""
        return range(self.first[line], self.first[line + 1])

    def untaken(self, line: int) -> list[tuple[int, int]]:
        """(pair, expert) of a line's pairs that are not taken."""
        return [
            (pair, who)
            for pair, who in zip(self.pairs(line), self.row(line), strict=True)
            if pair not in self.taken
        ]

    def line(self, pair: int) -> int:
        """The line of a pair."""
        return int(self.data.line[pair])

    def fit(self, pair: int) -> int:
        """The fit of a pair."""
        return int(self.data.fit[pair])

    def spare(self, expert: int) -> int:
        """Services an expert has left."""
        return self.capacity[expert] - len(self.serving.get(expert, ()))
