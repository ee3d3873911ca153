"""Evidence that is named: does the file exist, is it used twice, was the photo taken on the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding, Place
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World

__all__ = ["EvidenceFile", "evidence_findings", "named_files"]

_SUFFIXES = (
    "jpg",
    "jpeg",
    "png",
    "bmp",
    "gif",
    "heic",
    "tif",
    "tiff",
    "webp",
    "pdf",
    "doc",
    "docx",
    "xls",
    "xlsx",
    "zip",
    "mp4",
    "ofd",
)
_FILE = re.compile(rf"[^、,，;；/\\\n\s]+?\.(?:{'|'.join(_SUFFIXES)})(?![a-z0-9])", re.IGNORECASE)
_NEAR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file of 佐证/: its name, its content's sha256, and the day the photo was taken where it tells."""

    name: str
    sha256: str
    taken: date | None = None


def named_files(text: str) -> tuple[str, ...]:
    """The file names in an evidence cell."""
    return tuple(dict.fromkeys(found.strip() for found in _FILE.findall(compact(text))))


def evidence_findings(world: World, stored: tuple[EvidenceFile, ...]) -> tuple[Finding, ...]:
    """Missing files, one content for two different events, photos of another day; nothing where no evidence is stored."""
    if not stored:
        return ()
    known = {file.name.casefold(): file for file in stored}
    used: dict[str, dict[tuple[object, ...], Place]] = {}
    found: list[Finding] = []
    for row in world.frame.rows:
        for name in named_files(row.source.evidence):
            file = known.get(name.casefold())
            if file is None:
                found.append(Finding(code="evidence-missing", place=row.source.place, value=name))
                continue
            found.extend(_twice(file, row, used))
            found.extend(_other_day(file, row))
    return tuple(found)


def _twice(
    file: EvidenceFile, row: Row, used: dict[str, dict[tuple[object, ...], Place]]
) -> Iterable[Finding]:
    events = used.setdefault(file.sha256, {})
    other = next((place for event, place in events.items() if event != row.event), None)
    if other is not None and row.event not in events:
        yield Finding(
            code="evidence-twice",
            place=row.source.place,
            value=file.name,
            facts=(("other", str(other)),),
        )
    events.setdefault(row.event, row.source.place)


def _other_day(file: EvidenceFile, row: Row) -> Iterable[Finding]:
    days = row.source.days
    if file.taken is not None and not any(abs(file.taken - day) <= _NEAR for day in days):
        facts = (
            ("taken", file.taken.isoformat()),
            ("days", f"{days[0].isoformat()}至{days[-1].isoformat()}"),
        )
        yield Finding(code="evidence-date", place=row.source.place, value=file.name, facts=facts)
