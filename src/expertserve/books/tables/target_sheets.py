"""A list of targets known by what it lists: names of indicators with a figure beside each, under a title that says task or target."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.conversion.converters._base import text_of
from expertserve.books.tables.labels import is_blank
from expertserve.books.tables.reading import ColumnReading, SheetReading
from expertserve.codes.indicator_names import names_indicator
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.text import key
from expertserve.records.target import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.books.files.grid import Grid

__all__ = ["read_targets"]

_LEAST = 2
_LONGEST = 200
_TASK = re.compile(r"任务|目标|计划|考核")
_DONE = re.compile(r"完成情况|完成数|实际|进度|统计|汇总")


def read_targets(grid: Grid, meant: Mapping[str, str]) -> SheetReading | None:
    """The targets of a sheet of which no head says so; None where it lists no indicators or they may be results.

    Args:
        grid: the sheet.
        meant: what was taught of names, by key.
    """
    if not 1 < len(grid.rows) <= _LONGEST:
        return None
    width = max(map(len, grid.rows))
    texts = [
        [text_of(cell).strip() for cell in row] + [""] * (width - len(row)) for row in grid.rows
    ]
    names = max(range(width), key=lambda at: _named(texts, at), default=0)
    if _named(texts, names) < _LEAST:
        return None
    first = next(at for at, row in enumerate(texts) if names_indicator(row[names]))
    above = " ".join((grid.sheet, *(text for row in texts[:first] for text in row)))
    figures = _figures(texts, names, first)
    if figures is None or not _TASK.search(above) or _DONE.search(above):
        return None
    records = tuple(
        Target(Place(file=grid.file, sheet=grid.sheet, row=at + 1, column="", path=grid.path), meant.get(key(row[names]), row[names]), row[figures])
        for at, row in enumerate(texts)
        if at >= first and row[names] and row[figures]
    )  # fmt: skip
    heads = texts[first - 1] if first else [""] * width
    return SheetReading(
        file=grid.file,
        sheet=grid.sheet,
        table="",
        kind="targets",
        header_rows=(first,) if first else (),
        rows=len(records),
        columns=(
            ColumnReading(column_letter(names + 1), heads[names], ("name",)),
            ColumnReading(column_letter(figures + 1), heads[figures], ("target",)),
        ),
        records=records,
        path=grid.path,
    )


def _named(texts: list[list[str]], at: int) -> int:
    return sum(names_indicator(row[at]) for row in texts)


def _figures(texts: list[list[str]], names: int, first: int) -> int | None:
    """The column behind the names whose cells hold figures; None where several do: plan beside result."""
    rows = [row for row in texts[first:] if names_indicator(row[names])]
    found = [
        at
        for at in range(names + 1, len(rows[0]))
        if sum(any(map(str.isdigit, row[at])) for row in rows) * 3 >= 2 * len(rows)
    ]
    return found[0] if len(found) == 1 and not is_blank(rows[0][found[0]]) else None
