"""A step for an empty place tried by solving again, where goals of counties can answer it by moving others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.matching.arrays import arrays
from expertserve.matching.locks import lock
from expertserve.matching.remedies import carried_out
from expertserve.matching.single import dispatch

if TYPE_CHECKING:
    from expertserve.matching.problem import Problem
    from expertserve.records.pairing import Remedy

__all__ = ["Trial"]

MOST = 200  # a list with more empty places names fixes for the first ones


class Trial:
    """Solves the changed problem again; a step that does not hold, and one for which no trial is left, is not said."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._left = MOST
        self._before = self._served(problem)

    def _served(self, problem: Problem) -> Counter[tuple[str, int]]:
        """Places served by demand and line."""
        locks = lock(problem)
        data = arrays(problem, locks)
        chosen = dispatch(data, problem.options).chosen
        found = Counter((pair.demand_id, line) for pair, line in locks.held)
        for line in data.line[chosen].tolist():
            found[data.demand_ids[int(data.line_demand[line])], int(data.line_index[line])] += 1
        return found

    def holds(self, demand_id: str, line: int, step: Remedy) -> bool:
        """Whether the demand gets a place more and only the demand the step names gets one less.

        Args:
            demand_id: the demand with the empty place.
            line: which of its lines.
            step: what is tried; it may name the demand that loses somebody.
        """
        if not self._left:
            return False
        self._left -= 1
        after = self._served(carried_out(self._problem, demand_id, line, step))
        before, here = self._before, (demand_id, line)
        loser = (step.demand_id, step.line)
        gained = step.kind == "fewer" or after[here] > before[here]
        return gained and all(after[one] >= before[one] - (one == loser) for one in before)
