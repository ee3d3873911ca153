"""The exact search of team sessions by HiGHS, through MathOpt: relaxation, then integers near it.

A large job is not searched as a whole: prices of what sessions share come first, then each session is solved at them, then
groups of sessions beside the others (`team_rounds`). In others, after the relaxation every column whose reduced cost exceeds
a width is held at its value, which leaves a small integer programme. Data are whole: a result within less than 1 of the
relaxation, or within the width, is optimal for the whole.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from expertserve.matching.team_rounds import Rounds
from expertserve.matching.team_solve import quick_bound, quick_prices, solve_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.matching.team_model import Programme

    Reals = NDArray[np.float64]
    Report = Callable[[str, Any, float], None]

__all__ = ["LARGE", "search"]

SLACK = 1e-6
LARGE = 50_000  # columns from which sessions are improved a few at a time
BOUND_SHARE = 0.85  # of the time, until which the bound of places is sought
PRICES_SHARE = 0.3  # of the time for prices of services and days
ROUNDS_SHARE = (
    0.65  # of the time for prices and a round of each session at them, before a bound is sought
)


def search(work: Programme, limit_s: float, report: Report) -> None:
    """Report ("bound", the relaxation, value), then ("list", columns, bound) for each better list.

    The last report is ("proved", columns, value) when the optimum is proved. Until then ("goal-n", None, value) tells
    the bound of each goal alone, see Programme.goals.

    Args:
        work: the linear programme of all lists.
        limit_s: seconds for everything.
        report: takes (word, columns or None, value).
    """
    start = time.monotonic()
    if len(work.start):
        rounds = Rounds(work, work.start)
        price, bound = quick_prices(work, work.gain, limit_s * PRICES_SHARE)
        rounds.at_prices(price, start + limit_s * ROUNDS_SHARE)
        report("list", rounds.columns.astype(np.int8), bound)
        _goal_bounds(work, [2], start + limit_s * BOUND_SHARE, report, most=1)
        rounds.improve(start + limit_s, report, bound)
        return
    left = limit_s - (time.monotonic() - start)
    solved = solve_programme(work, work.gain, work.lower, work.upper, whole=False, limit_s=left)
    if solved is None:
        return
    columns, reduced, bound = solved
    report("bound", columns.astype(np.float32), bound)
    best = -np.inf
    width = max(abs(bound) * 1e-7, 8.0)
    alone = [3, 0, 1, 2]
    while (left := limit_s - (time.monotonic() - start)) > 1:
        lower, upper = _near(work, columns, reduced, width)
        found = solve_programme(work, work.gain, lower, upper, whole=True, limit_s=left)
        finished = False
        if found is not None:
            integers = np.round(found[0])
            reached = float(integers @ work.gain)
            finished = found[2] < reached + 1 - SLACK
            if reached > best:
                best = reached
                report("list", integers.astype(np.int8), bound)
            if finished and (bound - best < 1 - SLACK or bound - best <= width):
                report("proved", integers.astype(np.int8), best)
                return
        if np.isfinite(best):
            _goal_bounds(work, alone, start + limit_s, report)
        if (lower == work.lower).all() and (upper == work.upper).all():
            return
        width = max(bound - best + 1, 2 * width) if finished else width * 4


def _near(work: Programme, columns: Reals, reduced: Reals, width: float) -> tuple[Reals, Reals]:
    """Bounds that hold every column of greater reduced cost at its value in the relaxation."""
    value = np.round(columns)
    near = (np.abs(reduced) <= width + SLACK) | (np.abs(columns - value) > SLACK)
    return np.where(near, work.lower, value), np.where(near, work.upper, value)


def _goal_bounds(
    work: Programme, left: list[int], deadline: float, report: Report, most: int = 4
) -> None:
    """The relaxation with one goal alone, for each goal not yet bounded, places of all classes first."""
    for _ in range(min(most, len(left))):
        rest = deadline - time.monotonic()
        if rest <= 1:
            return
        goal = left.pop()
        if len(work.gain) > LARGE:
            report(f"goal-{goal}", None, quick_bound(work, work.goals[goal], rest))
            continue
        found = solve_programme(
            work, work.goals[goal], work.lower, work.upper, whole=False, limit_s=rest
        )
        if found is not None:
            report(f"goal-{goal}", None, found[2])
