"""Forms of invented offices: heads from `forms.txt`, cells from `pools.txt`, drawn by a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROWS = 12
BLANK = 0.08


@dataclass(slots=True)
class Column:
    """One column of a form: its labels from the top, what counts as right, and its cells.

    Attributes:
        fields: every field that counts as right, the best first; "-" among them: no field counts as right too.
        joined: the fields of a column that holds several, () for others.
    """

    labels: tuple[str, ...]
    fields: tuple[str, ...]
    cells: list[object]
    joined: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class Form:
    """One form: who wrote it, its kind and its columns."""

    name: str
    hand: str
    kind: str
    title: str
    columns: list[Column] = field(default_factory=list)


def lines_of_file(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]


def pools() -> dict[str, list[list[str]]]:
    """Of each sort the values of its hands."""
    found: dict[str, list[list[str]]] = {}
    for line in lines_of_file("pools.txt"):
        sort, values = line.split(" | ", 1)
        found.setdefault(sort, []).append(values.split(";;"))
    return found


def sorts() -> dict[str, str]:
    """Field or kind.field -> sort."""
    return dict(line.split(" ", 1) for line in lines_of_file("sorts.txt"))


def cells_of(
    sort: str, rng: random.Random, values: dict[str, list[list[str]]], rows: int
) -> list[object]:
    if sort == "seq":
        return [str(number) for number in range(1, rows + 1)]
    pool = rng.choice(values[sort])
    if rng.random() < 0.2:
        pool = pool + rng.choice(values[sort])
    cells: list[object] = [rng.choice(pool) for _ in range(rows)]
    typed = rng.random() < 0.6
    cells = [_typed(str(cell)) if typed else cell for cell in cells]
    share = rng.choice((0.0, BLANK, BLANK, 0.3))
    return ["" if rng.random() < share else cell for cell in cells]


def _typed(text: str) -> object:
    short = text.replace(".", "", 1).isdigit() and len(text) < 12
    return float(text) if short and not text.startswith("0") else text


def _column(
    told: str,
    kind: str,
    rng: random.Random,
    rows: int,
    known: tuple[dict[str, list[list[str]]], dict[str, str]],
) -> Column:
    values, by_field = known
    head, _, right = told.rpartition("=")
    labels = tuple(part.strip() for part in head.split(">"))
    right = right.strip()
    if right.startswith("-") and len(right) > 1 and "/" not in right:
        return Column(labels, ("-",), cells_of(right[1:], rng, values, rows))
    fields = tuple(right.split("/"))
    fields = tuple("-" if one.startswith("-") else one for one in fields)
    if "+" in fields[0]:
        joined = tuple(fields[0].split("+"))
        sort = {"contact": "contactboth", "education": "schooling", "title": "titlepost"}[joined[0]]
        return Column(labels, fields, cells_of(sort, rng, values, rows), joined)
    sort = by_field.get(f"{kind}.{fields[0]}") or by_field.get(fields[0], "text")
    return Column(labels, fields, cells_of(sort, rng, values, rows))


def forms(seed: int = 1) -> list[Form]:
    """Every form of `forms.txt`, filled."""
    known = pools(), sorts()
    found = []
    for number, line in enumerate(lines_of_file("forms.txt")):
        rng = random.Random(seed * 1000 + number)
        hand, kind, title, heads = (part.strip() for part in line.split(" | "))
        rows = rng.choice((4, 6, 8, 12, 20))
        columns = [
            _column(told=told.strip(), kind=kind, rng=rng, rows=rows, known=known)
            for told in heads.split(";")
        ]
        found.append(
            Form(name=f"{hand}{number}", hand=hand, kind=kind, title=title, columns=columns)
        )
    return found
