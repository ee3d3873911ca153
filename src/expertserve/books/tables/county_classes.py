"""Lists that put counties into classes (县区分类表): known by what they call themselves and by the counties in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.conversion.kind import Line
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.text import compact, key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid

__all__ = ["read_county_classes"]

_ABOUT = re.compile(r"(?:县|区).*(?:分类|类别|名单)")
_COUNTY = re.compile(r"县[(（]?[市区、特旗]*[)）]?(?:名称?)?|县区(?:名称?)?")
_CLASS = re.compile(r"类别|分类|类型|所属类别|名单(?:名称)?")
_IS_COUNTY = re.compile(r"[\u4e00-\u9fff]{1,15}(?:县|市|区|旗|特区|林区)$")
_LOOKED, _LEAST = 6, 5


def read_county_classes(grid: Grid) -> SheetReading | None:
    """The counties of a sheet with their classes, the class of the row above where a cell is blank; None for every other sheet."""
    found = _head(grid)
    if found is None:
        return None
    at, county, group = found
    records: list[object] = []
    rows = grid.rows[at + 1 :]
    called, filled = "", 0
    for number, row in enumerate(rows, at + 2):
        name = (
            compact(text_of(row[county])) if county < len(row) and not is_blank(row[county]) else ""
        )
        own = compact(text_of(row[group])) if group < len(row) and not is_blank(row[group]) else ""
        called = own if own and name else called
        filled += bool(name)
        if called and _IS_COUNTY.fullmatch(name):
            place = Place(file=grid.file, sheet=grid.sheet, row=number, path=grid.path)
            records.append(
                Line("county-lists", (("county_text", name), ("list_name", called)), (place,))
            )
    if len(records) < _LEAST or len(records) * 10 < filled * 9:
        return None
    heads = grid.rows[at]
    fields = {county: "county", group: "list_name"}
    return SheetReading(
        file=grid.file, sheet=grid.sheet, path=grid.path, kind="county-lists", rows=len(records), header_rows=(at + 1,),
        table=f"A{at + 1}:{column_letter(len(heads))}{len(grid.rows)}", records=tuple(records),
        columns=tuple(
            ColumnReading(column_letter(n + 1), text_of(cell), (fields[n],) if n in fields else ())
            for n, cell in enumerate(heads) if not is_blank(cell)
        ),
    )  # fmt: skip


def _head(grid: Grid) -> tuple[int, int, int] | None:
    """Row, column of counties and column of classes, from 0, under a title that speaks of such a list."""
    for at, row in enumerate(grid.rows[:_LOOKED]):
        texts = [key(text_of(cell)) for cell in row]
        county = next((n for n, text in enumerate(texts) if _COUNTY.fullmatch(text)), -1)
        group = next((n for n, text in enumerate(texts) if _CLASS.fullmatch(text)), -1)
        above = [
            compact(text_of(cell)) for line in grid.rows[:at] for cell in line if not is_blank(cell)
        ]
        about = (*above, compact(grid.sheet), compact(grid.file))
        if county >= 0 and group >= 0 and any(_ABOUT.search(text) for text in about):
            return at, county, group
    return None
