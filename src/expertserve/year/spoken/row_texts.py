"""The texts of a row by role: from its columns, and from parts of a cell that bear a label of their own (；原专家：某某)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from expertserve.ground.findings import column_letter
from expertserve.year.spoken.layout import is_day, text_of
from expertserve.year.spoken.whom import Line

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.layout import Layout

__all__ = ["line_of", "with_parts"]

_PARTS = re.compile(r"[;；\n]+")
_LABELLED = re.compile(r"^([^：:，,。；;]{1,8})[:：](.+)$")
_BEFORE = ("原", "旧", "现", "被")
"""How a label begins that tells whom the list had."""
_WORDED = ("remark", "said")


def line_of(grid: Grid, layout: Layout, row: int, known: Known) -> Line:
    """The texts of a row; everybody who speaks in it is heard, labelled parts of a cell stand as columns would."""
    cells = [text_of(cell) for cell in grid.rows[row - 1]]
    texts = {role: cells[c - 1] for role, c in layout.roles.items() if c <= len(cells)}
    spoken = [texts.get("said", ""), *(cells[c - 1] for c in layout.also if c <= len(cells))]
    texts["said"] = "，".join(one for one in dict.fromkeys(spoken) if one)
    if layout.answers > 0 and "who" not in texts and "old" in texts:
        texts["who"] = texts.pop("old")
    speaks = (*layout.also, layout.roles.get("said", 0))
    columns = {**layout.roles, "said": next(filter(None, speaks), 0)}
    where = {
        role: f"{column_letter(c)}{row}" + (f"“{layout.heads[c]}”" if layout.heads.get(c) else "")
        for role, c in columns.items()
        if c
    }
    return Line(texts=with_parts(texts, known), title=layout.title, cells=where)


def with_parts(texts: dict[str, str], known: Known) -> dict[str, str]:
    """The texts with what labelled parts of remarks and sentences name, where no column named it; what is left stays words."""
    found = dict(texts)
    for role in _WORDED:
        rest = []
        for part in filter(None, _PARTS.split(texts.get(role, ""))):
            hit = _LABELLED.match(part.strip())
            meant = _role(hit[1], hit[2], known) if hit else ""
            if hit and meant:
                found[meant] = found.get(meant) or hit[2].strip()
            else:
                rest.append(part.strip())
        if role in texts:
            found[role] = "；".join(filter(None, rest))
    return found


def _role(label: str, value: str, known: Known) -> str:
    """What a labelled value is, by what it names; "" words."""
    value = value.strip()
    if known.names_person(value):
        return "old" if label.strip().startswith(_BEFORE) else "who"
    if is_day(value):
        return "on"
    if known.names_unit(value):
        return "unit"
    if known.names_home(value):
        return "home"
    return "demand" if known.names_demand(value) else ""
