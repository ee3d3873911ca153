"""Gaps inside the cells of tables: 共＿＿人 in the total of a list, or beside the label of its row."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.work.fill.facets import figure_at
from expertserve.work.fill.meanings import FigureMeaning, Open, RowsMeaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from expertserve.books.patch.board import Form
    from expertserve.work.fill.facets import Facets
    from expertserve.work.fill.sentences import LineReading

__all__ = ["in_tables"]

_ALTOGETHER = re.compile(r"^(?:总?共|共计|合计|计)$")
_PEOPLE, _THINGS = frozenset({"人", "名", "位"}), frozenset({"项", "条", "个", "件", "期", "份"})
_COUNTED = {"experts": _PEOPLE, "served": _PEOPLE, "services": frozenset({"次", "条"})}


def in_tables(
    lines: Sequence[LineReading],
    form: Form,
    totals: Mapping[tuple[int, int], str],
    facets: Facets,
) -> list[LineReading]:
    """The gaps of lines, those that stand in a cell after 共 read by the list they sum up or by the label of their row.

    Args:
        lines: as their own words read.
        form: the blank one.
        totals: (board, row) of the total of a list -> the name its rows go by.
        facets: of the form.
    """
    return [_in_cell(one, form, totals, facets) for one in lines]


def _in_cell(
    one: LineReading, form: Form, totals: Mapping[tuple[int, int], str], facets: Facets
) -> LineReading:
    line = one.line
    bare = len(one.words) > 1 and _ALTOGETHER.match(one.words[0])
    if line.board < 0 or not bare or not (isinstance(one.meaning, Open)):
        return one
    unit = one.words[1]
    rows = totals.get((line.board, line.row), "")
    if rows and unit in _COUNTED.get(rows, _THINGS):
        return replace(one, meaning=RowsMeaning(rows=rows))
    label = _label(form, one)
    found = figure_at((f"{label}（{unit}）",), (), facets) if label and not rows else None
    return replace(one, meaning=found) if isinstance(found, FigureMeaning) else one


def _label(form: Form, one: LineReading) -> str:
    """The words of the cell before, in the same row."""
    line = one.line
    cells = form.boards[line.board].grid.rows[line.row - 1][: line.column - 1]
    told = [cell.strip() for cell in cells if isinstance(cell, str) and cell.strip()]
    return told[-1] if told else ""
