"""The exact search of team sessions by HiGHS, through MathOpt: relaxation, then integers near it.

After the relaxation every column whose reduced cost exceeds a width is held at its value, which leaves a small integer
programme. Data are whole: a result within less than 1 of the relaxation, or within the width, is optimal for the whole.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from expertserve.matching.team_model import Programme

    Reals = NDArray[np.float64]
    Report = Callable[[str, Any, float], None]

__all__ = ["search"]

SLACK = 1e-6
LARGE = 50_000  # columns from which the bound of places comes before the search for better lists
BOUND_SHARE = 0.8  # of the time
QUICK_STEPS = 400
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
    solved = _solve(work, work.gain, work.lower, work.upper, whole=False, limit_s=limit_s)
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
        found = _solve(work, work.gain, lower, upper, whole=True, limit_s=left)
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
    found = _solve(work, work.gain, lower, upper, whole=True, limit_s=left) if left > 1 else None
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
        found = _solve(work, work.goals[goal], work.lower, work.upper, whole=False, limit_s=rest)
        if found is not None:
            report(f"goal-{goal}", None, found[2])


def quick_bound(work: Programme, gain: Reals, limit_s: float) -> float:
    """A bound on `gain` over all lists from prices of the rows that need not be the best ones.

    Columns are bounded, so any prices give a bound: what the rows allow at these prices, and each column taken as far
    as it pays (Lagrangian relaxation). A first-order method (PDLP, Applegate and others, 2021) gives good prices soon.

    Args:
        work: the rows and bounds of the columns.
        gain: (columns,) what a unit of each is worth.
        limit_s: seconds for the first-order method.
    """
    from ortools.math_opt.python import mathopt

    model = mathopt.Model.from_model_proto(_model(work, gain, work.lower, work.upper, whole=False))
    params = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(limit_s, 1.0)), iteration_limit=QUICK_STEPS
    )
    result = mathopt.solve(model, mathopt.SolverType.PDLP, params=params)
    price = np.zeros(len(work.low))
    if result.solutions and result.solutions[0].dual_solution is not None:
        price = _dense(result.solutions[0].dual_solution.dual_values, len(price))
    price[(price > 0) & ~np.isfinite(work.high) | (price < 0) & ~np.isfinite(work.low)] = 0
    side = np.where(price > 0, work.high, np.where(price < 0, work.low, 0.0))
    rest = gain - np.bincount(work.column, work.value * price[work.row], len(gain))
    columns = np.maximum(rest, 0) @ work.upper + np.minimum(rest, 0) @ work.lower
    return float((price * side).sum() + columns)


def _solve(
    work: Programme, gain: Reals, lower: Reals, upper: Reals, *, whole: bool, limit_s: float
) -> tuple[Reals, Reals, float] | None:
    """Columns, reduced costs (zeros for integers) and the bound; None without a list."""
    from ortools.math_opt.python import mathopt

    size = len(work.gain)
    model = mathopt.Model.from_model_proto(_model(work, gain, lower, upper, whole=whole))
    params = mathopt.SolveParameters(
        time_limit=timedelta(seconds=max(limit_s, 1.0)),
        random_seed=1,
        relative_gap_tolerance=0.0 if whole else None,
        absolute_gap_tolerance=0.5 if whole else None,
    )
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=params)
    if not result.solutions or result.solutions[0].primal_solution is None:
        return None
    first = result.solutions[0]
    columns = _dense(first.primal_solution.variable_values, size)
    reduced = np.zeros(size)
    if first.dual_solution is not None:
        reduced = _dense(first.dual_solution.reduced_costs, size)
    if not whole and result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    return columns, reduced, float(result.termination.objective_bounds.dual_bound)


def _dense(values: dict[Any, float], size: int) -> Reals:
    dense = np.zeros(size)
    keys = np.fromiter((variable.id for variable in values), np.int64, len(values))
    dense[keys] = np.fromiter(values.values(), float, len(values))
    return dense


def _model(work: Programme, gain: Reals, lower: Reals, upper: Reals, *, whole: bool) -> Any:
    from ortools.math_opt import model_pb2

    proto = model_pb2.ModelProto()
    size, rows = len(work.gain), len(work.low)
    proto.variables.ids.extend(range(size))
    proto.variables.lower_bounds.extend(lower.tolist())
    proto.variables.upper_bounds.extend(upper.tolist())
    proto.variables.integers.extend([whole] * size)
    proto.objective.maximize = True
    used = np.flatnonzero(gain)
    proto.objective.linear_coefficients.ids.extend(used.tolist())
    proto.objective.linear_coefficients.values.extend(gain[used].tolist())
    proto.linear_constraints.ids.extend(range(rows))
    proto.linear_constraints.lower_bounds.extend(work.low.tolist())
    proto.linear_constraints.upper_bounds.extend(work.high.tolist())
    proto.linear_constraint_matrix.row_ids.extend(work.row.tolist())
    proto.linear_constraint_matrix.column_ids.extend(work.column.tolist())
    proto.linear_constraint_matrix.coefficients.extend(work.value.tolist())
    return proto
