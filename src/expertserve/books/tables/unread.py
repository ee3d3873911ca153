"""Sheets of which nothing is read: samples and void sheets by their name, and what holds no known kind of table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.header import find_tables
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.mapper import mapper
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Finding, Place, column_letter

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Context
    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Found

__all__ = ["is_void", "unread_sheet", "void_sheet"]

_SAMPLE = re.compile(r"示例|样表|样例|范例|举例|example|sample", re.IGNORECASE)
_VOID = re.compile(r"作废|废止|废弃|已废|勿用|不用了?$")


def is_void(grid: Grid) -> bool:
    """Whether the name of a sheet says that it is a sample or void."""
    return bool(_SAMPLE.search(grid.sheet) or _VOID.search(grid.sheet))


def void_sheet(grid: Grid, context: Context) -> SheetReading:
    """A sample or void sheet, told and not read, with what it looks like."""
    found = find_tables(grid, mapper(context.headers))
    looks = (found.tables[0].kind.name, 1000) if found.tables else found.likest
    why = "sample" if _SAMPLE.search(grid.sheet) else "void"
    told = Finding(
        code="no-records", place=Place(file=grid.file, sheet=grid.sheet, path=grid.path), why=why
    )
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind="",
        findings=(told,),
        path=grid.path,
        looks_like=looks,
    )


def unread_sheet(grid: Grid, found: Found) -> SheetReading:
    """A sheet without a table that was taken: an error where it looks like records, else told as what it is."""
    row = found.at[-1] if found.at else 0
    place = Place(file=grid.file, sheet=grid.sheet, row=grid.line(row), path=grid.path)
    told: tuple[Finding, ...] = ()
    if found.likest is not None and found.records:
        told = (Finding(code="unknown-table", place=place, facts=found.facts),)
    elif any(not is_blank(cell) for line in grid.rows for cell in line):
        told = (Finding(code="no-records", place=place, why="" if found.likest else "text"),)
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind="",
        header_rows=(),
        columns=tuple(
            ColumnReading(column_letter(use.number), use.header, (), use.asked)
            for use in (found.asked if found.records else ())
        ),
        findings=told,
        path=grid.path,
        looks_like=found.likest,
        figures=found.figures,
    )
