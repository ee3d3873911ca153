"""What an office decided of demands whose whole table says nothing of secrecy."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.records.demand import Demand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.tables.sheet import SheetReading
    from expertserve.ground.findings import Finding
    from expertserve.year.facts import FileFacts
    from expertserve.year.settings import Settings

__all__ = ["with_publicity"]

_FIELD, _STRICT = "publicity", "不公开"


def with_publicity(files: Iterable[FileFacts], settings: Settings) -> tuple[FileFacts, ...]:
    """The files with the default of the settings at demands of returns without a column 保密要求; a blank cell stays 不公开.

    Args:
        files: those that stand.
        settings: with the default.
    """
    if settings.publicity_default == _STRICT:
        return tuple(files)
    return tuple(
        replace(file, sheets=tuple(_open(sheet, settings) for sheet in file.sheets))
        if file.input.role == "inbox"
        else file
        for file in files
    )


def _open(sheet: SheetReading, settings: Settings) -> SheetReading:
    if sheet.kind != "demands" or any(
        _FIELD in (*column.fields, *(one.field for one in column.asked)) for column in sheet.columns
    ):
        return sheet
    said = settings.publicity_default
    return replace(
        sheet,
        records=tuple(
            replace(record, publicity=said)
            if isinstance(record, Demand) and record.publicity == _STRICT
            else record
            for record in sheet.records
        ),
        findings=tuple(_as_handled(finding, said) for finding in sheet.findings),
    )


def _as_handled(finding: Finding, said: str) -> Finding:
    """What is said of a missing column, with how demands without one are handled."""
    if finding.code != "missing-column":
        return finding
    handled = (f"按{_STRICT}处理", f"按{said}处理")
    return replace(
        finding, facts=tuple((name, fact.replace(*handled)) for name, fact in finding.facts)
    )
