"""Large jobs of team sessions improved a few sessions at a time, each time to their optimum beside all the others.

The sessions of one round are freed, everything else stays as it is; what they may still take of the shared rows (services,
days, a year's sessions of an expert) is the room the others leave (large neighbourhood search, Shaw 1998). First each
session alone at prices of the shared rows, so that none takes whom another needs more; then each alone as it pays, then
groups drawn with a fixed seed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from expertserve.matching.team_solve import solve_programme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from expertserve.matching.team_model import Programme

    Ints = NDArray[np.int64]
    Reals = NDArray[np.float64]
    Report = Callable[[str, Reals | None, float], None]

__all__ = ["Rounds"]

GROUP = 6
ROUND_S = 8.0  # most seconds of one round
TELL_S = 5.0  # a better list is reported after so many seconds, not after every round
LEAST = 0.5  # gains are whole numbers
SHARED = -2  # the trip of columns that every round may change


@dataclass(slots=True, kw_only=True)
class _Part:
    """The columns and rows of some sessions; `row` and `column` number them within the part."""

    columns: Ints
    rows: Ints
    row: Ints
    column: Ints
    value: Reals


class Rounds:
    """A legal list and its improvement.

    Attributes:
        columns: the list, a value for each column.
    """

    def __init__(self, work: Programme, columns: Reals) -> None:
        self._work = work
        self.columns = columns.astype(np.float64)
        order = np.lexsort((work.row, work.column))
        self._row, self._value = work.row[order], work.value[order]
        self._first = np.searchsorted(work.column[order], np.arange(len(work.gain) + 1))
        self._use = np.bincount(work.row, work.value * self.columns[work.column], len(work.low))
        self._draw = np.random.default_rng(1)
        self._turns = self._groups()
        sessions = int(work.trip.max(initial=-1)) + 1
        self._of = [np.flatnonzero(work.trip == n) for n in range(sessions)]
        self._shared = np.flatnonzero(work.trip == SHARED)

    def improve(self, until: float, report: Report, bound: float = np.inf) -> None:
        """Go on until a moment of time.monotonic, telling better lists.

        Args:
            until: the moment.
            report: takes ("list", columns, bound).
            bound: no list is worth more, passed on with each list.
        """
        told, gained = time.monotonic(), False
        while (left := until - time.monotonic()) > 1:
            group = next(self._turns, None)
            if group is None:
                break
            gained |= self.round(group, min(left, ROUND_S))
            if gained and time.monotonic() - told > TELL_S:
                report("list", self.columns.astype(np.int8), bound)
                told, gained = time.monotonic(), False
        if gained:
            report("list", self.columns.astype(np.int8), bound)

    def at_prices(self, price: Reals, until: float) -> None:
        """Each session alone, paying for what it takes of the rows it shares with others.

        Args:
            price: (rows,) of all rows.
            until: the moment of time.monotonic at which it ends, however far it came.
        """
        work = self._work
        first = np.full(len(work.low), np.iinfo(np.int64).max)
        last = np.full(len(work.low), np.iinfo(np.int64).min)
        np.minimum.at(first, work.row, work.trip[work.column])
        np.maximum.at(last, work.row, work.trip[work.column])
        shared = np.where(first < last, price, 0.0)
        gain = work.gain - np.bincount(work.column, work.value * shared[work.row], len(work.gain))
        for one in range(len(self._of)):
            left = until - time.monotonic()
            if left <= 1:
                return
            self.round((one,), min(left, ROUND_S), gain)

    def _groups(self) -> Iterator[tuple[int, ...]]:
        sessions = int(self._work.trip.max(initial=-1)) + 1
        yield from ((one,) for one in range(sessions))
        while sessions:
            order = self._draw.permutation(sessions).tolist()
            for start in range(0, sessions, GROUP):
                yield tuple(order[start : start + GROUP])

    def round(self, group: tuple[int, ...], limit_s: float, gain: Reals | None = None) -> bool:
        """Whether freeing these sessions made the list better.

        Args:
            group: numbers of the trips.
            limit_s: most seconds.
            gain: (columns,) what a unit of each is worth; None: as in the programme.
        """
        work, part = self._work, self._part(group)
        if not len(part.columns):
            return False
        now = self.columns[part.columns]
        own = np.bincount(part.row, part.value * now[part.column], len(part.rows))
        others = self._use[part.rows] - own
        order = np.lexsort((part.column, part.row))
        freed = replace(
            work,
            gain=(work.gain if gain is None else gain)[part.columns],
            lower=work.lower[part.columns],
            upper=work.upper[part.columns],
            low=work.low[part.rows] - others,
            high=work.high[part.rows] - others,
            row=part.row[order],
            column=part.column[order],
            value=part.value[order],
        )
        found = solve_programme(
            freed, freed.gain, freed.lower, freed.upper, whole=True, limit_s=limit_s
        )
        if found is None:
            return False
        new = np.round(found[0])
        if float((new - now) @ freed.gain) < LEAST:
            return False
        self.columns[part.columns] = new
        self._use[part.rows] = others + np.bincount(
            part.row, part.value * new[part.column], len(part.rows)
        )
        return True

    def _part(self, group: tuple[int, ...]) -> _Part:
        columns = np.concatenate([*(self._of[one] for one in group), self._shared])
        sizes = self._first[columns + 1] - self._first[columns]
        column = np.repeat(np.arange(len(columns)), sizes)
        begin = np.cumsum(sizes) - sizes
        at = self._first[columns][column] + np.arange(len(column)) - begin[column]
        rows, row = np.unique(self._row[at], return_inverse=True)
        return _Part(columns=columns, rows=rows, row=row, column=column, value=self._value[at])
