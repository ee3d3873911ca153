"""Who may say what: a file that somebody sent in never speaks for the office."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import kind
from expertserve.ground.findings import Finding, Place

if TYPE_CHECKING:
    from expertserve.books.tables.sheet import SheetReading

__all__ = ["given_back", "spoken_for", "unheard"]

_NOT_READ = frozenset({"no-records", "unknown-table"})


def spoken_for(sheet: SheetReading, path: str) -> SheetReading:
    """A sheet of 收件 as it counts: one in which only the office may speak keeps no records, and that is told.

    Decisions, lists of counties, marks, quotas, addresses and settings change what everybody gets; a county that sends such a
    table proposes it, and the clerk puts it into 调整 or 常年资料.
    """
    if not sheet.kind or not kind(sheet.kind).office or not sheet.records:
        return sheet
    place = Place(file=sheet.file, sheet=sheet.sheet, path=path)
    subject = str(getattr(sheet.records[0], "subject", ""))
    facts = (("kind", kind(sheet.kind).title), ("about", subject))
    told = Finding(code="waits-for-office", place=place, facts=facts)
    return replace(sheet, records=(), findings=(told,))


def given_back(sheet: SheetReading, path: str) -> SheetReading:
    """A sheet of something the program made (a pool, a letter) that comes back, in whatever form.

    Answers on it count, the office's own records in it do not.
    """
    if not sheet.records or sheet.kind == "replies":
        return sheet
    place = Place(file=sheet.file, sheet=sheet.sheet, path=path)
    facts = (("kind", kind(sheet.kind).title),)
    told = Finding(code="waits-for-office", why="own", place=place, facts=facts)
    return replace(sheet, records=(), findings=(told,))


def unheard(sheet: SheetReading, path: str) -> SheetReading:
    """A sheet of 调整 as it counts: one that was not understood is an error, since decisions or answers would be lost in it."""
    at = [
        one for one in sheet.findings if one.code in _NOT_READ and one.why not in ("sample", "void")
    ]
    if sheet.kind or not at:
        return sheet
    place = Place(file=sheet.file, sheet=sheet.sheet, row=at[0].place.row, path=path)
    rest = tuple(one for one in sheet.findings if one not in at)
    return replace(sheet, findings=(*rest, Finding(code="unread-decision", place=place)))
