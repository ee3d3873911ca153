"""What is told of a table as it stands: rows that are no data, hidden rows, columns asked about or not read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.tables.reading import ColumnReading
from expertserve.ground.findings import Finding, Place, column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.body import BodyColumn
    from expertserve.books.tables.form_stack import StackedForm
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted

__all__ = [
    "address_of",
    "column_findings",
    "form_columns",
    "held_by_cells",
    "label_findings",
    "row_findings",
]


def row_findings(grid: Grid, rows: Sorted) -> tuple[Finding, ...]:
    """Rows that are no data, and data rows that the sheet hides."""
    place = Place(file=grid.file, sheet=grid.sheet, path=grid.path)
    skipped = [
        Finding(
            code="skipped-row",
            place=replace(place, row=grid.line(number)),
            why=reason,
        )
        for number, reason in rows.skipped
    ]
    hidden = [
        Finding(
            code="hidden-row",
            place=replace(place, row=grid.line(number)),
        )
        for number in rows.data
        if number in grid.hidden_rows
    ]
    return (*skipped, *hidden)


def column_findings(
    grid: Grid, table: Table, read: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Columns that belong to no field, and those that are asked about, each once at its header cell.

    Args:
        grid: the sheet.
        table: its columns.
        read: letters of columns from which something was read by their cells (sentences, hours).
    """
    found = []
    for use in table.columns:
        if use.fields and not use.asked and not use.unread:
            continue
        if column_letter(use.number) in read:
            continue
        place = Place(
            file=grid.file,
            sheet=grid.sheet,
            row=grid.line(_row(grid, table, use)),
            column=column_letter(use.number),
            path=grid.path,
        )
        found.append(_open(table.kind, use, place))
    return tuple(found)


def label_findings(form: StackedForm) -> tuple[Finding, ...]:
    """The same of the labels of a form."""
    pairs = zip(form.columns, form.places, strict=True)
    return tuple(
        _open(form.kind, use, place) for use, place in pairs if use.asked or not use.fields
    )


def form_columns(form: StackedForm) -> tuple[ColumnReading, ...]:
    """How the labels of a form were understood."""
    return tuple(
        ColumnReading(place.column, use.header, () if use.asked else use.fields, use.asked)
        for use, place in zip(form.columns, form.places, strict=True)
    )


def _open(kind: Kind, use: ColumnUse, place: Place) -> Finding:
    """A column that is asked about, or told as not read."""
    return Finding(
        code="asked-column" if use.asked else "unmapped-column",
        place=place,
        header=use.header,
        why=use.asked[0].reason if use.asked else "system" if use.unread else "",
        facts=_candidates(kind, use) if use.asked else (),
    )


def _row(grid: Grid, table: Table, use: ColumnUse) -> int:
    """The lowest header row in which the column has a text."""
    for row in reversed(table.header_rows):
        cells = grid.rows[row - 1]
        if use.number <= len(cells) and str(cells[use.number - 1] or "").strip():
            return row
    return table.header_rows[-1]


def _candidates(kind: Kind, use: ColumnUse) -> tuple[tuple[str, str], ...]:
    """The likeliest field and the runner-up by their Chinese names."""
    names = [kind.fields[one.field].header for one in use.asked]
    other = f"，其次为“{names[1]}”" if len(names) > 1 else ""
    return (("field", names[0]), ("other", other), ("names", " / ".join(names)))


def address_of(grid: Grid, table: Table, rows: Sorted) -> str:
    """Where a table stands, from its header to its last row of data: A5:M50."""
    numbers = [use.number for use in table.columns]
    last = max((*rows.data, table.header_rows[-1]))
    first = f"{column_letter(min(numbers))}{grid.line(table.header_rows[0])}"
    return f"{first}:{column_letter(max(numbers))}{grid.line(last)}"


def held_by_cells(columns: Sequence[BodyColumn]) -> dict[str, tuple[str, ...]]:
    """Letter -> the fields that the cells of one column tell by themselves."""
    found: dict[str, tuple[str, ...]] = {}
    for column in columns:
        found[column.letter] = (*found.get(column.letter, ()), *column.use.fields)
    return found
