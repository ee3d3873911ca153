"""Workbooks of the OOXML kind: xlsx, xlsm, templates, strict or not, under whatever name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from expertserve.books.formats._calamine import parse
from expertserve.books.formats._layout import Sheet, pack, read_layout
from expertserve.books.formats._raw import Reading, clip_merges
from expertserve.books.formats._scan import Scan, scan_sheet
from expertserve.books.formats._styles import telling_styles
from expertserve.books.formats._xml import check
from expertserve.books.gate import MAX_CELLS, MAX_TEXT_BYTES, Refused, open_package
from expertserve.books.grid import Grid

if TYPE_CHECKING:
    from expertserve.books.formats._calamine import RawSheet
    from expertserve.books.gate import Package
    from expertserve.books.grid import Cell

__all__ = ["read"]

_ENTRY: Final = re.compile(rb"<(?:[A-Za-z0-9]+:)?si[\s/>]")
_INDEX: Final = re.compile(rb' t="s"[^>]*><v>(\d{1,9})</v>')


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:  # noqa: ARG001 -- one signature for all formats
    """Every worksheet with its true addresses, merges, hidden rows, formulas and telling number formats.

    Raises:
        Refused: the container or one of its parts cannot be taken in at all.
    """
    package = open_package(data)
    layout = read_layout(package)
    styles = _part(package, layout.styles)
    strings = _part(package, layout.strings)
    if strings is not None:
        check(strings)
    formats = telling_styles(styles) if styles is not None else {}
    reading = Reading("xlsx")
    taken: list[tuple[Sheet, Scan]] = []
    contents: list[bytes] = []
    for sheet in layout.sheets:
        try:
            scan, content = _judge(package, sheet, frozenset(formats))
        except Refused as refused:
            reading.refusals.append((sheet.name, refused))
        else:
            taken.append((sheet, scan))
            contents.append(content)
    if taken:
        _check_sum(taken, contents, strings)
        plain = all(scan.plain for _, scan in taken)
        small = pack(contents, strings, styles, date1904=layout.date1904)
        del strings, styles
        for (sheet, scan), raw in zip(taken, _parse(small, plain=plain), strict=True):
            reading.grids.append(_grid(sheet, scan, raw, formats))
    return reading


def _part(package: Package, name: str | None) -> bytes | None:
    return None if name is None else package.read(name)


def _judge(package: Package, sheet: Sheet, styles: frozenset[int]) -> tuple[Scan, bytes]:
    if sheet.part is None:
        raise Refused("not-a-workbook", "no-such-sheet")
    content = package.read(sheet.part)
    return scan_sheet(content, styles), content


def _check_sum(
    taken: list[tuple[Sheet, Scan]], contents: list[bytes], strings: bytes | None
) -> None:
    """The sheets together, and the shared texts as often as cells repeat them, must fit into memory.

    Raises:
        Refused: too-large.
    """
    cells = sum(scan.rows * scan.columns for _, scan in taken)
    if cells > 2 * MAX_CELLS:
        raise Refused("too-large", "cells", cells=str(cells))
    if strings is None:
        return
    used = sum(content.count(b't="s"') + content.count(b"t='s'") for content in contents)
    if used * max(map(len, strings.split(b"<si>"))) <= MAX_TEXT_BYTES:
        return
    lengths = [len(entry) for entry in _ENTRY.split(strings)[1:]] or [0]
    total = 0
    for content in contents:
        for index, times in Counter(_INDEX.findall(content)).items():
            total += times * lengths[min(int(index), len(lengths) - 1)]
    if total > MAX_TEXT_BYTES or not all(scan.plain for _, scan in taken):
        raise Refused("too-large", "text", size=str(total // (1024 * 1024)))


def _parse(data: bytes, *, plain: bool) -> list[RawSheet]:
    if plain:
        return parse(data)
    from expertserve.books.formats._run import run

    return run("calamine", data).sheets


def _grid(sheet: Sheet, scan: Scan, raw: RawSheet, formats: dict[int, str]) -> Grid:
    rows: list[list[Cell]] = raw.rows
    for (row, column), fault in scan.faults.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            rows[row - 1][column - 1] = fault
    return Grid(
        "",
        "",
        sheet.name,
        "xlsx",
        rows,
        sheet.state,
        clip_merges(scan.merges, rows),
        frozenset(scan.hidden_rows),
        frozenset(scan.uncached),
        frozenset(scan.formulas),
        {place: formats[style] for place, style in scan.formats.items()},
    )
