"""Workbooks of Excel 97-2003 and everything else in a compound file; parsed in a child process only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from expertserve.books.files.formats.ole import kind_of
from expertserve.books.files.formats.raw import Reading, grid_of
from expertserve.books.files.formats.run import run
from expertserve.books.files.gate import Refused

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid

__all__ = ["read", "with_extras"]

_XLS_LOCKED: Final = "password"


def read(data: bytes, passwords: tuple[str, ...] = ()) -> Reading:
    """The sheets of an old workbook, protected ones with the first password that fits.

    Raises:
        Refused: it holds something else, is damaged, or no password fits.
    """
    kind = kind_of(data)
    if kind in {"word-old", "slides", "unknown"}:
        raise Refused("not-a-workbook", "damaged" if kind == "unknown" else kind)
    try:
        answer = run("xls", data)
    except Refused as refused:
        if (refused.code, refused.why) != ("protected", _XLS_LOCKED):
            raise
        answer = run("xls", run("open", data, passwords).content)
    reading = Reading("xls")
    reading.grids.extend(
        with_extras(grid_of(sheet, "xls"), answer.extras) for sheet in answer.sheets
    )
    return reading


def with_extras(grid: Grid, extras: dict[str, Any]) -> Grid:
    """The grid with what the child saw besides the values: hidden rows, formulas, number formats."""
    own = extras.get(grid.sheet)
    if own is None:
        return grid
    for row, column in own.get(
        "uncached", ()
    ):  # what stands there is what the writer put in for nothing
        if row <= len(grid.rows) and column <= len(grid.rows[row - 1]):
            grid.rows[row - 1][column - 1] = ""
    return replace(
        grid,
        merges=grid.merges or tuple(tuple(area) for area in own.get("merges", ())),
        hidden_rows=frozenset(own.get("hidden_rows", ())),
        hidden_columns=frozenset(own.get("hidden_columns", ())),
        uncached=frozenset((row, column) for row, column in own.get("uncached", ())),
        formulas=frozenset((row, column) for row, column in own.get("formulas", ())),
        formats={(row, column): code for row, column, code in own.get("formats", ())},
    )
