"""The ledger of returns: every reporting office against every kind it owes, as of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from expertserve.year.returns import reporter_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.ground.findings import Finding
    from expertserve.year.facts import FileFacts
    from expertserve.year.material import Material
    from expertserve.year.settings import Office

__all__ = ["Entry", "Return", "State", "ledger", "returns"]

State = Literal["已报", "零报告", "退回补正", "待录入", "未报"]
_TO_TYPE = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".pdf", ".ofd"})
_OWED = ("demands",)
_COLLECTED = frozenset({"experts", "demands", "sessions", "applications"})


@dataclass(frozen=True, slots=True)
class Return:
    """One file that came in: from whom, what it holds, and what stands in its place.

    Attributes:
        errors: 须更正 in rows that stand. note: 已被替代, 补报, 待录入 or what keeps it from being read.
    """

    file: str
    reporter: str
    kinds: tuple[str, ...]
    rows: int
    errors: int
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One office and one kind.

    Attributes:
        days_late: days since the deadline of collecting while nothing has come, 0 in time, without a deadline, or for what
            comes later in the year (service records ...).
        files: that stand, in reading order; `replaced`: that no longer do.
    """

    office: str
    county: str
    contact: str
    kind: str
    state: State
    days_late: int = 0
    files: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    rows: int = 0
    errors: int = 0


def returns(material: Material) -> tuple[Return, ...]:
    """Every file of 收件, in reading order."""
    errors = _errors(material.findings)
    made = []
    for file in material.files:
        if file.input.role != "inbox":
            continue
        kinds = tuple(
            dict.fromkeys(sheet.kind for sheet in file.sheets if sheet.kind and not sheet.hidden)
        )
        rows = sum(len(sheet.records) for sheet in file.sheets)
        made.append(
            Return(
                file.name,
                _reporter(file, material),
                kinds,
                rows,
                errors.get((file.name, str(file.input.path)), 0),
                _note(file),
            )
        )
    return tuple(made)


def _reporter(file: FileFacts, material: Material) -> str:
    return file.reporter or reporter_of(file, material.settings.offices, material.settings.aliases)


def _note(file: FileFacts) -> str:
    if file.replaced_by:
        return f"已被替代：{file.replaced_by[0][1]}"
    if file.zero:
        return "零报告"
    if _typed(file):
        return "待录入"
    if not file.readable:
        return "读不了，须重新报送"
    return "补报" if any(sheet.supplement for sheet in file.sheets) else ""


def _typed(file: FileFacts) -> bool:
    """A photo or a scan: a person types it."""
    return not file.readable and PurePath(file.name).suffix.lower() in _TO_TYPE


def _errors(findings: Sequence[Finding]) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        if finding.severity == "error":
            place = finding.place
            one = (place.file, place.path)
            counts[one] = counts.get(one, 0) + 1
    return counts


def ledger(material: Material, as_of: date) -> tuple[Entry, ...]:
    """Offices of the settings in their order, each with the kinds it owes (demands where settings name none)."""
    deadline = material.settings.day("collect_deadline")
    late = max((as_of - deadline).days, 0) if deadline else 0
    return tuple(
        _entry(office, kind, material, late)
        for office in material.settings.offices
        for kind in office.owes or _OWED
    )


def _entry(office: Office, kind: str, material: Material, late: int) -> Entry:
    errors = _errors(material.findings)
    mine = [
        file
        for file in material.files
        if file.input.role == "inbox" and _reporter(file, material) == office.name
    ]
    having = [
        file
        for file in mine
        if any(sheet.kind == kind and not sheet.hidden for sheet in file.sheets)
    ]
    standing = [file for file in having if kind not in dict(file.replaced_by)]
    replaced = tuple(file.name for file in having if file not in standing)
    blank = Entry(office.name, office.county, office.contact, kind, "未报", replaced=replaced)
    names = tuple(file.name for file in standing)
    if not standing:
        scans = tuple(file.name for file in mine if _typed(file))
        return (
            replace(blank, state="待录入", files=scans)
            if scans
            else replace(blank, days_late=late if kind in _COLLECTED else 0)
        )
    if all(kind in file.zero for file in standing):
        return replace(blank, state="零报告", files=names)
    faults = sum(errors.get((file.name, str(file.input.path)), 0) for file in standing)
    rows = sum(
        len(sheet.records) for file in standing for sheet in file.sheets if sheet.kind == kind
    )
    return replace(
        blank, state="退回补正" if faults else "已报", files=names, rows=rows, errors=faults
    )
