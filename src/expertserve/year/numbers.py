"""Numbers given once outlive a changed employer or telephone: they are read back from 专家库.xlsx and 需求库.xlsx."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.columns import blank
from expertserve.books.sheets.readback import read_back
from expertserve.ground.text import key, name_key, unit_key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert
from expertserve.records.names import DERIVED
from expertserve.year.read_for import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from expertserve.books.conversion.kind import Context

__all__ = ["keep_numbers", "known_numbers"]

_HEADS = (blank("专家编号", 0), blank("需求编号", 0))
Record = TypeVar("Record", Expert, Demand)
Known = dict[tuple[str, ...], str]


def known_numbers(pools: tuple[Path, ...], context: Context) -> Known:
    """Keys of persons and demands -> the number an earlier pool gave them."""
    known: Known = {}
    for path in pools:
        if not path.is_file():
            continue
        own = _own_numbers(path)
        for reading in read_file(path):
            for sheet in read_once(reading, context):
                for record in sheet.records:
                    if isinstance(record, (Expert, Demand)):
                        place = record.sources[0] if record.sources else None
                        told = own.get((place.sheet, place.row or 0)) if place else None
                        number = _as_given(told or _number(record))
                        for one in _keys(record):
                            known.setdefault(one, number)
    return known


def _own_numbers(path: Path) -> dict[tuple[str, int], str]:
    """(sheet, row) of a pool of ours -> the number under its own head: of a book we wrote nothing is weighed."""
    found: dict[tuple[str, int], str] = {}
    book = read_back(path)
    for head in _HEADS:
        for table in book.tables((head,)):
            found |= {(line.sheet, line.row): line.text(head) for line in table}
    return found


def _as_given(number: str) -> str:
    """A derived number as it was made: the letter and lower-case digits; others as they are."""
    return number[0] + number[1:].lower() if DERIVED.fullmatch(number) else number


def _keys(record: Expert | Demand) -> Iterator[tuple[str, ...]]:
    if isinstance(record, Expert):
        name = name_key(record.name)
        yield ("E", name, unit_key(record.org_name))
        for phone in record.mobile:
            yield ("E", name, phone)
    else:
        yield ("D", unit_key(record.unit_name), key(record.title))
        yield ("D", unit_key(record.unit_name), key(record.detail))


def keep_numbers(records: tuple[Record, ...], known: Known) -> tuple[Record, ...]:
    """The records with the numbers they had before; a number that stands in a file itself is never changed."""
    taken = {_number(record) for record in records}
    kept: list[Record] = []
    for record in records:
        own = _number(record)
        if not DERIVED.fullmatch(own):
            kept.append(record)
            continue
        before = next((known[one] for one in _keys(record) if one in known), own)
        if before != own and before not in taken:
            taken.add(before)
            kept.append(_numbered(record, before))
        else:
            kept.append(record)
    return tuple(kept)


def _number(record: Expert | Demand) -> str:
    return record.expert_id if isinstance(record, Expert) else record.demand_id


def _numbered(record: Record, number: str) -> Record:
    if isinstance(record, Expert):
        return replace(record, expert_id=number)
    return replace(record, demand_id=number)
