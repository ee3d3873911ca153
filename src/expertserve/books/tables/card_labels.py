"""What is a label on a form and where its value stands: beside it, else below."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from expertserve.books.tables.labels import is_blank

if TYPE_CHECKING:
    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.card_cells import Spot
    from expertserve.books.tables.mapper import Mapper, Match

__all__ = ["answer_columns", "heads_rows", "label_of", "value_of"]

LONGEST_LABEL = 24


def label_of(text: Cell, kind: Kind, mapper: Mapper) -> Match | None:
    """What a cell means as a label of a kind, None where it is none.

    Args:
        text: the cell.
        kind: whose fields.
        mapper: knows the labels.
    """
    if not isinstance(text, str):
        return None
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_LABEL or (len(text) == 1 and not mapper.knows(text)):
        return None
    found = mapper.label(text, kind)
    return found if found is not None and found.fields else None


def heads_rows(line: list[Spot], place: int, kind: Kind, mapper: Mapper) -> bool:
    """A label merged over rows before a label with its own value (专业情况 | 专业领域 | 工程): it only heads them."""
    spot, beside = line[place], line[place + 1 : place + 3]
    return (
        spot.bottom > spot.row
        and len(beside) == 2
        and label_of(beside[0].cell, kind, mapper) is not None
        and not is_blank(beside[1].cell)
        and label_of(beside[1].cell, kind, mapper) is None
    )


def value_of(
    lines: list[list[Spot]],
    line: list[Spot],
    place: int,
    answers: frozenset[int],
    *,
    kind: Kind,
    mapper: Mapper,
) -> Spot | None:
    """The cell that holds the value of the label at `place`.

    Args:
        lines: all rows of the form.
        line: the row of the label.
        place: of the label in its row.
        answers: columns in which answers stand.
        kind: whose labels count.
        mapper: knows the labels.
    """
    spot = line[place]
    beside = next((one for one in line[place + 1 :] if one.column == spot.right + 1), None)
    if beside is not None and (
        label_of(beside.cell, kind, mapper) is None
        or _answers(beside.cell, spot.cell, kind, mapper)
        or (beside.column in answers and not _own_value(line[place + 1 : place + 3], kind, mapper))
        or _between(line[place + 1 : place + 4], kind, mapper)
    ):
        return beside
    if beside is not None and beside.row == spot.row and spot.bottom >= len(lines):
        return None
    below = (
        next((one for one in lines[spot.bottom] if one.column == spot.column), None)
        if spot.bottom < len(lines)
        else None
    )
    if beside is None and below is not None and label_of(below.cell, kind, mapper) is None:
        return below
    return None


def _answers(cell: Cell, label: Cell, kind: Kind, mapper: Mapper) -> bool:
    """Whether a cell that could be a label is the answer to the one before: 健康状况 | 健康, 是否退休 | 退休."""
    own, other = label_of(label, kind, mapper), label_of(cell, kind, mapper)
    return own is not None and other is not None and own.fields == other.fields


def answer_columns(lines: list[list[Spot]], kind: Kind, mapper: Mapper) -> frozenset[int]:
    """Columns of a form in which answers stand: most of their cells are no labels.

    An answer that is a label elsewhere (服务形式 | 成果转化, 总体满意度 | 满意) is told by its column.
    """
    labels: Counter[int] = Counter()
    others: Counter[int] = Counter()
    for line in lines:
        for spot in line:
            if not is_blank(spot.cell):
                known = label_of(spot.cell, kind, mapper) is not None
                (labels if known else others)[spot.column] += 1
    return frozenset(column for column, count in others.items() if count > labels[column])


def _between(beside: list[Spot], kind: Kind, mapper: Mapper) -> bool:
    """Whether the cell after a label stands before a label that has its own value: 总体满意度 | 满意 | 回访日期 | 2026-08-01.

    Were it a label itself, it would have no value and leave the one before without any.
    """
    return (
        len(beside) > 1
        and label_of(beside[1].cell, kind, mapper) is not None
        and _own_value(beside[1:], kind, mapper)
    )


def _own_value(beside: list[Spot], kind: Kind, mapper: Mapper) -> bool:
    """Whether a label-like cell has an answer of its own right behind it."""
    return (
        len(beside) > 1
        and not is_blank(beside[1].cell)
        and label_of(beside[1].cell, kind, mapper) is None
    )
