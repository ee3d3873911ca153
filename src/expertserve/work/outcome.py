"""What a command gives back; the cli shows it as tables, as one JSON object or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expertserve.ground.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.ground.files import Written
    from expertserve.ground.findings import Finding

__all__ = ["Outcome", "Table", "finding_json", "findings_json"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table for the terminal: column heads and rows of texts, all of one length."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The outcome of one command.

    Attributes:
        command: its name.
        payload: what --json prints beside schema, command and files.
        lines: sentences for the person at the terminal (data: stdout).
        tables: tables for the terminal (data: stdout).
        notes: remarks (talk: stderr).
        findings: all findings of the run; counted for --strict.
        written: every output with its one word.
        closing: the last three lines: read, decided, next (talk: stderr).
        keep: telephones and addresses of the office itself, which may be shown; every other one in a text is not.
        exit_code: DONE unless the command knows better.
    """

    command: str
    payload: Mapping[str, object] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: tuple[Written, ...] = ()
    exit_code: ExitCode = ExitCode.DONE
    closing: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


def finding_json(finding: Finding, lang: str) -> dict[str, object]:
    """One finding as DESIGN's contract has it; `file` is the base name, the row Excel's number."""
    message, hint = finding.say(lang)
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": place.file,
        "sheet": place.sheet or None,
        "row": place.row or None,
        "column": place.column or None,
        "header": finding.header or None,
        "value": finding.value or None,
        "message": message,
        "hint": hint,
    }


def findings_json(findings: tuple[Finding, ...], lang: str) -> list[dict[str, object]]:
    """All findings, ordered by file, sheet, row, column and code."""
    return [finding_json(f, lang) for f in sorted(findings, key=lambda f: f.sort_key)]
