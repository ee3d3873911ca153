"""Workbooks of the OOXML kind: xlsx, xlsm, templates, strict or not, under whatever name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from expertserve.books.files.formats.calamine import parse
from expertserve.books.files.formats.extent import is_sparse, shortened
from expertserve.books.files.formats.layout import Sheet, read_layout
from expertserve.books.files.formats.markup import check
from expertserve.books.files.formats.raw import Reading, clip_merges
from expertserve.books.files.formats.repack import piece, repack, stored
from expertserve.books.files.formats.scan import Scan, plain_extent, scan_sheet
from expertserve.books.files.formats.styles import telling_styles
from expertserve.books.files.gate import (
    MAX_CELLS,
    MAX_TEXT_BYTES,
    SMALL_TEXT_BYTES,
    TEXT_RATIO,
    Refused,
    open_package,
)
from expertserve.books.files.grid import Grid

if TYPE_CHECKING:
    from expertserve.books.files.formats.calamine import RawSheet
    from expertserve.books.files.gate import Package, Packed
    from expertserve.books.files.grid import Cell

__all__ = ["read"]

_ENTRY: Final = re.compile(rb"<(?:[A-Za-z0-9]+:)?si[\s/>]")
_FILLED: Final = re.compile(rb">[^<]*[^<\s]")
_BLANK_ENTRY: Final = 300
_INDEX: Final = re.compile(rb' t="s"[^>]*><v>(\d{1,9})</v>')


@dataclass(slots=True, kw_only=True)
class _Taken:
    """A sheet that was judged: its scan, its part for the parser, how many cells repeat a shared text."""

    sheet: Sheet
    part: str
    scan: Scan
    piece: Packed
    shared: int
    remark: Refused | None = None


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """Every worksheet with its true addresses, merges, hidden rows, formulas and telling number formats.

    Raises:
        Refused: the container or one of its parts cannot be taken in at all.
    """
    package = open_package(data)
    layout = read_layout(package)
    styles, formats = _styles(package, layout.styles)
    strings, longest, blanks = _strings(package, layout.strings)
    reading = Reading("xlsx")
    taken: list[_Taken] = []
    for sheet in layout.sheets:
        try:
            taken.append(_judge(package, sheet, frozenset(formats), blanks))
        except Refused as refused:
            reading.refusals.append((sheet.name, refused))
    if taken:
        _check_sum(taken)
        _check_text(package, taken, layout.strings, longest)
        small = repack([one.piece for one in taken], strings, styles, date1904=layout.date1904)
        for one, raw in zip(taken, _parse(small, plain=_plain(taken)), strict=True):
            reading.grids.append(_grid(one.sheet, one.scan, raw, formats))
            if one.remark:
                reading.refusals.append((one.sheet.name, one.remark))
    return reading


def _styles(package: Package, name: str | None) -> tuple[Packed | None, dict[int, str]]:
    if name is None:
        return None, {}
    content = package.read(name)
    return piece(content, package.packed(name)), telling_styles(content)


def _strings(package: Package, name: str | None) -> tuple[Packed | None, int, frozenset[bytes]]:
    """The shared texts for the parser, an upper bound of the longest one in bytes, and the numbers of the blank ones."""
    if name is None:
        return None, 0, frozenset()
    content = package.read(name)
    check(content)
    entries = content.split(b"<si>")
    blanks = frozenset(
        str(number).encode()
        for number, entry in enumerate(entries[1:])
        if len(entry) < _BLANK_ENTRY and not _FILLED.search(entry)
    )
    return piece(content, package.packed(name)), max(map(len, entries)), blanks


def _judge(
    package: Package, sheet: Sheet, styles: frozenset[int], blanks: frozenset[bytes]
) -> _Taken:
    if sheet.part is None:
        raise Refused("not-a-workbook", "no-such-sheet")
    content = package.read(sheet.part)
    packed = package.packed(sheet.part)
    remark = None
    if is_sparse(content.count(b"<c "), *plain_extent(content)):
        content, remark = shortened(content, blanks)
        packed = stored(content)
    scan = scan_sheet(content, styles)
    if is_sparse(content.count(b"<c "), scan.rows, scan.columns):
        raise Refused("too-large", "area", rows=str(scan.rows), columns=str(scan.columns))
    shared = content.count(b't="s"') + content.count(b"t='s'")
    return _Taken(
        sheet=sheet,
        part=sheet.part,
        scan=scan,
        piece=piece(content, packed),
        shared=shared,
        remark=remark,
    )


def _plain(taken: list[_Taken]) -> bool:
    return all(one.scan.plain for one in taken)


def _check_sum(taken: list[_Taken]) -> None:
    """The sheets together must fit into memory.

    Raises:
        Refused: too-large.
    """
    cells = sum(one.scan.rows * one.scan.columns for one in taken)
    if cells > 2 * MAX_CELLS:
        raise Refused("too-large", "cells", cells=str(cells))


def _check_text(package: Package, taken: list[_Taken], strings: str | None, longest: int) -> None:
    """The shared texts, as often as cells repeat them, must fit into memory; counted one by one only if they may not.

    Raises:
        Refused: too-large.
    """
    most = min(MAX_TEXT_BYTES, SMALL_TEXT_BYTES + TEXT_RATIO * len(package.data))
    if strings is None or longest * sum(one.shared for one in taken) <= most:
        return
    judged = open_package(package.data)
    lengths = [len(entry) for entry in _ENTRY.split(judged.read(strings))[1:]]
    total = 0
    for one in taken:
        for index, times in Counter(_INDEX.findall(judged.read(one.part))).items():
            total += times * (lengths[int(index)] if int(index) < len(lengths) else 0)
    if total > most or not _plain(taken):
        raise Refused("too-large", "text", size=str(total // (1024 * 1024)))


def _parse(data: bytes, *, plain: bool) -> list[RawSheet]:
    if plain:
        return parse(data)
    from expertserve.books.files.formats.run import run

    return run("calamine", data).sheets


def _grid(sheet: Sheet, scan: Scan, raw: RawSheet, formats: dict[int, str]) -> Grid:
    rows: list[list[Cell]] = raw.rows
    for (row, column), fault in scan.faults.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = fault
    return Grid(
        file="",
        path="",
        sheet=sheet.name,
        format="xlsx",
        rows=rows,
        state=sheet.state,
        merges=clip_merges(scan.merges, rows),
        hidden_rows=frozenset(scan.hidden_rows),
        uncached=frozenset(scan.uncached),
        formulas=frozenset(scan.formulas),
        formats={place: formats[style] for place, style in scan.formats.items()},
        hidden_columns=frozenset(scan.hidden_columns),
    )
