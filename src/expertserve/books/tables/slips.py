"""Our own slips in any dress: found by the visible 表号 wherever the table went, read by their labels, never taken for a return.

Source of the forms: templates confirmation, invitation, request, followup, change_reply; `slip_forms` holds their labels.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.tables.slip_boxes import chosen, rest_of
from expertserve.books.tables.slip_forms import FORMS, LETTER_TABLES, label_key
from expertserve.ground.findings import Place
from expertserve.ground.text import key, tidy
from expertserve.records.slip import Slip, find_slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.books.files.grid import Cell, Grid
    from expertserve.books.tables.slip_forms import Field, SlipForm
    from expertserve.records.slip import SlipKind

__all__ = ["find_slips", "is_letter"]

_FARTHEST = 5000
_LINES_MOST = 400
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the file: in which grid, its number there, its texts."""

    grid: int
    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Key:
    """A 表号 that was found: at which row of the file, what it says."""

    at: int
    kind: SlipKind
    number: str
    check: str


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell))


def find_slips(grids: Sequence[Grid]) -> dict[int, tuple[Slip, ...]]:
    """Number of the grid -> the slips on it; order sheets (DC) are read by `orders` and stand for themselves here.

    A slip reaches from the title or the key before it to its own key; the letter before it is passed over.
    """
    if not any(_may_hold(grid) for grid in grids):
        return {}
    rows = [
        _Row(at, number, tuple(map(_text, row)))
        for at, grid in enumerate(grids)
        for number, row in enumerate(grid.rows[:_FARTHEST], 1)
    ]
    keys = [found for at, row in enumerate(rows) for found in _keys(at, row)]
    made: dict[int, list[Slip]] = {}
    for place, own in enumerate(keys):
        if own.kind == "DC":
            continue
        first = keys[place - 1].at + 1 if place else 0
        last = keys[place + 1].at if place + 1 < len(keys) else len(rows)
        chosen_rows = _region(rows, own, first, last)
        grid = chosen_rows[0].grid if chosen_rows else rows[own.at].grid
        number = chosen_rows[0].number if chosen_rows else rows[own.at].number
        there = grids[grid]
        spot = Place(
            file=there.file, sheet=there.sheet, row=there.line(number), column="", path=there.path
        )
        made.setdefault(grid, []).extend(_slips(own, chosen_rows, spot))
        if grid != rows[own.at].grid:
            made.setdefault(rows[own.at].grid, [])
    return {grid: tuple(slips) for grid, slips in made.items()}


def is_letter(grid: Grid) -> bool:
    """Whether a table belongs to one of our own letters: it is no return, whoever sends it back."""
    for row in grid.rows[:_LINES_MOST]:
        heads = {key(cell) for cell in row if isinstance(cell, str)}
        if any(heads >= {key(head) for head in wanted} for wanted in LETTER_TABLES):
            return len(heads - {""}) <= max(map(len, LETTER_TABLES)) + 2
    return False


def _may_hold(grid: Grid) -> bool:
    return any(
        isinstance(cell, str) and "号" in cell and "表" in cell
        for row in grid.rows[:_FARTHEST]
        for cell in row
    )


def _keys(at: int, row: _Row) -> list[_Key]:
    """The keys of a row: in one cell, or the label in one and the number in the next filled one; a merged cell counts once."""
    found: dict[str, _Key] = {}
    for place, text in enumerate(row.texts):
        slip = find_slip(text) if "号" in text else None
        if slip is None and key(text).rstrip(":：") == "表号":
            rest = " ".join(part for part in row.texts[place + 1 :] if part)
            slip = find_slip(f"表号 {rest}") if rest else None
        if slip is not None:
            found.setdefault(slip[1], _Key(at, *slip))
    return list(found.values())


def _region(rows: list[_Row], own: _Key, first: int, last: int) -> list[_Row]:
    """The rows of a slip: upwards from its key, or below it where the key was moved to the top."""
    form = FORMS[own.kind]
    above = _upwards(rows[first : own.at + 1], form)
    if any(_labels(row, form) for row in above):
        return above
    below = rows[own.at + 1 : last]
    return below if any(_labels(row, form) for row in below) else []


def _upwards(rows: list[_Row], form: SlipForm) -> list[_Row]:
    """From the last row up to the title of the form; without a title, to the first row of the last grid with labels."""
    title = key(form.title)
    for at in range(len(rows) - 1, -1, -1):
        if any(
            key(text).startswith(title) and len(key(text)) < len(title) + 3
            for text in rows[at].texts
        ):
            return rows[at:]
    labelled = [row.grid for row in rows if _labels(row, form)]
    return [row for row in rows if labelled and row.grid >= labelled[-1]]


def _labels(row: _Row, form: SlipForm) -> bool:
    keys = {label_key(text) for text in row.texts if text}
    if form.lines:
        return all(label_key(head) in keys for _, head in form.lines[:2])
    return bool(keys & form.by_label().keys())


def _slips(own: _Key, rows: list[_Row], place: Place) -> list[Slip]:
    form = FORMS[own.kind]
    values, ticked, unclear = _fields(rows, form)
    if not form.lines:
        return [
            Slip(
                kind=own.kind, number=own.number, check=own.check,
                values=values, ticked=ticked, unclear=unclear, place=place,
            )
        ]  # fmt: skip
    people = _people(rows, form)
    return [
        Slip(
            kind=own.kind, number=own.number, check=own.check,
            values={**values, **person}, ticked={}, place=place,
        )
        for person in people
    ] or [Slip(kind=own.kind, number=own.number, check=own.check, values=values, ticked={}, place=place)]  # fmt: skip


def _fields(
    rows: list[_Row], form: SlipForm
) -> tuple[dict[str, str], dict[str, tuple[str, ...]], tuple[str, ...]]:
    values: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    unclear: list[str] = []
    for field, text in _pairs(rows, form):
        if field.options:
            found, open_ = chosen(text, field.options)
            if found:
                ticked.setdefault(field.name, found)
            if open_:
                unclear.append(field.name)
        written = rest_of(text, field.options, field.printed)
        if written:
            values.setdefault(field.name, written)
    return values, ticked, tuple(dict.fromkeys(unclear))


def _pairs(rows: list[_Row], form: SlipForm) -> list[tuple[Field, str]]:
    """Every labelled field with the texts right of it up to the next label; merged cells are read once."""
    labels = form.by_label()
    found = []
    for row in rows:
        marks = [
            (at, labels[label_key(t)]) for at, t in enumerate(row.texts) if label_key(t) in labels
        ]
        for place, (at, field) in enumerate(marks):
            end = marks[place + 1][0] if place + 1 < len(marks) else len(row.texts)
            if place + 1 < len(marks) and marks[place + 1][1] is field:
                continue
            parts = dict.fromkeys(text for text in row.texts[at + 1 : end] if text)
            if parts:
                found.append((field, "\n".join(parts)))
        if not marks:
            found += _inline(row, labels)
    return found


def _inline(row: _Row, labels: dict[str, Field]) -> list[tuple[Field, str]]:
    """A label and its value in one cell: 派出单位（盖章）：某大学."""
    found = []
    for text in dict.fromkeys(row.texts):
        head, colon, value = text.replace("：", ":").partition(":")
        field = labels.get(label_key(head)) if colon else None
        if field is not None and value.strip():
            found.append((field, value.strip()))
    return found


def _people(rows: list[_Row], form: SlipForm) -> list[dict[str, str]]:
    """One entry a filled line below the heads."""
    for at, row in enumerate(rows):
        keys = [label_key(text) for text in row.texts]
        columns = {
            name: keys.index(label_key(head))
            for name, head in form.lines
            if label_key(head) in keys
        }
        if len(columns) < len(("name", "opinion")):
            continue
        people = []
        for line in rows[at + 1 :]:
            if line.grid != row.grid or not _is_line(line, columns["name"]):
                break
            people.append(
                {
                    name: line.texts[column]
                    for name, column in columns.items()
                    if column < len(line.texts) and line.texts[column]
                }
            )
        return [person for person in people if person.get("name")]
    return []


def _is_line(row: _Row, column: int) -> bool:
    """Whether a row still belongs to the list of people: not the seal, the date or the key."""
    filled = list(dict.fromkeys(text for text in row.texts if text))
    if column >= len(row.texts) or (len(filled) == 1 and len(filled[0]) > _LONGEST_NAME):
        return False
    return not any(find_slip(text) or key(text).startswith(("派出单位", "表号")) for text in filled)
