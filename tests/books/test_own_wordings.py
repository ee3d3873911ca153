"""Every listed wording of every kind, alone as a head over cells that fit, is read as its field or asked about, never only told.

One wording in twenty may lose: a head that alone says another field of the kind more plainly (专家编号 in a list of orders).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from expertserve.books.conversion.kind import Kind, kinds
from expertserve.books.files.grid import Grid
from expertserve.books.tables.decide import columns_of
from expertserve.books.tables.judge import Header
from expertserve.books.tables.mapper import mapper
from expertserve.ground.text import key

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell
    from expertserve.books.tables.assign import ColumnUse

CELLS: dict[str, tuple[object, ...]] = {
    "date": ("2026-03-05", "2026-03-06", "2026-03-09"),
    "figure": (12, 30, 45),
    "money": (1.5, 12, 3),
    "days": (0.5, 1, 2),
    "title": ("教授", "副教授", "讲师"),
    "bool": ("是", "否", "是"),
}
"""Cells that fit by converter; where none are named the column stays blank, so that nothing speaks against the head."""


def use_of(
    words: tuple[str, ...], kind: Kind, cells: tuple[object, ...], *, numbered: bool = True
) -> ColumnUse:
    """What becomes of a head; `numbered` puts a column of numbers beside it, without which its cells are not looked at."""
    rows: list[list[object]] = [["序号" if numbered else None, word] for word in words]
    rows += [[at if numbered else None, cell] for at, cell in enumerate(cells, 1)]
    grid = Grid(
        file="a.xlsx", path="a.xlsx", sheet="表", format="xlsx", rows=cast("list[list[Cell]]", rows)
    )
    labels = ((1, ("序号",)), (2, words)) if numbered else ((2, words),)
    header = Header(grid, (len(words),), labels, mapper(()))
    return columns_of(header, header.verdict(kind, looked=True))[-1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_no_listed_wording_is_only_told(kind: Kind) -> None:
    fields: dict[str, set[str]] = {}
    for column in kind.columns:
        for word in (column.header, *column.synonyms):
            fields.setdefault(key(word), set()).add(column.field)
    lost: list[tuple[str, str, list[str]]] = []
    for column in kind.columns:
        for word in (column.header, *column.synonyms):
            use = use_of((word,), kind, CELLS.get(column.convert, ()), numbered=False)
            held = {*use.fields, *(one.field for one in use.asked)}
            if not use.unread and not held & fields[key(word)]:
                lost.append((word, column.field, sorted(held)))
    assert len(lost) * 20 <= len(fields), lost


@pytest.mark.parametrize("above", ["", "服务过程"])
def test_a_listed_wording_is_read_although_its_figures_could_be_others(above: str) -> None:
    services = next(kind for kind in kinds() if kind.name == "services")
    words = (above, "在途时间（小时）") if above else ("在途时间（小时）",)
    use = use_of(words, services, (None, None, 1, 0.5, 1.5, 1))
    assert (use.fields, use.unit) == (("travel",), "小时")


@pytest.mark.parametrize(
    ("head", "field", "cells"),
    [
        ("任现职务时间", "title_since", (None, "2026-06-30", "2025-12-01")),
        ("原任专业技术职务", "title_before", (None, "讲师", "副教授")),
    ],
)
def test_former_titles_and_their_days_are_read(
    head: str, field: str, cells: tuple[object, ...]
) -> None:
    experts = next(kind for kind in kinds() if kind.name == "experts")
    assert use_of((head,), experts, cells, numbered=False).fields == (field,)
