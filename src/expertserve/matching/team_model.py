"""The integer programme of team sessions: pairs, memberships, and what a team lacks.

Columns: pairs; memberships of experts with several pairs in the trip (with one pair the pair is the membership);
one column a requirement for what is lacking. Every row is widened where fixed pairs alone exceed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.goals import points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.matching.problem import Options
    from expertserve.matching.team_data import TeamData

    Ints = NDArray[np.int64]
    Reals = NDArray[np.float64]

__all__ = ["Programme", "as_columns", "class_step", "programme", "worth"]

CLASS_STEP = 10  # in a large job a place of one class outweighs so many of the next
STRICT = 30  # in a small one, with fewer places a class than this, it outweighs all of them
LACK_STEP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Maximise `gain` over whole columns within bounds, with low <= matrix <= high.

    Attributes:
        row, column, value: the matrix by entries, sorted by row then column.
        member_column: column of each membership. lack_start: first column of what is lacking.
        goals: (4, columns) the goals one by one: places of class 1, of 1 and 2, of all, points of fit.
        trip: (columns,) the trip a column belongs to; -1 none, -2 what a county lacks, which every trip may change.
        start: (columns,) a legal list to begin with, empty for none.
    """

    gain: Reals
    lower: Reals
    upper: Reals
    low: Reals
    high: Reals
    row: Ints
    column: Ints
    value: Reals
    member_column: Ints
    lack_start: int
    goals: Reals
    trip: Ints
    start: Reals


def worth(data: TeamData, options: Options) -> tuple[Ints, int]:
    """What a pair counts in the one objective of the search, (P,), and what each thing lacking costs."""
    merit = points(data.base, options)
    if options.fewest_changes:
        merit = merit + data.base.kept * (2 * int(merit.max(initial=0)) + 1)
    step = 4 * int(merit.max(initial=0)) + 1
    ratio = class_step(data)
    rank = data.base.rank[data.base.demand]
    place = step * ratio ** (3 - rank)
    return place + merit, step * ratio**2 * LACK_STEP


def class_step(data: TeamData) -> int:
    """How many places of the next class one place outweighs: all of them where that keeps the numbers small."""
    asked = np.bincount(data.base.rank[data.base.line_demand], data.base.places, 4)
    needed = int(asked.max()) + 2
    return needed if needed <= STRICT else CLASS_STEP


class _Rows:
    """Rows being gathered."""

    def __init__(self, lower: Reals) -> None:
        self.lower = lower
        self.parts: list[tuple[Ints, Ints, Reals]] = []
        self.low: list[float] = []
        self.high: list[float] = []

    def add(self, columns: Ints, values: Reals | float, low: float, high: float) -> None:
        """One row; its upper side gives way to what is fixed.

        Args:
            columns: (N,) columns with a coefficient in this row.
            values: (N,) the coefficients, or one for all.
            low: least value of the row.
            high: greatest value of the row.
        """
        coefficients = np.broadcast_to(np.asarray(values, float), columns.shape)
        floor = float((self.lower[columns] * coefficients).sum())
        self.parts.append((np.full(len(columns), len(self.low)), columns, coefficients))
        self.low.append(low)
        self.high.append(max(high, floor))


def programme(data: TeamData, options: Options) -> Programme:
    """The whole programme of one matching job."""
    pairs, members = len(data.base.line), len(data.member_expert)
    inside = np.flatnonzero(data.member >= 0)
    count = np.bincount(data.member[inside], minlength=members)
    several = np.flatnonzero(count > 1)
    column = np.full(members, -1, np.int64)
    column[data.member[inside]] = inside
    column[several] = pairs + np.arange(len(several))
    lack_start = pairs + len(several)
    short_start = lack_start + len(data.requirements)
    total = short_start + len(data.leasts)
    lower = np.zeros(total)
    lower[:pairs] = data.fixed
    np.maximum.at(lower, column[data.member[inside]], data.fixed[inside].astype(float))
    upper = np.ones(total)
    upper[lack_start:short_start] = [item.least for item in data.requirements]
    upper[short_start:] = [item.least for item in data.leasts]
    gain = np.zeros(total)
    merit, lack = worth(data, options)
    gain[:pairs] = merit
    gain[lack_start:] = -lack
    rows = _Rows(lower)
    _line_rows(rows, data)
    _expert_rows(rows, data, column, options)
    _member_rows(rows, data, column, several)
    _team_rows(rows, data, column, lack_start)
    for index, item in enumerate(data.leasts):
        rows.add(np.append(item.pairs, short_start + index), 1.0, item.least, np.inf)
    none = np.zeros(0, np.int64)
    parts = rows.parts or [(none, none, none.astype(float))]
    row, col, value = (np.concatenate([part[i] for part in parts]) for i in range(3))
    order = np.lexsort((col, row))
    return Programme(
        gain=gain,
        lower=lower,
        upper=upper,
        low=np.array(rows.low),
        high=np.array(rows.high),
        row=row[order].astype(np.int64),
        column=col[order].astype(np.int64),
        value=value[order].astype(float),
        member_column=column,
        lack_start=lack_start,
        goals=_goals(data, options, total),
        trip=_trips(data, column, lack_start, total),
        start=np.zeros(0),
    )


def _trips(data: TeamData, column: Ints, lack_start: int, total: int) -> Ints:
    trip = np.full(total, -1, np.int64)
    inside = np.flatnonzero(data.member >= 0)
    trip[inside] = data.member_trip[data.member[inside]]
    trip[column] = data.member_trip
    short_start = lack_start + len(data.requirements)
    trip[lack_start:short_start] = [item.session for item in data.requirements]
    trip[short_start:] = -2
    return trip


def as_columns(data: TeamData, work: Programme, chosen: Ints) -> Reals:
    """A list as values of the programme's columns.

    Args:
        data: pairs, members and rows of the team problem.
        work: its programme.
        chosen: (K,) indices of the pairs of a legal list.
    """
    columns = np.zeros(len(work.gain))
    columns[chosen] = 1
    member = np.unique(data.member[chosen])
    columns[work.member_column[member[member >= 0]]] = 1
    items = [
        *(item.least for item in data.requirements),
        *(item.least for item in data.leasts),
    ]
    own = (work.column >= work.lack_start).nonzero()[0]
    use = np.bincount(work.row, work.value * columns[work.column], len(work.low))
    lacking = np.maximum(work.low[work.row[own]] - use[work.row[own]], 0)
    columns[work.column[own]] = np.minimum(
        lacking, np.array(items)[work.column[own] - work.lack_start]
    )
    return columns


def _goals(data: TeamData, options: Options, total: int) -> Reals:
    goals = np.zeros((4, total))
    rank = data.base.rank[data.base.demand]
    for step in (1, 2, 3):
        goals[step - 1, : len(rank)] = rank <= step
    goals[3, : len(rank)] = points(data.base, options)
    return goals


def _split(key: Ints) -> list[Ints]:
    """Positions with equal keys, by rising key."""
    order = np.argsort(key, kind="stable")
    cuts = np.flatnonzero(np.diff(key[order])) + 1
    return np.split(order, cuts) if len(key) else []


def _line_rows(rows: _Rows, data: TeamData) -> None:
    base = data.base
    for pairs in _split(base.line):
        places = int(base.places[base.line[pairs[0]]])
        if len(pairs) > places or len(pairs) > 1:
            rows.add(pairs, 1.0, -np.inf, places)
    key = base.demand * len(base.capacity) + base.expert
    for pairs in _split(key):
        if len(pairs) > 1:
            rows.add(pairs, 1.0, -np.inf, 1)


def _expert_rows(rows: _Rows, data: TeamData, column: Ints, options: Options) -> None:
    base = data.base
    single = np.flatnonzero(data.member < 0)
    owner = np.concatenate([base.expert[single], data.member_expert])
    columns = np.concatenate([single, column])
    for group in _split(owner):
        capacity = int(base.capacity[owner[group[0]]])
        if len(group) > capacity:
            rows.add(columns[group], 1.0, -np.inf, capacity)
    for overlap in data.overlaps:
        rows.add(column[overlap], 1.0, -np.inf, 1)
    if options.sessions_a_year:
        real = np.flatnonzero(data.member_trip < data.sessions)
        for group in _split(data.member_expert[real]):
            if len(group) > options.sessions_a_year:
                rows.add(column[real[group]], 1.0, -np.inf, options.sessions_a_year)


def _member_rows(rows: _Rows, data: TeamData, column: Ints, several: Ints) -> None:
    inside = np.flatnonzero(np.isin(data.member, several))
    for group in _split(data.member[inside]):
        pairs = inside[group]
        member = int(column[data.member[pairs[0]]])
        for pair in pairs.tolist():
            rows.add(np.array([pair, member]), np.array([1.0, -1.0]), -np.inf, 0)
        both = np.append(pairs, member)
        rows.add(both, np.append(-np.ones(len(pairs)), 1.0), -np.inf, 0)
        half = data.half_days[data.base.line[pairs]].astype(float)
        most = data.trips[int(data.member_trip[data.member[pairs[0]]])].half_days
        if half.sum() > most:
            rows.add(both, np.append(half, -float(most)), -np.inf, 0)


def _team_rows(rows: _Rows, data: TeamData, column: Ints, lack_start: int) -> None:
    for group in _split(data.member_trip):
        most = data.trips[int(data.member_trip[group[0]])].team_max
        if most and len(group) > most:
            rows.add(column[group], 1.0, -np.inf, most)
    for index, item in enumerate(data.requirements):
        columns = np.append(column[item.members], lack_start + index)
        rows.add(columns, 1.0, item.least, np.inf)
