"""Forms with known truth become training data: their heads, what counts as right, and some cells.

    python benchmarks/headers/collect.py FOLDER NAME > forms.jsonl

NAME is that of the hand. A folder holds workbooks and a `truth.json` (sheets with kind, header_rows, data_rows and columns). All people are invented.
"""

from __future__ import annotations

import json
import random
import re
import sys
from pathlib import Path

from invent import Column, Form
from score import KINDS, SAME

from expertserve.books.files.reader import read_file
from expertserve.books.tables.labels import labels_of
from expertserve.ground.findings import column_letter

HERE = Path(__file__).parent
CELLS = 14
CLOCK = re.compile(r"\s*\d{1,2}[:：点时]")


def _fields(
    told: list[str], aliases: dict[str, list[str]], *, joins: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(what counts as right, the fields of a joined column)."""
    for one in told:
        if "+" in one:
            return (one,), tuple(one.split("+"))
    if joins and len(told) > 1:
        return ("+".join(told),), tuple(told)
    right = list(told or ["-"])
    right += [other for one in told for other in SAME.get(one, []) if other not in right]
    right += [other for one in told for other in aliases.get(one, []) if other not in right]
    return tuple(right), ()


def _others(told: dict[str, list], aliases: dict[str, list[str]]) -> list[str]:
    """What counts as right besides, where the truth names several answers."""
    return [
        field
        for one in told.get("accepted", ())
        if one
        for field in _fields(one, aliases, joins=False)[0]
    ]


def _names_all(truth: dict) -> bool:
    """Whether a truth says of each joined head that it needs all its fields, so that several fields elsewhere are several answers."""
    columns = (one for sheet in truth["sheets"] for one in (sheet.get("columns") or {}).values())
    return any("need_all" in one for one in columns)


def collect(folder: Path, hand: str) -> list[Form]:
    """The forms of one folder, under the name of their hand."""
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    aliases = truth.get("field_aliases", {})
    found = []
    for sheet in truth["sheets"]:
        skipped = not sheet.get("header_rows") or sheet["file"].endswith(".docx")
        if not sheet.get("scored") or not sheet.get("kind") or skipped:
            continue
        path = folder / (sheet.get("folder") or "") / sheet["file"]
        passwords = (sheet["password"],) if sheet.get("password") else ()
        grids = [grid for reading in read_file(path, passwords=passwords) for grid in reading.grids]
        grid = next(
            (one for one in grids if one.sheet == sheet["sheet"]), grids[0] if grids else None
        )
        if grid is None:
            continue
        labels = dict(labels_of(grid, tuple(sheet["header_rows"])))
        form = Form(
            name=f"{hand}/{sheet['file']}/{sheet['sheet'] or ''}",
            hand=hand,
            kind=KINDS.get(sheet["kind"], sheet["kind"]),
            title=sheet["sheet"] or "",
        )
        rng = random.Random(form.name)
        rows = sorted(rng.sample(sheet["data_rows"], min(CELLS, len(sheet["data_rows"]))))
        for number, words in labels.items():
            told = sheet["columns"].get(column_letter(number))
            if told is None:
                continue
            joins = "need_all" in told if _names_all(truth) else "field_aliases" in truth
            right, joined = _fields(told.get("need_all") or told["fields"], aliases, joins=joins)
            right = (*right, "-") if told.get("or_none") and "-" not in right else right
            if not joined:
                right = tuple(dict.fromkeys((*right, *_others(told, aliases))))
                right = tuple(sorted(right, key=lambda field: field == "-"))
            cells = [
                grid.rows[row - 1][number - 1] if number <= len(grid.rows[row - 1]) else None
                for row in rows
            ]
            form.columns.append(Column(words, right, [_plain(cell) for cell in cells], joined))
        found.append(form)
    return found


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)[:10]


def settled(kind: str, column: Column) -> Column:
    """Start and end of a service are clock times with us; where the cells are days, they are the first and the last day."""
    days = {"start": "date_from", "end": "date_to"}
    if kind != "services" or column.fields[0] not in days:
        return column
    told = [str(cell) for cell in column.cells if cell not in (None, "")]
    if sum(1 for cell in told if CLOCK.match(cell)) * 2 > len(told):
        return column
    first = days[column.fields[0]]
    rest = tuple(one for one in column.fields if one not in {first, column.fields[0]})
    return Column(column.labels, (first, *rest), column.cells, column.joined)


def load() -> list[Form]:
    """Every form of the `*.jsonl` files beside this one."""
    found = []
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text("utf-8").split("\n"):
            if line:
                told = json.loads(line)
                columns = [
                    settled(
                        told["kind"],
                        Column(
                            tuple(c["labels"]), tuple(c["fields"]), c["cells"], tuple(c["joined"])
                        ),
                    )
                    for c in told["columns"]
                ]
                found.append(
                    Form(
                        name=told["name"],
                        hand=told["hand"],
                        kind=told["kind"],
                        title=told["title"],
                        columns=columns,
                    )
                )
    return found


def main() -> None:
    folder, hand = sys.argv[1:3]
    for form in collect(Path(folder), hand):
        columns = [
            {"labels": c.labels, "fields": c.fields, "joined": c.joined, "cells": c.cells}
            for c in form.columns
        ]
        told = {
            "name": form.name,
            "hand": form.hand,
            "kind": form.kind,
            "title": form.title,
            "columns": columns,
        }
        print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main()
