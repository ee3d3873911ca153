"""What a person wrote beside demands that are still open, in the list's sheet 暂未落实需求: remarks, to be heard as those of pairs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.ground.findings import Place, column_letter
from expertserve.ground.text import is_null, tidy
from expertserve.records.decision import Decision
from expertserve.year.edits import DATA, DEMAND, OPEN_FIXES, OPEN_TEXT, REMARK, added, day_of_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.books.files.grid import Cell, Grid

__all__ = ["open_remarks", "remarks_beside_open"]

_EMPTY = "空缺"
_WORDED = (OPEN_TEXT, OPEN_FIXES, REMARK)


def remarks_beside_open(edited: Sequence[Path]) -> tuple[Decision, ...]:
    """Remarks beside open demands in hand-edited lists; of one demand the last copy that has any speaks."""
    last: dict[str, list[Decision]] = {}
    for path in sorted(edited, key=lambda one: one.name):
        for reading in read_file(path):
            told: dict[str, list[Decision]] = {}
            for one in open_remarks(reading.grids, day_of_edits(path.stem)):
                told.setdefault(one.demand, []).append(one)
            last |= told
    return tuple(one for told in last.values() for one in told)


def open_remarks(grids: Sequence[Grid], day: date | None) -> tuple[Decision, ...]:
    """One remark for every cell to which words were added, or in which others stand; words right of the table are remarks, too.

    Args:
        grids: the sheets of one copy of the list, the hidden ones among them.
        day: of the edits.
    """
    written = next((dict(_written(grid)) for grid in grids if grid.sheet == DATA), None)
    if written is None:
        return ()
    return tuple(
        one
        for grid in grids
        if grid.sheet != DATA and grid.state == "visible"
        for one in _of_sheet(grid, written, day)
    )


def _written(grid: Grid) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Demand id -> what the program wrote under each head."""
    for row in grid.rows:
        if len(row) > 1 and row[0] == _EMPTY:
            try:
                body = json.loads(str(row[1]))
            except ValueError:
                continue
            texts = {
                OPEN_TEXT: str(body.get("text", "")),
                OPEN_FIXES: "；".join(body.get("fixes", ())),
                REMARK: str(body.get("remark", "")),
            }
            yield str(body.get("demand", "")), texts


def _of_sheet(
    grid: Grid, written: Mapping[str, Mapping[str, str]], day: date | None
) -> Iterator[Decision]:
    at = next((n for n, row in enumerate(grid.rows) if {DEMAND, OPEN_TEXT} <= set(row)), None)
    if at is None:
        return
    heads = [_text(cell) for cell in grid.rows[at]]
    for number, row in enumerate(grid.rows[at + 1 :], at + 2):
        cells = [_text(cell) for cell in row]
        demand = cells[heads.index(DEMAND)] if len(cells) > heads.index(DEMAND) else ""
        if demand not in written:
            continue
        for column, text in enumerate(cells):
            head = heads[column] if column < len(heads) else ""
            before = written[demand].get(head, "") if head in _WORDED else ""
            said = added(text, before) if head in _WORDED or not head else ""
            if said and not is_null(said):
                place = Place(
                    file=grid.file,
                    sheet=grid.sheet,
                    row=number,
                    column=column_letter(column + 1),
                    path=grid.path,
                )
                yield Decision(
                    kind="备注", demand=demand, remark=said, basis=said, on=day, sources=(place,)
                )


def _text(cell: Cell) -> str:
    return "" if cell is None else tidy(str(cell))
