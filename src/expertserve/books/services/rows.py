"""Columns of a service table to the parts of its records; every distinct cell is read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from expertserve.books.services import cells as read
from expertserve.books.services.when import (
    Moment,
    When,
    day_of,
    days_of,
    half_of,
    in_month,
    moment_of,
    span_of,
    together,
    until,
)
from expertserve.ground.durations import read_duration, unit_in_header
from expertserve.ground.findings import Finding
from expertserve.ground.text import is_null

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.body import Body, BodyColumn

__all__ = ["Columns", "When"]

APPROVAL = ("approved", "approver", "approved_on")
_LONGEST_NULL = 8
_NEGATIVE = re.compile(r"[-−－]\s*\d")
_DAY = 24 * 60
_ONLINE_FORM = "F27"


@dataclass(kw_only=True)
class Columns:
    """The columns of a service table by field, and the findings made on the way.

    Attributes:
        year, month: of days that name none; month 0 where neither sheet nor title is of one month.
    """

    body: Body
    year: int
    month: int = 0
    findings: list[Finding] = field(default_factory=list)
    kind: str = "services"
    _by_field: dict[str, list[BodyColumn]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Columns by the field they hold."""
        for column in self.body.columns:
            for name in column.use.fields:
                self._by_field.setdefault(name, []).append(column)

    def has(self, name: str) -> bool:
        """Whether the table has the column."""
        return name in self._by_field

    def columns(self, name: str) -> list[BodyColumn]:
        """The columns of a field, usually one."""
        return self._by_field.get(name, [])

    def each(self, name: str, convert: Callable[[Cell], Any], blank: Any) -> list[Any]:
        """What `convert` makes of each cell of a column; `blank` everywhere where there is no such column.

        Args:
            name: field of the column; the first one where several hold it.
            convert: asked once for each different cell.
            blank: in the place of empty cells.
        """
        if name not in self._by_field:
            return [blank] * len(self.body.numbers)
        cells = self._by_field[name][0].cells
        known = {
            cell: blank if cell is None or cell == "" else convert(cell) for cell in set(cells)
        }
        return [known[cell] for cell in cells]

    def texts(self, name: str, null: str = "") -> list[str]:
        """The texts of a column; null words are `null`."""
        return self.each(name, lambda cell: _given(cell, null), null)

    def raw_texts(self, name: str) -> list[str]:
        """The texts of a column, null words included."""
        return self.each(name, read.number_or_text, "")

    def tell(
        self,
        code: str,
        name: str,
        flags: list[bool],
        *,
        why: str = "",
        facts: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """One finding at each cell of a column where the flag is set.

        Args:
            code: of the findings.
            name: field of the column.
            flags: one a data row.
            why: which of its sentences, where the code has several.
            facts: what that sentence names.
        """
        if not any(flags):
            return
        for column in self.columns(name)[:1]:
            for position, flagged in enumerate(flags):
                if flagged:
                    text = read.number_or_text(column.cells[position])
                    asked = (("kind", self.kind), ("field", name), ("raw", text))
                    self.findings.append(
                        Finding(
                            code=code,
                            place=self.body.place(position, column),
                            header=column.use.header,
                            value=text[:40],
                            why=why,
                            facts=(*asked, *facts) if code == "unknown-value" else facts,
                        )
                    )

    def when(self) -> list[When]:
        """The days of each row from one date column or two, with the half-day and clock times wherever they stand."""
        as_of = date(self.year, 12, 31)
        if self.has("date"):
            dated = self.each(
                "date", lambda cell: days_of(in_month(cell, self.month), as_of), When()
            )
        else:
            dated = [
                span_of(one, other)
                for one, other in zip(
                    self._dates("date_from", as_of), self._dates("date_to", as_of), strict=True
                )
            ]
        if not self.has("date_from") and self.has("date") and self.has("date_to"):
            dated = [
                until(when, end)
                for when, end in zip(dated, self._dates("date_to", as_of), strict=True)
            ]
        halves = self.each("half", lambda cell: half_of(cell, as_of), When())
        begun = ("start", "date_from", *(("date",) if self.has("date_to") else ()))
        starts = self._moments(begun, as_of)
        ends = self._moments(("end", "date_to"), as_of)
        found = [together(*parts) for parts in zip(dated, halves, starts, ends, strict=True)]
        self._tell_backwards(found, starts, ends)
        name = "date" if self.has("date") else "date_from"
        blank = [not when.days for when in found]
        self.tell("bad-date", name, blank)
        for other in {"date_from", "date_to"} - {name}:
            self._tell_no_day(other, as_of)
        if name == "date_from" and self.has("date_to"):
            self._tell_no_day(name, as_of, told=blank)
        return found

    def _moments(self, names: tuple[str, ...], as_of: date) -> list[Moment]:
        """Clock and day of each row, each from the first of the columns that tells it."""
        found = [
            self.each(name, lambda cell: moment_of(cell, as_of), (None, None)) for name in names
        ]
        return [
            (
                next((clock for clock, _ in told if clock is not None), None),
                next((day for _, day in told if day is not None), None),
            )
            for told in zip(*found, strict=True)
        ]

    def _tell_backwards(self, found: list[When], starts: list[Moment], ends: list[Moment]) -> None:
        """An end before its beginning: of days, or of hours that are not those of a night."""
        days, clocks = [], []
        for when, (first, begun), (last, over) in zip(found, starts, ends, strict=True):
            days.append(bool(begun and over and over < begun))
            lost = when.end is None or when.end < (when.start or 0)
            clocks.append(
                not days[-1] and first is not None and last is not None and last < first and lost
            )
        self.tell("bad-range", "date_to", days)
        self.tell("bad-range", "end" if self.has("end") else "date_to", clocks)

    def _tell_no_day(self, name: str, as_of: date, told: list[bool] | None = None) -> None:
        """A cell with something in it that is no day, where the row has one by its other column."""
        days, texts = self._dates(name, as_of), self.texts(name)
        told = told or [False] * len(days)
        self.tell(
            "bad-date",
            name,
            [
                bool(text) and day is None and not said
                for day, text, said in zip(days, texts, told, strict=True)
            ],
        )

    def _dates(self, name: str, as_of: date) -> list[date | None]:
        return self.each(name, lambda cell: day_of(in_month(cell, self.month), as_of), None)

    def durations(self, name: str) -> list[Any]:
        """Durations of a column; the header's unit holds for bare numbers."""
        if not self.has(name):
            return [None] * len(self.body.numbers)
        header = self.columns(name)[0].use.header
        unit = unit_in_header(header)
        below = self.each(name, lambda cell: _below_nought(read.number_or_text(cell)), blank=False)
        self.tell("bad-range", name, below)
        return self.each(name, lambda cell: read_duration(cell, unit), None)

    def tell_longer_than_a_day(self, stated: list[Any], when: list[When]) -> None:
        """More hours than a day has, on one day; days written as days may follow it."""
        told = zip(stated, when, strict=True)
        flags = [
            duration is not None and len(dated.days) == 1 and duration.minutes > _DAY
            for duration, dated in told
        ]
        self.tell("bad-range", "duration", flags)

    def online(self, forms: list[tuple[str, str]]) -> list[bool]:
        """Whether each row was served from afar."""
        modes = self.each(
            "mode", lambda cell: read.is_online(read.number_or_text(cell)), blank=False
        )
        return [mode or code == _ONLINE_FORM for mode, (code, _) in zip(modes, forms, strict=True)]

    def reviewable(self) -> bool:
        """Whether the table has any column in which somebody approves."""
        return any(map(self.has, APPROVAL))


def _below_nought(text: str) -> bool:
    """Whether a text is a number below nought."""
    return _NEGATIVE.match(text.strip()) is not None


def _given(cell: Cell, null: str) -> str:
    text = read.number_or_text(cell)
    return null if len(text) <= _LONGEST_NULL and is_null(text) else text
