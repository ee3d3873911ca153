"""Stated subtotals and totals of a service table beside the plain sums of the cells they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.services import cells as read
from expertserve.ground.findings import Place
from expertserve.records.service import Checksum

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted

__all__ = ["service_totals"]

_FIELDS = {
    "trained": "trained", "trained_times": "trained", "trained_people": "trained", "benefit": "benefit", "benefit_times": "benefit",
    "benefit_people": "benefit", "problems": "problems", "meetings": "meetings",
}  # fmt: skip


def service_totals(grid: Grid, table: Table, rows: Sorted) -> list[Checksum]:
    """One checksum for each figure of a total row: the plain sum of all source rows it covers, a merged cell once.

    A grand total right below the head speaks of the rows under it.

    Args:
        grid: the sheet, with its merged cells.
        table: its columns.
        rows: its rows, with those that are totals and what each covers.
    """
    covered = {
        (row, left)
        for top, left, bottom, _ in grid.merges
        if bottom > top
        for row in range(top + 1, bottom + 1)
    }
    found = []
    for total in rows.totals:
        for use in table.columns:
            name = next((_FIELDS[field] for field in use.fields if field in _FIELDS), "")
            stated = _value(grid, total.row, use.number) if name else None
            if stated is None:
                continue
            numbers = (
                (rows.data[: total.since[1]] or rows.data)
                if total.grand
                else rows.data[total.since[0] : total.since[1]]
            )
            computed = sum(
                _value(grid, row, use.number) or 0
                for row in numbers
                if (row, use.number) not in covered
            )
            place = Place(
                file=grid.file,
                sheet=grid.sheet,
                row=grid.line(total.row),
                column="",
                path=grid.path,
            )
            found.append(
                Checksum(
                    place=place,
                    what="total" if total.grand else "subtotal",
                    field=name,
                    stated=stated,
                    computed=computed,
                )
            )
    return found


def _value(grid: Grid, row: int, column: int) -> int | None:
    cells = grid.rows[row - 1]
    figure, _, _ = read.read_figure(cells[column - 1]) if column <= len(cells) else (None, "", "")
    return figure.value if figure else None
