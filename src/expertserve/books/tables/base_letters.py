"""Registers of what was done about bases (办理登记): known by their cells, whatever their heads are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.codes.base_events import event_word
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.quantities import read_date
from expertserve.ground.text import compact
from expertserve.records.base import BaseEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from expertserve.books.files.grid import Grid
    from expertserve.records.base import EventKind

__all__ = ["read_base_letters"]

_LOOKED, _LEAST = 4, 3


def read_base_letters(grid: Grid, as_of: date) -> SheetReading | None:
    """The events of a sheet most rows of which tell a day, a base and what was done; None for every other sheet.

    Args:
        grid: the sheet.
        as_of: days without a year are of it.
    """
    found = _columns(grid)
    if found is None:
        return None
    at, (on, base, kind) = found
    records: list[object] = []
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        texts = [
            compact(text_of(row[n])) if n < len(row) and not is_blank(row[n]) else ""
            for n in (on, base, kind)
        ]
        day = getattr(read_date(texts[0], as_of=as_of).value, "exact", None) if texts[0] else None
        word = event_word(texts[2])
        if day is None or not texts[1] or not word:
            continue
        place = Place(file=grid.file, sheet=grid.sheet, row=number, path=grid.path)
        kind_of = cast("EventKind", word)
        records.append(
            BaseEvent(kind=kind_of, base=texts[1], on=day, basis=texts[2], sources=(place,))
        )
    filled = sum(any(not is_blank(cell) for cell in row) for row in grid.rows[at + 1 :])
    if len(records) < _LEAST or len(records) * 5 < filled * 4:
        return None
    heads, fields = grid.rows[at], {on: "on", base: "base", kind: "kind"}
    return SheetReading(
        file=grid.file, sheet=grid.sheet, path=grid.path, kind="base-events", rows=len(records), header_rows=(at + 1,),
        table=f"A{at + 1}:{column_letter(len(heads))}{len(grid.rows)}", records=tuple(records),
        columns=tuple(
            ColumnReading(column_letter(n + 1), text_of(cell), (fields[n],) if n in fields else ())
            for n, cell in enumerate(heads) if not is_blank(cell)
        ),
    )  # fmt: skip


def _most(texts: Mapping[int, Sequence[str]], says: Callable[[str], object]) -> list[int]:
    """The columns of which four cells in five say it."""
    return [
        n
        for n, told in texts.items()
        if told and sum(map(bool, map(says, told))) * 5 >= len(told) * 4
    ]


def _columns(grid: Grid) -> tuple[int, tuple[int, int, int]] | None:
    """The row of heads and the columns of day, base and event, from 0, by what most cells below say."""
    for at, row in enumerate(grid.rows[:_LOOKED]):
        heads = [n for n, cell in enumerate(row) if isinstance(cell, str) and cell.strip()]
        if len(heads) < _LEAST:
            continue
        below = grid.rows[at + 1 : at + 41]
        texts = {
            n: [
                compact(text_of(line[n]))
                for line in below
                if n < len(line) and not is_blank(line[n])
            ]
            for n in heads
        }
        bases = _most(texts, lambda one: "基地" in one)
        if len(bases) != 1:
            continue
        rest = {n: told for n, told in texts.items() if n not in bases}
        events = _most(rest, event_word)
        days = _most(
            {n: told for n, told in rest.items() if n not in events}, lambda one: one[:4].isdigit()
        )
        if len(events) == 1 and days and len(texts[events[0]]) >= _LEAST:
            return at, (days[0], bases[0], events[0])
    return None
