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
    """Neighbour lists over lines and experts, built once.

    Attributes:
        expert, line, fit: of each pair, as lists. taken: whether the pair is chosen.
        first: pairs of line n are first[n] .. first[n + 1] - 1.
        serving: the chosen pairs of an expert. load: their number.
        empty: places left on each line. expert_of_pair, capacity_of_expert: the same as arrays.
    """

    def __init__(self, data: Arrays, chosen: Ints) -> None:
        lines = len(data.places)
        self.line: list[int] = data.line.tolist()
        self.expert: list[int] = data.expert.tolist()
        self.fit: list[int] = data.fit.tolist()
        mask = np.zeros(len(data.line), bool)
        mask[chosen] = True
        self.expert_of_pair = data.expert
        self.capacity_of_expert = data.capacity
        self.taken: list[bool] = mask.tolist()
        self.first: list[int] = np.searchsorted(data.line, np.arange(lines + 1)).tolist()
        self.demand: list[int] = data.line_demand.tolist()
        self.places: list[int] = data.places.tolist()
        self.capacity: list[int] = data.capacity.tolist()
        self.rank: list[int] = data.rank.tolist()
        self.serving: dict[int, list[int]] = defaultdict(list)
        for pair in chosen.tolist():
            self.serving[self.expert[pair]].append(pair)
        served = np.bincount(data.line[chosen], minlength=lines)
        self.empty: list[int] = (data.places - served).tolist()
        self.in_demand: set[tuple[int, int]] = {
            (self.demand[self.line[pair]], self.expert[pair]) for pair in chosen.tolist()
        }

    def pairs(self, line: int) -> range:
        """All pairs of a line."""
        return range(self.first[line], self.first[line + 1])

    def load(self, expert: int) -> int:
        """Services given by the chosen pairs."""
        return len(self.serving.get(expert, ()))

    def spare(self, expert: int) -> int:
        """Services an expert has left."""
        return self.capacity[expert] - self.load(expert)
