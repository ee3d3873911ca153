"""The table of counted rows: the one place that adds, groups and tells apart; the only user of pandas."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from expertserve.ground.fuzzy import side
from expertserve.indicators.minutes import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from numpy.typing import NDArray

    from expertserve.ground.fuzzy import Figure
    from expertserve.indicators.judge import Judgement
    from expertserve.indicators.resolve import Person, Row

__all__ = ["DIMENSIONS", "Frame", "Part", "Slices", "Table"]

DIMENSIONS = ("region", "form", "session", "month", "category")


@dataclass(frozen=True, slots=True)
class Slices:
    """For each line of a table the slice it lies in: a code into `labels`."""

    codes: NDArray[np.int64]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The lines behind a figure, or behind its divisor: record numbers of a table, their amounts and qualifier bits.

    Attributes:
        table: services, demands, agreements, feedback, tallies, publicity or sessions.
        lines: record numbers. amounts: what each line adds. bits: qualifiers as bits. slices: where each line lies.
    """

    table: str
    lines: NDArray[np.int64]
    amounts: NDArray[np.int64]
    bits: NDArray[np.int64]
    slices: Slices

    def sums(self) -> dict[str, tuple[int, int]]:
        """Sum and qualifier bits of each slice that has a line."""
        codes, labels = self.slices.codes, self.slices.labels
        total = np.zeros(len(labels), dtype=np.int64)
        bits = np.zeros(len(labels), dtype=np.int64)
        seen = np.zeros(len(labels), dtype=bool)
        np.add.at(total, codes, self.amounts)
        np.bitwise_or.at(bits, codes, self.bits)
        seen[codes] = True
        return {label: (int(total[i]), int(bits[i])) for i, label in enumerate(labels) if seen[i]}

    def values(self) -> dict[str, list[int]]:
        """The amounts of each slice, for a median."""
        found: dict[str, list[int]] = {}
        for code, amount in zip(self.slices.codes.tolist(), self.amounts.tolist(), strict=True):
            found.setdefault(self.slices.labels[code], []).append(amount)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """Records that are no service rows (demands, register entries ...) with the slices they lie in."""

    name: str
    size: int
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def slices(self, dimension: str) -> Slices:
        """The slice of each record; one slice "" where no dimension is asked."""
        return (
            _coded(self.labels[dimension])
            if dimension
            else Slices(np.zeros(self.size, dtype=np.int64), ("",))
        )

    def part(
        self, amounts: Sequence[int], dimension: str, *, of: Sequence[bool] | None = None
    ) -> Part:
        """A part with one line a record, only those that `of` holds for."""
        mask = np.ones(self.size, dtype=bool) if of is None else np.asarray(of, dtype=bool)
        slices = self.slices(dimension)
        lines = np.flatnonzero(mask)
        values = np.asarray(amounts, dtype=np.int64)[mask]
        return Part(
            self.name,
            lines,
            values,
            np.zeros(len(lines), dtype=np.int64),
            Slices(slices.codes[mask], slices.labels),
        )


def _coded(values: Sequence[Hashable]) -> Slices:
    series = pd.Series(list(values), dtype=object)
    codes, labels = pd.factorize(series)
    return Slices(codes.astype(np.int64), tuple(labels.tolist()))


def _pair(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    """One code for each pair of codes."""
    if len(left) == 0:
        return left
    codes, _ = pd.factorize(left * (int(right.max()) + 1) + right)
    return codes.astype(np.int64)


def _firsts(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
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
        places: list[int] = []
        objects: list[int] = []
        known: dict[int, int] = {}
        self.persons: list[Person] = []
        for number, (row, flags) in enumerate(kept):
            for person, counts in zip(row.people, flags, strict=True):
                if counts:
                    places.append(number)
                    code = known.get(id(person))
                    if code is None:
                        code = known[id(person)] = len(self.persons)
                        self.persons.append(person)
                    objects.append(code)
        self.service_row = np.asarray(places, dtype=np.int64)
        self.person_object = np.asarray(objects, dtype=np.int64)
        keys = _coded([person.key for person in self.persons])
        self.person = Slices(
            keys.codes[self.person_object] if self.persons else self.person_object, keys.labels
        )
        self._codes: dict[str, NDArray[np.int64]] = {}
        self._slices: dict[str, Slices] = {}
        self._days: tuple[NDArray[np.int64], ...] | None = None

    def column(self, name: str, read: Callable[[Row], Hashable]) -> NDArray[np.int64]:
        """Codes of what `read` gives for each row: equal things have equal codes; kept under `name`."""
        if name not in self._codes:
            self._codes[name] = _coded([read(row) for row in self.rows]).codes
        return self._codes[name]

    @property
    def event(self) -> NDArray[np.int64]:
        """The event of each row."""
        return self.column("event", lambda row: row.event)

    def slices(self, dimension: str) -> Slices:
        """The slice of each row; one slice "" where no dimension is asked."""
        if dimension not in self._slices:
            if not dimension:
                self._slices[dimension] = Slices(np.zeros(self.size, dtype=np.int64), ("",))
            else:
                self._slices[dimension] = (
                    self._months()
                    if dimension == "month"
                    else _coded([_LABELS[dimension](row) for row in self.rows])
                )
        return self._slices[dimension]

    def _months(self) -> Slices:
        found = _coded([row.first_day.year * 100 + row.first_day.month for row in self.rows])
        return Slices(
            found.codes, tuple(f"{label // 100:04d}-{label % 100:02d}" for label in found.labels)
        )  # type: ignore[operator, str-format]

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
        """A part with one line a row, only those that `of` holds for."""
        slices = self.slices(dimension)
        mask = np.ones(self.size, dtype=bool) if of is None else of
        lines = np.flatnonzero(mask)
        sides = np.zeros(self.size, dtype=np.int64) if bits is None else bits
        return Part(
            "services", lines, amounts[mask], sides[mask], Slices(slices.codes[mask], slices.labels)
        )

    def first_amounts(
        self, column: NDArray[np.int64], dimension: str, of: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """1 at the first row of each thing of a column in each slice, among the rows that `of` holds for; else 0."""
        amounts = np.zeros(self.size, dtype=np.int64)
        amounts[
            np.flatnonzero(of)[_firsts(_pair(self.slices(dimension).codes[of], column[of]))]
        ] = 1
        return amounts

    def distinct(
        self, column: NDArray[np.int64], dimension: str, *, of: NDArray[np.bool_] | None = None
    ) -> Part:
        """Distinct things of a row column in each slice; the lines are the rows that `of` holds for."""
        mask = np.ones(self.size, dtype=bool) if of is None else of
        return self.of_rows(self.first_amounts(column, dimension, mask), dimension, of=mask)

    def distinct_people(
        self,
        dimension: str,
        *,
        of: NDArray[np.bool_] | None = None,
        within: NDArray[np.int64] | None = None,
    ) -> Part:
        """Distinct persons in each slice, or distinct (person, `within` of the row); `of` speaks of services."""
        mask = self.named if of is None else of & self.named
        slices = self.slices(dimension).codes[self.service_row][mask]
        things = self.person.codes[mask]
        if within is not None:
            things = _pair(things, within[self.service_row][mask])
        amounts = np.zeros(self.size, dtype=np.int64)
        np.add.at(amounts, self.service_row[mask][_firsts(_pair(slices, things))], 1)
        return self.of_rows(amounts, dimension)

    @property
    def named(self) -> NDArray[np.bool_]:
        """Services whose expert is named; the others count as visits, not as persons."""
        labels = np.asarray([bool(label) for label in self.person.labels], dtype=bool)
        return labels[self.person.codes] if len(self.person.codes) else np.zeros(0, dtype=bool)

    def day_table(self) -> tuple[NDArray[np.int64], ...]:
        """Service number, day as ordinal, stated and assumed minutes: one line for each day of each service."""
        if self._days is None:
            lines: list[tuple[int, int, int, int]] = []
            cache: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
            spans: list[list[tuple[int, int, int]]] = []
            for row in self.rows:
                about = (id(row.time), id(row.source.days))
                if about not in cache:
                    minutes = spread(row.time.total, len(row.source.days))
                    cache[about] = [
                        (day.toordinal(), each, 0)
                        if row.time.stated
                        else (day.toordinal(), 0, each)
                        for day, each in zip(row.source.days, minutes, strict=True)
                    ]
                spans.append(cache[about])
            for number, place in enumerate(self.service_row.tolist()):
                lines.extend((number, *line) for line in spans[place])
            table = np.asarray(lines, dtype=np.int64).reshape(-1, 4)
            self._days = tuple(table[:, i].copy() for i in range(4))
        return self._days

    def minutes(
        self, dimension: str, day_minutes: int, *, capped: bool, of: NDArray[np.bool_] | None = None
    ) -> Part:
        """Minutes of each row in its slice: capped at a day for each (person, day), or stated in full and assumed up to a day."""
        service, day, stated, assumed = self.day_table()
        row = self.service_row[service]
        keep = self.named[service] if of is None else of[row] & self.named[service]
        service, day, stated, assumed, row = (
            service[keep],
            day[keep],
            stated[keep],
            assumed[keep],
            row[keep],
        )
        groups = _pair(_pair(self.slices(dimension).codes[row], self.person.codes[service]), day)
        if capped:
            given = _filled(
                groups, stated + assumed, np.full(len(groups), day_minutes, dtype=np.int64)
            )
        else:
            said = (
                pd.Series(stated).groupby(groups).transform("sum").to_numpy()
                if len(groups)
                else stated
            )
            given = stated + _filled(groups, assumed, np.maximum(0, day_minutes - said))
        amounts = np.zeros(self.size, dtype=np.int64)
        np.add.at(amounts, row, given)
        return self.of_rows(amounts, dimension, of=of)

    @cached_property
    def figures(self) -> dict[str, list[tuple[int, Figure]]]:
        """For each field the rows that carry it, with the figure as told."""
        found: dict[str, list[tuple[int, Figure]]] = {}
        for number, row in enumerate(self.rows):
            for name, figure in row.source.figures:
                found.setdefault(name, []).append((number, figure))
        return found

    def event_figure(
        self, told: Iterable[tuple[int, Figure]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """For each row what it adds for its event, its qualifier bits, and whether it carries the figure.

        The smallest figure above zero of an event stands at the first row that carries it, on equal values in the order
        exact, at-least, about, at-most.
        """
        event = self.event.tolist()
        best: dict[int, tuple[bool, int, int, int]] = {}
        carries = np.zeros(self.size, dtype=bool)
        lines = []
        for number, figure in told:
            lines.append(number)
            found = (figure.value <= 0, figure.value, _PREFERENCE[figure.qualifier], number)
            before = best.get(event[number])
            if before is None or found < before:
                best[event[number]] = found
        carries[lines] = True
        amounts, sides = np.zeros(self.size, dtype=np.int64), np.zeros(self.size, dtype=np.int64)
        for _, value, place, number in best.values():
            amounts[number], sides[number] = value, _PREFERRED[place]
        return amounts, sides, carries

    def per_event(self, amounts: NDArray[np.int64]) -> NDArray[np.int64]:
        """The event's amount at each of its rows."""
        total = np.zeros(int(self.event.max()) + 1 if self.size else 0, dtype=np.int64)
        np.add.at(total, self.event, amounts)
        return total[self.event] if self.size else total

    def first_of_event(self) -> NDArray[np.bool_]:
        """The first row of each event."""
        return _firsts(self.event)

    def distinct_items(
        self, items: Iterable[tuple[int, Hashable]], dimension: str
    ) -> NDArray[np.int64]:
        """How many distinct things each row adds in its slice, of (row number, thing) pairs."""
        pairs = list(items)
        amounts = np.zeros(self.size, dtype=np.int64)
        if pairs:
            row = np.asarray([number for number, _ in pairs], dtype=np.int64)
            things = _coded([thing for _, thing in pairs]).codes
            np.add.at(amounts, row[_firsts(_pair(self.slices(dimension).codes[row], things))], 1)
        return amounts

    def distinct_person_days(self, dimension: str) -> Part:
        """Distinct (person, day) in each slice."""
        service, day, _, _ = self.day_table()
        keep = self.named[service]
        service, day = service[keep], day[keep]
        row = self.service_row[service]
        things = _pair(self.person.codes[service], day)
        amounts = np.zeros(self.size, dtype=np.int64)
        np.add.at(amounts, row[_firsts(_pair(self.slices(dimension).codes[row], things))], 1)
        return self.of_rows(amounts, dimension)

    def service_mask(
        self,
        name: str,
        depends_on_day: Callable[[Person], bool],
        holds: Callable[[Person, date], bool],
    ) -> NDArray[np.bool_]:
        """Whether `holds` of (person, first day) for each counted service, asked once for each pair; kept under `name`.

        For persons who do not depend on the day it is asked once.
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


def _filled(
    groups: NDArray[np.int64], amounts: NDArray[np.int64], room: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What each amount still finds room for in its group, in order; `room` is the same for all of a group."""
    if len(groups) == 0:
        return amounts
    until = pd.Series(amounts).groupby(groups).cumsum().to_numpy()
    filled: NDArray[np.int64] = np.minimum(until, room) - np.minimum(until - amounts, room)
    return filled


_DAYS = 4_000_000
_PREFERENCE = {"exact": 0, "at-least": 1, "about": 2, "at-most": 3}
_PREFERRED = [side("exact"), side("at-least"), side("about"), side("at-most")]
_LABELS: dict[str, Callable[[Row], str]] = {
    "region": lambda row: row.county,
    "form": lambda row: row.source.form,
    "session": lambda row: row.session,
    "category": lambda row: row.category,
    "content": lambda row: row.source.content or "-",
    "field": lambda row: row.field or "-",
    "line": lambda row: row.line or "-",
}
