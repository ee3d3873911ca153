"""Whose people a roster lists: the office that sent it recommends them, and employs those whose sheet has no unit at all."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.records.expert import Expert

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.year.facts import FileFacts

__all__ = ["with_home_units"]

_LONGEST = 30
_NO_NAME = re.compile(r"[:：。；，、]|\d")
_DAY = re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?")


def _of_sender(sheet: SheetReading, reporter: str, signer: str) -> tuple[SheetReading, int]:
    """The sheet with who recommends its experts, and how many got their unit by it.

    Who signed a letter stands for those alone of whom it tells no unit at all.
    """
    people = [one for one in sheet.records if isinstance(one, Expert)]
    own = "" if any(one.org_name for one in people) else reporter or signer
    records = tuple(_placed(one, own, reporter or own) for one in sheet.records)
    findings = tuple(f for f in sheet.findings if not (own and _needs_unit(f)))
    return replace(sheet, records=records, findings=findings), len(people) if own else 0


def with_home_units(
    files: Iterable[FileFacts],
) -> tuple[tuple[FileFacts, ...], tuple[Finding, ...]]:
    """The files with who recommends each expert, and with a unit for those whose sheet has no column for one, which is told.

    Args:
        files: those that stand, with their reporters.
    """
    placed, told = [], []
    for file in files:
        signer = _signer(file)
        if not (file.reporter or signer) or file.input.role == "decision":
            placed.append(file)
            continue
        sheets = [_of_sender(sheet, file.reporter, signer) for sheet in file.sheets]
        filled = sum(many for _, many in sheets)
        placed.append(replace(file, sheets=tuple(sheet for sheet, _ in sheets)))
        if filled:
            place = Place(file=file.name, path=str(file.input.path))
            facts = (("count", str(filled)),)
            told.append(
                Finding(
                    code="unit-assumed", place=place, value=file.reporter or signer, facts=facts
                )
            )
    return tuple(placed), tuple(told)


def _signer(file: FileFacts) -> str:
    """Who signed a letter with a list in it: a name above a day, under the records; "" nobody or several."""
    signed = set()
    for note in (note for sheet in file.sheets for note in sheet.notes):
        lines = note.splitlines()
        signed |= {
            name
            for name, day in pairwise(lines)
            if len(name) <= _LONGEST and not _NO_NAME.search(name) and _DAY.fullmatch(day)
        }
    return signed.pop() if len(signed) == 1 else ""


def _placed(record: object, own: str, reporter: str) -> object:
    if not isinstance(record, Expert):
        return record
    return replace(
        record,
        org_name=record.org_name or own,
        recommended_by=record.recommended_by or reporter,
    )


def _needs_unit(finding: Finding) -> bool:
    """Whether a finding asks for the column that the sender stands for."""
    return finding.code in ("needed-column", "missing-column") and finding.header == "工作单位"
