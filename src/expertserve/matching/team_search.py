"""The exact search of team sessions by HiGHS, through MathOpt: relaxation, then integers near it.

After the relaxation every column whose reduced cost exceeds a width is held at its value, which leaves a small integer
programme. Data are whole: a result within less than 1 of the relaxation, or within the width, is optimal for the whole.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import numpy as np

from expertserve.matching.team_rounds import Rounds
from expertserve.matching.team_solve import quick_bound, solve_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.matching.team_model import Programme

    Reals = NDArray[np.float64]
    Report = Callable[[str, Any, float], None]

__all__ = ["LARGE", "search"]

SLACK = 1e-6
LARGE = 50_000  # columns from which the bound of places comes before the search for better lists
BOUND_SHARE = 0.8  # of the time
ROUNDS_SHARE = 0.5  # of the time for rounds before a bound is sought
LONG_S = 240  # seconds from which the relaxation of a large job is waited for
SHORT_ROW = 40  # columns of a row up to which they are freed together


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
        rounds.improve(start + limit_s * ROUNDS_SHARE, report)
        if limit_s < LONG_S:
            _goal_bounds(work, [2], start + limit_s * BOUND_SHARE, report, most=1)
            rounds.improve(start + limit_s, report)
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
    if len(work.gain) > LARGE:
        _goal_bounds(work, alone, start + limit_s * BOUND_SHARE, report, most=1)
        _settle_fractions(
            work=work,
            columns=columns,
            bound=bound,
            deadline=start + limit_s * BOUND_SHARE,
            report=report,
        )
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


def _settle_fractions(
    work: Programme, columns: Reals, bound: float, deadline: float, report: Report
) -> None:
    """Integers for the fractions of the relaxation and whatever shares a short row with them; the rest stays as it is."""
    loose = np.abs(columns - np.round(columns)) > SLACK
    size = np.bincount(work.row, minlength=len(work.low))
    touched = np.zeros(len(work.low), bool)
    touched[work.row[loose[work.column]]] = True
    touched &= size <= SHORT_ROW
    loose[work.column[touched[work.row]]] = True
    value = np.round(columns)
    lower, upper = np.where(loose, work.lower, value), np.where(loose, work.upper, value)
    left = deadline - time.monotonic()
    found = (
        solve_programme(work, work.gain, lower, upper, whole=True, limit_s=left)
        if left > 1
        else None
    )
    if found is not None:
        report("list", np.round(found[0]).astype(np.int8), bound)


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
