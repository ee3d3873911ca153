"""One programme of team sessions solved: integers or the relaxation by HiGHS, a quick bound from prices."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.team_model import Programme

    Reals = NDArray[np.float64]

__all__ = ["quick_bound", "quick_prices", "solve_programme"]

QUICK_STEPS = 400


def quick_bound(work: Programme, gain: Reals, limit_s: float) -> float:
    """A bound on `gain` over all lists, see `quick_prices`.

    Args:
        work: the rows and bounds of the columns.
        gain: (columns,) what a unit of each is worth.
        limit_s: seconds for the first-order method.
    """
    return quick_prices(work, gain, limit_s)[1]


def quick_prices(work: Programme, gain: Reals, limit_s: float) -> tuple[Reals, float]:
    """Prices of the rows that need not be the best ones, (rows,), and the bound on `gain` over all lists they give.

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
    return price, float((price * side).sum() + columns)


def solve_programme(
    work: Programme, gain: Reals, lower: Reals, upper: Reals, *, whole: bool, limit_s: float
) -> tuple[Reals, Reals, float] | None:
    """Columns, reduced costs (zeros for integers) and the bound; None without a list.

    Args:
        work: the rows.
        gain: (columns,) what a unit of each is worth.
        lower: (columns,) least value of each.
        upper: (columns,) greatest value of each.
        whole: whether columns must be whole numbers.
        limit_s: seconds for the search.
    """
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
