"""Sheets known by what they call themselves: rules in words, panels, classes of counties, marks, lists of targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.tables.base_letters import read_base_letters
from expertserve.books.tables.clause_sheets import read_clause_answers
from expertserve.books.tables.county_classes import read_county_classes
from expertserve.books.tables.mark_sheets import has_parts, is_named, read_marks
from expertserve.books.tables.rule_sheets import read_panel, read_rules
from expertserve.books.tables.target_sheets import read_targets

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.books.files.grid import Grid
    from expertserve.books.tables.header import Table
    from expertserve.books.tables.reading import SheetReading

__all__ = ["by_sight"]


def by_sight(
    grid: Grid,
    tables: tuple[Table, ...],
    as_of: date,
    meant: Mapping[str, str],
) -> SheetReading | None:
    """What a sheet says as rules, a panel or marks; None where it is none of them.

    Args:
        grid: the sheet.
        tables: what its heads alone make of it.
        as_of: days without a year are of it.
        meant: what was taught of the names of targets, by key.
    """
    own = any(table.kind.name == "county-lists" for table in tables)
    classes = None if own else read_county_classes(grid)
    return (
        read_clause_answers(grid)
        or read_rules(grid)
        or read_panel(grid)
        or classes
        or _marks(grid, tables)
        or _letters(grid, tables, as_of)
        or (None if tables else read_targets(grid, meant))
    )


def _letters(grid: Grid, tables: tuple[Table, ...], as_of: date) -> SheetReading | None:
    """A register of what was done about bases, where the heads alone did not make it one."""
    told = {table.kind.name for table in tables}
    return (
        None
        if told.intersection(("base-events", "services", "bases"))
        else read_base_letters(grid, as_of)
    )


def _marks(grid: Grid, tables: tuple[Table, ...]) -> SheetReading | None:
    """The marks of a sheet where that says more than the table found."""
    marks = None if _are_assessments(tables) else read_marks(grid)
    if marks is not None and _are_reviews(tables):
        return marks if is_named(marks) and not _told_reviewer(tables) else None
    return marks if marks is not None and _better(marks, tables) else None


def _better(marks: SheetReading, tables: tuple[Table, ...]) -> bool:
    """Whether marks say more as such than as the table found: their parts, or whose they are."""
    reviews = [table for table in tables if table.kind.name == "reviews"]
    return has_parts(marks) or not reviews or (is_named(marks) and not _told_reviewer(tables))


def _told_reviewer(tables: tuple[Table, ...]) -> bool:
    """Whether a table of marks has a column of reviewers."""
    reviews = [table for table in tables if table.kind.name == "reviews"]
    return any("reviewer" in use.fields for table in reviews for use in table.columns)


def _are_reviews(tables: tuple[Table, ...]) -> bool:
    """Whether a sheet of marks was read with its parts, as our own forms name them."""
    return any(
        table.kind.name == "reviews"
        and any(field.startswith("item_") for use in table.columns for field in use.fields)
        for table in tables
    )


def _are_assessments(tables: tuple[Table, ...]) -> bool:
    """Whether a table tells one mark a row of one item of one base: our own form of the assessment."""
    held = [
        {field for use in table.columns for field in use.fields}
        for table in tables
        if table.kind.name == "assessments"
    ]
    return any({"base", "item", "mark"} <= fields for fields in held)
