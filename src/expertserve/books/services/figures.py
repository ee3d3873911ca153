"""Result figures of service rows, each under the unit of its cell, else of its header."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from expertserve.books.services import cells as read
from expertserve.books.services.figure_names import PLAIN_FIGURES, UNIT_FIGURES

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.books.services.rows import Columns
    from expertserve.ground.fuzzy import Figure

__all__ = ["figures_of", "problem_texts"]


def figures_of(columns: Columns) -> list[tuple[tuple[str, Figure], ...]]:
    """The result figures of each row under the unit of their cell, else of their header."""
    rows: list[list[tuple[str, Figure]]] = [[] for _ in columns.body.numbers]
    for name in PLAIN_FIGURES:
        if columns.has(name):
            _add(
                columns,
                name,
                rows,
                [(name, figure) if figure else None for figure, _, _ in _counts(columns, name)],
            )
    for name in UNIT_FIGURES:
        if columns.has(name):
            _add(columns, name, rows, _with_unit(columns, name))
    for name, field, convert in _MEASURES:
        if columns.has(name):
            _add(columns, name, rows, _measured(columns, name, field, convert))
    return [tuple(row) for row in rows]


Measure = Callable[[Any, str, str], "tuple[Figure | None, str]"]
_MEASURES: tuple[tuple[str, str, Measure], ...] = (
    ("amount", "amount_fen", read.read_money_figure),
    ("econ", "econ_fen", read.read_money_figure),
    ("area", "area_cents", read.read_area_figure),
)


def _measured(
    columns: Columns, name: str, field: str, convert: Measure
) -> list[tuple[str, Figure] | None]:
    """Money or area of each row, in the unit of the cell, else of the header."""
    use = columns.columns(name)[0].use

    def one(cell: Cell) -> tuple[Figure | None, str]:
        return convert(cell, use.header, use.unit)

    told: list[tuple[Figure | None, str]] = columns.each(name, one, (None, ""))
    columns.tell("bad-number", name, [problem == "bad-number" for _, problem in told])
    return [(field, figure) if figure else None for figure, _ in told]


def _counts(columns: Columns, name: str) -> list[tuple[Figure | None, str, str]]:
    told: list[tuple[Figure | None, str, str]] = columns.each(
        name, read.read_figure, (None, "", "")
    )
    listed = problem_texts(columns) if name == "problems" else [()] * len(told)
    pairs = zip(told, listed, strict=True)
    bad = [one[2] == "bad-number" and not items for one, items in pairs]
    columns.tell("bad-number", name, bad)
    columns.tell("bad-range", name, [problem == "bad-range" for _, _, problem in told])
    return told


def problem_texts(columns: Columns) -> list[tuple[tuple[str, str], ...]]:
    """The problems of each row by their words, in a column of their own or in that of their number."""

    def told(cell: Cell) -> tuple[tuple[str, str], ...]:
        text = read.number_or_text(cell)
        return read.read_problems(text) if read.tells_problems(text) else ()

    if columns.has("problem_list"):
        return columns.each(
            "problem_list", lambda cell: read.read_problems(read.number_or_text(cell)), ()
        )
    return columns.each("problems", told, ())


def _with_unit(columns: Columns, name: str) -> list[tuple[str, Figure] | None]:
    """Figures of persons by the unit of their cell, else of their head, else as the clerk taught the head; none is guessed."""
    use = columns.columns(name)[0].use
    stem = name.split("_", maxsplit=1)[0]
    unit = read.head_unit(use.header) or read.head_unit(use.group)
    told_by_field: read.FigureUnit = "times" if name.endswith("_times") else "people"
    if not unit:
        unit = (
            told_by_field if use.rank == 0 and "_" in name else "mixed"
        )  # taught, or a form's own label
    told = _counts(columns, name)
    found: list[tuple[str, Figure] | None] = []
    unclear = []
    for figure, own, _ in told:
        counted = own or ("" if unit == "mixed" else unit)
        unclear.append(figure is not None and not counted)
        found.append((f"{stem}_{counted}", figure) if figure is not None and counted else None)
    columns.tell("unit-unclear", name, unclear)
    return found


def _add(
    columns: Columns,
    name: str,
    rows: list[list[tuple[str, Figure]]],
    found: list[tuple[str, Figure] | None],
) -> None:
    if columns.has(name):
        for position, entry in enumerate(found):
            if entry is not None and all(field != entry[0] for field, _ in rows[position]):
                rows[position].append(entry)
