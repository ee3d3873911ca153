"""Which cells that should be filled are blank, where a field may have several columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.convert import Told
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.tables.body import Body

__all__ = ["answered_elsewhere", "blank_fields"]


def answered_elsewhere(body: Body, outcomes: list[Told]) -> list[frozenset[int]]:
    """For each column the rows in which a blank of its is none: another column of one of its fields is filled, or stands before it."""
    found = []
    for at, column in enumerate(body.columns):
        others = [
            place
            for place, other in enumerate(body.columns)
            if place != at and set(column.use.fields).intersection(other.use.fields)
        ]
        rows = range(len(body.numbers)) if any(place < at for place in others) else ()
        filled = (
            row
            for place in others
            for row, outcome in enumerate(outcomes[place].outcomes)
            if not outcome.blank
        )
        found.append(frozenset((*rows, *filled)))
    return found


def blank_fields(
    kind: Kind, body: Body, outcomes: list[Told], answered: Sequence[frozenset[int]]
) -> dict[int, tuple[str, ...]]:
    """For each row the fields that should be filled and are blank."""
    found: dict[int, tuple[str, ...]] = {}
    for column, told, elsewhere in zip(body.columns, outcomes, answered, strict=True):
        fields = tuple(
            field
            for field in column.use.fields
            if field in kind.fields and kind.fields[field].required
        )
        if not fields or not told.blanks:
            continue
        for position, outcome in enumerate(told.outcomes):
            if position in elsewhere:
                continue
            if outcome.blank and position not in column.uncached:
                found[position] = found.get(position, ()) + fields
    return found
