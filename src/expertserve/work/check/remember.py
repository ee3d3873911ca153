"""What the clerk ticked goes to 常年资料/对照表.xlsx and serves the next years, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.writer import render
from expertserve.work.check.taught_sheet import lasting_book
from expertserve.year.numbering import Rewritten, seen
from expertserve.year.settings_words import AS_WRITTEN, UNREAD, field_called, kind_called
from expertserve.year.taught import HEADERS, VALUES, rows_of
from expertserve.year.taught_files import LASTING_FILE, remembered

if TYPE_CHECKING:
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note
    from expertserve.year.taught import TaughtLine

__all__ = ["remember_ticks"]


def remember_ticks(request: Request, material: Material) -> tuple[Note, ...]:
    """Every ticked line added to the lasting workbook; nothing outside a year folder, or where --output leads elsewhere."""
    year = material.year
    if year is None or request.output is not None:
        return ()
    known = {line.asks: line for line in remembered(year, material.context).lines}
    new = [
        line
        for line in material.lessons.ticked.lines
        if line.asks not in known
        or (known[line.asks].field, known[line.asks].value) != (line.field, line.value)
    ]
    if not new:
        return ()

    path = year.lasting / LASTING_FILE
    read = seen(path)
    grids = (
        [grid for reading in read_file(path) for grid in reading.grids] if path.is_file() else []
    )
    changed = {known[line.asks].place for line in new if line.asks in known}
    rows = {
        sheet: [
            dict(row.texts)
            for grid in grids
            if grid.sheet == sheet
            for row in rows_of(grid, sheet)
            if row.place not in changed
        ]
        for sheet in (HEADERS, VALUES)
    }
    for line in new:
        rows[line.sheet].append(_row(line, request))
    content = render(lasting_book(rows[HEADERS], rows[VALUES], request.as_of))
    return (Rewritten(path, content, read),)


def _row(line: TaughtLine, request: Request) -> dict[str, str]:
    row = {
        "表种": kind_called(line.kind),
        "字段": field_called(line.kind, line.field) if line.field else UNREAD,
        "适用单位": line.office,
        "说明": f"{request.as_of.isoformat()}确认",
    }
    if line.sheet == VALUES:
        return row | {"原值": line.text, "规范值": line.value or AS_WRITTEN}
    return row | {"本单位表头": line.text}
