"""Columns that were not read for sure, as lines to tick: what each could be, why, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as made
from typing import TYPE_CHECKING

from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.tables.candidate import Candidate
    from expertserve.books.tables.sheet import ColumnReading, SheetReading
    from expertserve.year.material import Material

__all__ = ["HeaderProposal", "header_proposals"]

_BECAUSE = {
    "word": "与已知表头相同",
    "alike": "与已知表头写法相近",
    "shared": "与已知表头用字相近",
    "meaning": "意思相近",
    "contents": "列中内容相符",
}


@dataclass(slots=True, kw_only=True)
class HeaderProposal:
    """One header of one kind that is asked about.

    Attributes:
        kind: JSON name. header: as written. field: the likeliest, "" where nothing comes near.
        because: why, in one clause. others: further fields it could be, best first.
        places: file!sheet!cell of every column of that header, in reading order.
    """

    kind: str
    header: str
    field: str = ""
    because: str = ""
    others: tuple[str, ...] = ()
    places: list[str] = made(default_factory=list)


def header_proposals(material: Material) -> tuple[HeaderProposal, ...]:
    """Each header once a kind: those with a likely field first, then those nobody knows, both in reading order."""
    found: dict[tuple[str, str], HeaderProposal] = {}
    answered = {line[:2] for line in material.lessons.taught.headers() if not line[2]}
    for sheet in material.sheets:
        kind = sheet.kind or (sheet.looks_like[0] if sheet.looks_like else "")
        if not kind or sheet.hidden:
            continue
        for column in sheet.columns:
            known = (kind, key(column.header)) in answered
            if column.header and not known and (column.asked or not column.fields):
                one = found.setdefault(
                    (kind, key(column.header)), HeaderProposal(kind=kind, header=column.header)
                )
                _hear(one, column.asked)
                one.places.append(_where(sheet, column))
    return tuple(sorted(found.values(), key=lambda one: not one.field))


def _hear(one: HeaderProposal, asked: tuple[Candidate, ...]) -> None:
    if asked and not one.field:
        one.field = asked[0].field
        one.because = _BECAUSE.get(asked[0].reason, asked[0].reason)
        one.others = tuple(candidate.field for candidate in asked[1:])


def _where(sheet: SheetReading, column: ColumnReading) -> str:
    row = sheet.header_rows[-1] if sheet.header_rows else ""
    return "!".join(part for part in (sheet.file, sheet.sheet, f"{column.letter}{row}") if part)
