"""The texts of a row by role: from its columns, and from parts of a cell that bear a label of their own (；原专家：某某)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.findings import column_letter
from expertserve.year.edits import kind_of_word
from expertserve.year.spoken.layout import is_day, text_of
from expertserve.year.spoken.whom import Line

if TYPE_CHECKING:
    from expertserve.books.files.grid import Grid
    from expertserve.records.decision import Decision
    from expertserve.year.spoken.known import Known
    from expertserve.year.spoken.layout import Layout

__all__ = ["kind_said", "line_of", "with_parts"]

_PARTS = re.compile(r"[;；\n]+")
_LABELLED = re.compile(r"^([^：:，,。；;]{1,8})[:：](.+)$")
_COMMA = re.compile(r"[，,]+")
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
        for part in filter(None, map(str.strip, _PARTS.split(texts.get(role, "")))):
            meant, value, more = _part(part, known)
            if meant == "who" and found.get("who") and not found.get("old"):
                found["old"], found["who"] = found["who"], value
            elif meant:
                found[meant] = found.get(meant) or value
            if more:
                rest.append(more)
        if role in texts:
            found[role] = "；".join(filter(None, rest))
    return found


def _part(part: str, known: Known) -> tuple[str, str, str]:
    """(role, value, words left) of a part; its value may end at a comma (人选：某某，县里的人近); ("", "", part) without a label."""
    hit = _LABELLED.match(part)
    if not hit:
        return _short_part(part, known)
    meant = _role(hit[1], hit[2], known)
    return (meant, hit[2].strip(), "") if meant else _short_part(part, known)


def _short_part(part: str, known: Known) -> tuple[str, str, str]:
    clauses = _COMMA.split(part)
    for at, clause in enumerate(clauses):
        hit = _LABELLED.match(clause.strip())
        meant = _role(hit[1], hit[2], known) if hit else ""
        if hit and meant:
            more = "，".join([*clauses[:at], *clauses[at + 1 :]])
            return meant, hit[2].strip(), more
    return "", "", part


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


def kind_said(line: Line, base: Decision, known: Known) -> Decision | None:
    """The decision of a row that begins with a word of the column 处理 (指定，…) and names its person; None for any other."""
    first, *rest = _COMMA.split(line.get("said"))
    kind, words = kind_of_word(first), "，".join(rest)
    if not kind or kind == "备注":
        return None
    who = line.get("who")
    if not who:
        people = known.slotted(words)[1]
        who = people[0].word if len(people) == 1 else ""
    if not who and kind != "改期":
        return None
    remark = "，".join(filter(None, (base.remark, words)))
    expert = "" if kind == "改期" else who
    return replace(base, kind=kind, expert=expert, expert_unit=line.get("home"), remark=remark)
