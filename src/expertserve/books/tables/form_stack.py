"""Forms of one make, filled in many times: what all of them say is the form, what differs is an answer.

Such forms are one table: a column a label, a row a form. Its columns are decided as those of any table, by head and cells
together, so that a label nobody ever heard is read, asked about or told like a head.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from expertserve.books.tables.body import Body, BodyColumn
from expertserve.books.tables.card_cells import Spot, spots_of
from expertserve.books.tables.card_labels import LONGEST_LABEL
from expertserve.books.tables.header import find_tables
from expertserve.books.tables.labels import is_blank
from expertserve.ground.findings import Place, column_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.conversion.kind import Kind
    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.assign import ColumnUse
    from expertserve.books.tables.found import Table
    from expertserve.books.tables.mapper import Mapper

__all__ = ["StackedForm", "stacked_forms"]

_LEAST, _LONGEST = 3, 60
_LEAST_LABELS = 6
_PRINTED = re.compile(r"公章|盖章|签章|签字|签名|年\s+月\s+日")
"""What the same text in every form says where it is printed, not an answer."""
_READ = frozenset({"services"})
Label = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StackedForm:
    """One form of a stack as a body of one row.

    Attributes:
        titles: the texts above its first label. columns: every label with what becomes of it, unread ones too.
        places: of each label, by its position in `columns`.
    """

    kind: Kind
    body: Body
    titles: tuple[str, ...]
    columns: tuple[ColumnUse, ...]
    places: tuple[Place, ...]


def stacked_forms(grids: Sequence[Grid], mapper: Mapper) -> dict[int, StackedForm]:
    """Place of a grid -> its form, where three grids or more of a file are forms of one make; else nothing.

    Args:
        grids: of one file.
        mapper: knows the labels.
    """
    short = {at: spots_of(grid) for at, grid in enumerate(grids) if len(grid.rows) <= _LONGEST}
    if len(short) < _LEAST:
        return lone_forms(grids, mapper)
    common = _common(short)
    answers = _answer_columns(short, common)
    told = {at: _answers(lines, common, answers) for at, lines in short.items()}
    told = {at: found for at, found in told.items() if len(found) >= _LEAST_LABELS}
    if len(told) < _LEAST:
        return lone_forms(grids, mapper)
    return _as_table(grids, short, told, mapper)


def lone_forms(grids: Sequence[Grid], mapper: Mapper) -> dict[int, StackedForm]:
    """Place of a grid -> its form, of each grid that is nothing but labels, every one with its answer right behind it.

    No second form says which texts are printed; that they stand in pairs does.
    """
    found: dict[int, StackedForm] = {}
    for at, grid in enumerate(grids):
        lines = spots_of(grid) if _LEAST_LABELS <= len(grid.rows) <= _LONGEST else []
        answers = _in_pairs(lines)
        if len(answers) >= _LEAST_LABELS:
            found |= _as_table(grids, {at: lines}, {at: answers}, mapper)
    return found


def _in_pairs(lines: list[list[Spot]]) -> dict[Label, Spot]:
    """The answer behind each label of a form whose lines are pairs of both; nothing where a line is not, its title and notes aside."""
    found: dict[Label, Spot] = {}
    for line in lines:
        full = [spot for spot in line if not is_blank(spot.cell)]
        if len(line) == 1 or not full or (len(full) == 1 and full[0].right == line[-1].right):
            continue
        for spot, beside in zip(line[::2], line[1::2], strict=False):
            text = _text(spot)
            label = (spot.column, text)
            known = not text or len(text) > LONGEST_LABEL or label in found
            if len(line) % 2 or known or text[:1].isdigit():
                return {}
            if not _PRINTED.search(_text(beside)):
                found[label] = beside
    return found


def _as_table(
    grids: Sequence[Grid],
    short: dict[int, list[list[Spot]]],
    told: dict[int, dict[Label, Spot]],
    mapper: Mapper,
) -> dict[int, StackedForm]:
    """The forms as one table, a column a label and a row a form; nothing where it is of no kind that is read so.

    Args:
        grids: of one file.
        short: place of a grid -> its cells.
        told: place of a grid -> the answer of each label.
        mapper: knows the labels.
    """
    labels = _labels(told)
    first = next(iter(told))
    rows: list[list[Cell]] = [
        [text for _, text in labels],
        *([found[one].cell if one in found else None for one in labels] for found in told.values()),
    ]
    tables = find_tables(
        replace(grids[first], rows=rows, merges=(), hidden_rows=frozenset(), formats={}), mapper
    ).tables
    if len(tables) != 1 or tables[0].kind.name not in _READ or tables[0].header_rows != (1,):
        return {}
    return {
        at: _form(grids[at], short[at], tables[0], labels=labels, answers=found)
        for at, found in told.items()
    }


def _text(spot: Spot) -> str:
    return spot.cell.strip() if isinstance(spot.cell, str) else ""


def _common(forms: dict[int, list[list[Spot]]]) -> frozenset[Label]:
    """Texts that stand in the same column of four forms in five."""
    seen: Counter[Label] = Counter()
    for lines in forms.values():
        seen.update(
            {(spot.column, text) for line in lines for spot in line if (text := _text(spot))}
        )
    return frozenset(one for one, many in seen.items() if many * 5 >= len(forms) * 4)


def _answer_columns(forms: dict[int, list[list[Spot]]], common: frozenset[Label]) -> frozenset[int]:
    """Columns in which a quarter of the texts are not those of all forms: labels hardly ever differ."""
    own: Counter[int] = Counter()
    all_: Counter[int] = Counter()
    for lines in forms.values():
        for line in lines:
            for spot in line:
                if not is_blank(spot.cell):
                    own[spot.column] += (spot.column, _text(spot)) not in common
                    all_[spot.column] += 1
    return frozenset(column for column, many in own.items() if many * 4 > all_[column])


def _answers(
    lines: list[list[Spot]], common: frozenset[Label], answers: frozenset[int]
) -> dict[Label, Spot]:
    """The answer beside each label of a form; printed text is none."""
    found: dict[Label, Spot] = {}
    for line in lines:
        for place, spot in enumerate(line[:-1]):
            label, beside = (spot.column, _text(spot)), line[place + 1]
            if label not in common or spot.column in answers or beside.column not in answers:
                continue
            said = _text(beside)
            printed = (beside.column, said) in common and _PRINTED.search(said)
            if not printed:
                found.setdefault(label, beside)
    return found


def _labels(told: dict[int, dict[Label, Spot]]) -> list[Label]:
    """Every label in the order of the first form that has it; of several forms those with an answer in some."""
    found = dict.fromkeys(one for answers in told.values() for one in answers)
    return [
        one
        for one in found
        if len(told) == 1
        or any(one in answers and not is_blank(answers[one].cell) for answers in told.values())
    ]


def _form(
    grid: Grid,
    lines: list[list[Spot]],
    table: Table,
    *,
    labels: list[Label],
    answers: dict[Label, Spot],
) -> StackedForm:
    """One form with the columns of all.

    Args:
        grid: the form.
        lines: its cells.
        table: of all forms, a column a label in the order of `labels`.
        labels: column and text of each.
        answers: of this form.
    """
    kind, columns = table.kind, table.columns
    first = min(spot.row for spot in answers.values())
    spots = [answers.get(labels[use.number - 1]) for use in columns]
    places = tuple(
        Place(file=grid.file, sheet=grid.sheet, row=spot.row if spot else first, column=column_letter(spot.column if spot else 1), path=grid.path)
        for spot in spots
    )  # fmt: skip
    read = [
        BodyColumn(use=use, cells=[spot.cell if spot else None], letter=place.column, header_row=place.row or first, places={0: place})
        for use, spot, place in zip(columns, spots, places, strict=True)
        if use.fields
    ]  # fmt: skip
    asked = frozenset(use.asked[0].field for use in columns if use.asked)
    titles = tuple(_text(spot) for line in lines[: first - 1] for spot in line if _text(spot))
    return StackedForm(
        kind=kind,
        body=Body(grid, (first,), read, asked),
        titles=titles,
        columns=columns,
        places=places,
    )
