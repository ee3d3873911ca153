"""Whose a sheet of marks is: the reviewer that a line above or under its table names, and his unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.books.tables.cell_marks import surnames
from expertserve.ground.text import compact

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["WHO", "marker_of"]

WHO = r"(?:评委|评[审议](?:专家|人|委员)?|打分人|评分人|考核(?:人|专家|组成员)|评估(?:人|专家))"
"""Words for somebody who gives marks."""
_NAMED = re.compile(
    rf"{WHO}(?:姓名)?(?:\(?签[名字章]\)?)?\s*:\s*([\u4e00-\u9fff·]{{2,8}}?)(?=[\s)）(,，;；]|日期|单位|$)"
)
_NAMED_HOME = re.compile(r"^\s*\(([^()]{3,30})\)|单位\s*:\s*([^\s,，;；()]{3,30})")
"""The unit of a reviewer, behind his name in the line that names him."""


def marker_of(grid: Grid, head: int) -> tuple[str, str]:
    """The reviewer that a line above or under the table names, and his unit there; "" none.

    A line above that names nobody as a reviewer, but one person with a title (某大学甲乙丙教授评分), names him.

    Args:
        grid: the sheet.
        head: row of the head, from 0.
    """
    above = _texts(grid.rows[:head])
    for text in (*above, *_texts(grid.rows[head + 1 :])):
        found = _NAMED.search(text)
        if found is not None:
            home = _NAMED_HOME.search(text[found.end() :])
            return found.group(1), (home.group(1) or home.group(2)) if home is not None else ""
    titled = {name for text in above for name in _with_title(text)}
    return (titled.pop(), "") if len(titled) == 1 else ("", "")


def _texts(rows: list[list[Cell]]) -> list[str]:
    return [compact(cell) for row in rows for cell in row if isinstance(cell, str) and cell]


def _with_title(text: str) -> tuple[str, ...]:
    """Names before a title: three characters from a surname on, else two."""
    found = []
    for match in re.finditer(r"教授|研究员|高工|老师|博士", text):
        before = text[: match.start()]
        sizes = (size for size in (3, 2) if len(before) >= size and before[-size] in surnames())
        size = next(sizes, 0)
        if size:
            found.append(before[-size:])
    return tuple(found)
