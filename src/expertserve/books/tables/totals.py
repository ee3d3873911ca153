"""Stated totals against the rows they speak of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank
from expertserve.ground.findings import Finding, Place, column_letter
from expertserve.ground.quantities import read_amount

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.rows import Sorted, TotalRow

__all__ = ["check_totals"]

_SUMMED = frozenset({"count", "range", "days", "money", "figure", "number"})
_NOT_SUMMED = frozenset(
    {"date", "birth", "identity", "phone", "credit_code", "spans", "availability"}
)
_SO_MANY = re.compile(r"(\d+)\s*(?:人|名|位|项|个|条|户|家|件)")

_OF_ROWS = frozenset({"项", "条", "件", "行"})
"""Units in which only rows are counted."""

Bounds = tuple[float, float]


def check_totals(grid: Grid, table: Table, rows: Sorted) -> tuple[Finding, ...]:
    """checksum-mismatch for every figure of a total row that its rows do not give; nothing is corrected.

    A figure under a column of numbers is the sum of its cells, any other the number of rows. A range (1-2人) counts with both
    ends, a cell that cannot be read with any value up to the largest of its column. A total may speak of the whole table or of
    the rows since the total before; a subtotal only of the latter.

    Args:
        grid: the sheet.
        table: its columns.
        rows: its rows, with those that are totals and what each covers.
    """
    found = []
    for total in rows.totals:
        scopes = _scopes(total, rows)
        cells = grid.rows[total.row - 1]
        for use in table.columns:
            cell = cells[use.number - 1] if use.number <= len(cells) else None
            stated = _stated(cell, total)
            if stated is None or (use.number, total.row) in {(c, r) for r, c in grid.uncached}:
                continue
            told = _compare(grid=grid, table=table, use=use, stated=stated, scopes=scopes)
            beside = str(cell).strip() != total.label and _of_another(
                grid=grid,
                table=table,
                use=use,
                stated=stated,
                scopes=scopes,
                unit=str(cell).strip().lstrip("0123456789. "),
            )
            if told and not beside:
                place = Place(
                    file=grid.file,
                    sheet=grid.sheet,
                    row=grid.line(total.row),
                    column=column_letter(use.number),
                    path=grid.path,
                )
                facts = (("row_name", total.label), ("computed", told))
                found.append(
                    Finding(
                        code="checksum-mismatch",
                        place=place,
                        header=use.header,
                        value=str(cell).removesuffix(".0"),
                        facts=facts,
                    )
                )
    return tuple(found)


def _of_another(
    grid: Grid,
    table: Table,
    use: ColumnUse,
    stated: float,
    scopes: tuple[tuple[int, ...], ...],
    unit: str,
) -> bool:
    """Whether a figure is the total of a column beside the one it stands under: people write it where there is room."""
    if _sums(table, use) or unit in _OF_ROWS:
        return False
    others = (other for other in table.columns if other is not use and _sums(table, other))
    return any(
        not _compare(grid=grid, table=table, use=other, stated=stated, scopes=scopes)
        for other in others
    )


def _sums(table: Table, use: ColumnUse) -> bool:
    """Whether a column holds numbers that can be added up."""
    return any(
        field in table.kind.fields and table.kind.fields[field].convert in _SUMMED
        for field in use.fields
    )


def _scopes(total: TotalRow, rows: Sorted) -> tuple[tuple[int, ...], ...]:
    start, end = total.since
    since = rows.data[start:end]
    return (rows.data[:end] or rows.data, since) if total.grand else (since,)


def _stated(cell: Cell, total: TotalRow) -> float | None:
    if is_blank(cell) or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):
        return None
    if cell.strip() == total.label:
        found = _SO_MANY.search(cell)
        return float(found.group(1)) if found else None
    reading = read_amount(cell)
    if reading.value is None or reading.problem or reading.value.low != reading.value.high:
        return None
    return float(reading.value.low)


def _compare(
    grid: Grid, table: Table, use: ColumnUse, stated: float, scopes: tuple[tuple[int, ...], ...]
) -> str:
    """What the rows give when no scope agrees, "" when one does."""
    column = next(
        (table.kind.fields[field] for field in use.fields if field in table.kind.fields), None
    )
    convert = column.convert if column is not None else ""
    if convert in _NOT_SUMMED or (column is None and not use.unread and not use.fields):
        return ""
    told = ""
    for rows in scopes:
        if convert in _SUMMED:
            low, high = _sum(grid, use.number, rows)
            told = told or _number(low)
        else:
            low, high = _count(grid, use.number, rows)
            told = told or str(len(rows))
        if low - 0.005 <= stated <= high + 0.005:
            return ""
    return told


def _sum(grid: Grid, number: int, rows: tuple[int, ...]) -> Bounds:
    low = high = 0.0
    unread = 0
    largest = 1.0
    for row in rows:
        cells = grid.rows[row - 1]
        cell = cells[number - 1] if number <= len(cells) else None
        if is_blank(cell):
            continue
        reading = read_amount(cell)
        if reading.value is None:
            unread += 1 if reading.problem else 0
            continue
        low += float(reading.value.low)
        high += float(reading.value.high)
        largest = max(largest, float(reading.value.high))
    unread += sum(1 for row, column in grid.uncached if column == number and row in rows)
    return low, high + unread * largest


def _count(grid: Grid, number: int, rows: tuple[int, ...]) -> Bounds:
    filled = sum(
        1
        for row in rows
        if number <= len(grid.rows[row - 1]) and not is_blank(grid.rows[row - 1][number - 1])
    )
    whole = {len(rows)} | ({filled} if filled * 2 > len(rows) else set())
    return float(min(whole)), float(max(whole))


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")
