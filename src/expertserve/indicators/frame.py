"""The table of counted rows: the one place that adds, groups and tells apart; the only user of pandas."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from expertserve.indicators.slices import Part, Slices

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from expertserve.indicators.judge import Judgement
    from expertserve.indicators.named import Person
    from expertserve.indicators.resolve import Row

__all__ = ["DIMENSIONS", "Frame", "coded", "filled", "firsts", "group_sums", "pair"]

DIMENSIONS = ("region", "form", "session", "month", "category")


def coded(values: Sequence[Hashable]) -> Slices:
    """Codes of values in the order in which they first stand: equal values have equal codes."""
    series = pd.Series(list(values), dtype=object)
    codes, labels = pd.factorize(series)
    return Slices(codes.astype(np.int64), tuple(labels.tolist()))


def pair(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """One code for each pair of codes."""
    if len(left) == 0:
        return left
    codes, _ = pd.factorize(left * (int(right.max()) + 1) + right)
    found: NDArray[np.int64] = codes.astype(np.int64)
    return found


def firsts(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each code stands there for the first time."""
    found: NDArray[np.bool_] = ~pd.Series(codes).duplicated().to_numpy()
    return found


class Frame:
    """Counted rows, counted services and their days as columns of integers.

    Row columns are aligned with `rows`; service columns with (service_row, person).
    """

    def __init__(self, judgement: Judgement) -> None:
        rows = zip(judgement.rows, judgement.reasons, strict=True)
        kept = [(row, [not reason for reason in reasons]) for row, reasons in rows if "" in reasons]
        self.rows: tuple[Row, ...] = tuple(row for row, _ in kept)
        self.size = len(self.rows)
        counted = [
            (number, person)
            for number, (row, flags) in enumerate(kept)
            for person, counts in zip(row.people, flags, strict=True)
            if counts
        ]
        self.persons: list[Person] = list({id(person): person for _, person in counted}.values())
        code = {id(person): number for number, person in enumerate(self.persons)}
        self.service_row = np.asarray([number for number, _ in counted], dtype=np.int64)
        self.person_object = np.asarray([code[id(one)] for _, one in counted], dtype=np.int64)
        keys = coded([person.key for person in self.persons])
        self.person = Slices(
            keys.codes[self.person_object] if self.persons else self.person_object, keys.labels
        )
        self._codes: dict[str, NDArray[np.int64]] = {}
        self._slices: dict[str, Slices] = {}
        self.kept: dict[str, Any] = {}

    def column(self, name: str, read: Callable[[Row], Hashable]) -> NDArray[np.int64]:
        """Codes of what `read` gives for each row: equal things have equal codes; kept under `name`."""
        if name not in self._codes:
            self._codes[name] = coded([read(row) for row in self.rows]).codes
        return self._codes[name]

    def slices(self, dimension: str) -> Slices:
        """The slice of each row; one slice "" where no dimension is asked."""
        if dimension not in self._slices:
            if not dimension:
                self._slices[dimension] = Slices(np.zeros(self.size, dtype=np.int64), ("",))
            else:
                self._slices[dimension] = (
                    self._months()
                    if dimension == "month"
                    else coded([_LABELS[dimension](row) for row in self.rows])
                )
        return self._slices[dimension]

    def _months(self) -> Slices:
        numbers = np.asarray(
            [row.first_day.year * 100 + row.first_day.month for row in self.rows], dtype=np.int64
        )
        codes, months = pd.factorize(numbers)
        labels = tuple(f"{month // 100:04d}-{month % 100:02d}" for month in months.tolist())
        return Slices(codes.astype(np.int64), labels)

    def mask(self, name: str, read: Callable[[Row], bool]) -> NDArray[np.bool_]:
        """Whether `read` holds for each row; kept under `name`."""
        if f"?{name}" not in self._codes:
            self._codes[f"?{name}"] = np.asarray(
                [int(read(row)) for row in self.rows], dtype=np.int64
            )
        return self._codes[f"?{name}"].astype(bool)

    def of_rows(
        self,
        amounts: NDArray[np.int64],
        dimension: str,
        *,
        bits: NDArray[np.int64] | None = None,
        of: NDArray[np.bool_] | None = None,
    ) -> Part:
        """A part with one line a row, only those that `of` holds for.

        Args:
            amounts: (rows,) what each row adds.
            dimension: how rows are cut into slices.
            bits: (rows,) 1 at least, 2 at most: how a sum is qualified; None: exact.
            of: (rows,) which rows are lines; None: all.
        """
        slices = self.slices(dimension)
        mask = np.ones(self.size, dtype=bool) if of is None else of
        lines = np.flatnonzero(mask)
        sides = np.zeros(self.size, dtype=np.int64) if bits is None else bits
        return Part(
            table="services",
            lines=lines,
            amounts=amounts[mask],
            bits=sides[mask],
            slices=Slices(slices.codes[mask], slices.labels),
        )

    def first_amounts(
        self, column: NDArray[np.int64], dimension: str, of: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """1 at the first row of each thing of a column in each slice, among the rows that `of` holds for; else 0.

        Args:
            column: (rows,) number of the thing in each row.
            dimension: how rows are cut into slices.
            of: (rows,) which rows are looked at.
        """
        amounts = np.zeros(self.size, dtype=np.int64)
        amounts[np.flatnonzero(of)[firsts(pair(self.slices(dimension).codes[of], column[of]))]] = 1
        return amounts

    def distinct(
        self, column: NDArray[np.int64], dimension: str, *, of: NDArray[np.bool_] | None = None
    ) -> Part:
        """Distinct things of a row column in each slice; the lines are the rows that `of` holds for.

        Args:
            column: (rows,) number of the thing in each row.
            dimension: how rows are cut into slices.
            of: (rows,) which rows are lines; None: all.
        """
        mask = np.ones(self.size, dtype=bool) if of is None else of
        return self.of_rows(self.first_amounts(column, dimension, mask), dimension, of=mask)

    def distinct_people(
        self,
        dimension: str,
        *,
        of: NDArray[np.bool_] | None = None,
        within: NDArray[np.int64] | None = None,
    ) -> Part:
        """Distinct persons in each slice, or distinct (person, `within` of the row); `of` speaks of services.

        Args:
            dimension: how rows are cut into slices.
            of: (services,) which services count; None: all.
            within: (rows,) a thing of the row beside which a person counts anew; None: once a slice.
        """
        mask = self.named if of is None else of & self.named
        slices = self.slices(dimension).codes[self.service_row][mask]
        things = self.person.codes[mask]
        if within is not None:
            things = pair(things, within[self.service_row][mask])
        amounts = np.zeros(self.size, dtype=np.int64)
        np.add.at(amounts, self.service_row[mask][firsts(pair(slices, things))], 1)
        return self.of_rows(amounts, dimension)

    @property
    def named(self) -> NDArray[np.bool_]:
        """Services whose expert is named; the others count as visits, not as persons."""
        labels = np.asarray([bool(label) for label in self.person.labels], dtype=bool)
        return labels[self.person.codes] if len(self.person.codes) else np.zeros(0, dtype=bool)

    def service_mask(
        self,
        name: str,
        depends_on_day: Callable[[Person], bool],
        holds: Callable[[Person, date], bool],
    ) -> NDArray[np.bool_]:
        """Whether `holds` of (person, first day) for each counted service, asked once for each pair; kept under `name`.

        For persons who do not depend on the day it is asked once.

        Args:
            name: under which the answer is kept.
            depends_on_day: whether the answer for a person may change with the day.
            holds: the question itself.
        """
        if f"!{name}" not in self._codes:
            fixed = [not depends_on_day(person) for person in self.persons]
            days = (
                np.where(
                    np.asarray(fixed, dtype=bool)[self.person_object],
                    0,
                    self.first_days[self.service_row],
                )
                if self.persons
                else self.person_object
            )
            places, pairs = pd.factorize(self.person_object * _DAYS + days)
            told = [
                holds(self.persons[pair // _DAYS], date.fromordinal(pair % _DAYS or 1))
                for pair in pairs.tolist()
            ]
            self._codes[f"!{name}"] = np.asarray(told, dtype=np.int64)[places]
        return self._codes[f"!{name}"].astype(bool)

    @cached_property
    def first_days(self) -> NDArray[np.int64]:
        """First day of each row as ordinal."""
        return np.asarray([row.first_day.toordinal() for row in self.rows], dtype=np.int64)


def group_sums(groups: NDArray[np.int64], amounts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The sum of each line's group, at each line."""
    if len(groups) == 0:
        return amounts
    found: NDArray[np.int64] = pd.Series(amounts).groupby(groups).transform("sum").to_numpy()
    return found


def filled(
    groups: NDArray[np.int64], amounts: NDArray[np.int64], room: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What each amount still finds room for in its group, in order; `room` is the same for all of a group.

    Args:
        groups: (N,) number of the group of each amount.
        amounts: (N,) in the order they are filled in.
        room: (N,) what the whole group has room for.
    """
    if len(groups) == 0:
        return amounts
    until = pd.Series(amounts).groupby(groups).cumsum().to_numpy()
    found: NDArray[np.int64] = np.minimum(until, room) - np.minimum(until - amounts, room)
    return found


_DAYS = 4_000_000
_LABELS: dict[str, Callable[[Row], str]] = {
    "region": lambda row: row.county,
    "form": lambda row: row.source.form,
    "session": lambda row: row.session,
    "category": lambda row: row.category,
    "content": lambda row: row.source.content or "-",
    "field": lambda row: row.field or "-",
    "line": lambda row: row.line or "-",
}
