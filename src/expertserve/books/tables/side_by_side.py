"""Forms turned on their side: labels down one column, a person or a demand in each column beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from expertserve.books.files.grid import Cell

__all__ = ["turned_columns"]

_LEAST_LABELS = 4
_LEAST_PEOPLE = 2
Line = dict[int, "Cell"]


def turned_columns(
    lines: Sequence[Line], is_label: Callable[[Cell], bool], is_anchor: Callable[[Cell], bool]
) -> tuple[int, tuple[int, ...]] | None:
    """The column of labels and the columns of records of a turned form; None where the cells are arranged otherwise.

    Args:
        lines: of each row the cells by column, counted from 1.
        is_label: whether a cell is a label of the kind.
        is_anchor: whether it is a label that every record must answer (姓名, 需求单位); one said twice heads records of its own.
    """
    for at in sorted({column for line in lines for column in line})[:3]:
        labelled = [line for line in lines if is_label(line.get(at))]
        anchors = [line for line in labelled if is_anchor(line.get(at))]
        told = [line.get(at) for line in anchors]
        if len(labelled) < _LEAST_LABELS or not anchors or len(set(told)) < len(told):
            continue
        people = tuple(c for c, cell in sorted(anchors[0].items()) if c > at and not is_blank(cell))
        if len(people) < _LEAST_PEOPLE or people != tuple(range(at + 1, at + 1 + len(people))):
            continue
        beside = [cell for line in labelled for c, cell in line.items() if c > at]
        full = sum(
            sum(not is_blank(line.get(c)) for c in people) >= _LEAST_PEOPLE for line in labelled
        )
        if not any(is_label(cell) for cell in beside) and full * 4 >= len(labelled) * 3:
            return at, people
    return None
