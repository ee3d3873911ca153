"""The floor under all free words: a sentence in the office's own folder that no reader took is asked about where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Place, column_letter
from expertserve.records.decision import Decision
from expertserve.year.spoken.layout import speaks, text_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from expertserve.books.files.grid import Grid
    from expertserve.year.spoken.known import Known

__all__ = ["unheard_rows"]

_LONGEST = 30
_NAMES = 2


def unheard_rows(
    grid: Grid, known: Known, *, read: Collection[int], heads: Collection[int], path: str
) -> tuple[Decision, ...]:
    """A question for every row in whose unread cells somebody says something of people or demands of the year.

    Args:
        grid: the sheet.
        known: people and demands.
        read: columns, from 1, that were read or are asked about already.
        heads: rows of the head.
        path: of the file.
    """
    found = []
    for number, row in enumerate(grid.rows, 1):
        if number in heads:
            continue
        cells = [(c, text_of(cell)) for c, cell in enumerate(row, 1) if c not in read]
        said = [(c, text) for c, text in cells if text and _tells(text, known)]
        if not said:
            continue
        column, text = said[0]
        short = text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
        where = f"{column_letter(column)}{number}"
        found.append(
            Decision(
                kind="",
                said=text,
                label=f"“{short}”",
                question=f"这张表没有读成人选调整或回复登记，{where}这句话没有采用；请写到人选调整或回复登记（写明清单号、专家、怎样办）",
                sources=(
                    Place(
                        file=grid.file,
                        sheet=grid.sheet,
                        row=number,
                        column=column_letter(column),
                        path=path,
                    ),
                ),
            )
        )
    return tuple(found)


def _tells(text: str, known: Known) -> bool:
    """Whether a cell says something and names whom or what it is about."""
    if len(text) <= _NAMES or not speaks(text, known):
        return False
    return known.names_somebody(text) or bool(known.units_in(text)) or known.names_demand(text)
