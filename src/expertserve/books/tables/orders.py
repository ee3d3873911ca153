"""Returned order sheets (需求点单表), wherever their table went: renamed, re-saved, merged, copied into another workbook.

An order stands where a row holds 第一意向 and 第二意向 and a table of names stands above it. One sheet may hold several.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.findings import Place
from expertserve.ground.text import is_null, key, tidy
from expertserve.records.order import check_characters, find_key
from expertserve.records.reply import Reply

if TYPE_CHECKING:
    from expertserve.books.files.grid import Cell, Grid

__all__ = ["ANSWER_HEADS", "EXPERT_HEADS", "WISH_HEADS", "order_replies", "shown_parts"]

EXPERT_HEADS = (
    "序号",
    "姓名",
    "工作单位",
    "职称",
    "专业领域",
    "研究方向",
    "推荐理由",
    "可服务时间",
)
WISH_HEADS = ("第一意向", "第二意向", "第三意向")
ANSWER_HEADS = (
    *WISH_HEADS,
    "希望另荐",
    "希望服务时间",
    "希望服务形式",
    "联系人及电话",
    "填写日期",
)
_DAY = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})")
_FEWEST_NAMES = 2
_FARTHEST = 5000


def shown_parts(
    demand_id: str, unit: str, title: str, people: tuple[tuple[str, str, str], ...]
) -> tuple[str, ...]:
    """What check characters are made of: the demand, and name, employer and title of everyone offered.

    Args:
        demand_id: number of the demand, leading noughts left out.
        unit: as the sheet shows it.
        title: as the sheet shows it.
        people: (name, employer, title) as the sheet shows them.
    """
    return (demand_id.lstrip("0"), unit, title, *(part for person in people for part in person))


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else tidy(str(cell))


def _heads(row: list[str], wanted: tuple[str, ...]) -> dict[str, int]:
    keys = [key(text) for text in row]
    return {head: keys.index(key(head)) for head in wanted if key(head) in keys}


def order_replies(grid: Grid) -> tuple[Reply, ...]:
    """The answers of every order on a sheet, empty when it holds none."""
    head = grid.rows[:_FARTHEST]
    if not any(isinstance(cell, str) and "一意向" in cell for row in head for cell in row):
        return ()
    rows = [[_text(cell) for cell in row] for row in grid.rows]
    starts = [
        at
        for at, row in enumerate(rows)
        if {"第一意向", "第二意向"} <= set(_heads(row, ANSWER_HEADS)) and "需求编号" not in row
    ]
    found = []
    for place, at in enumerate(starts):
        first = starts[place - 1] + 2 if place else 0
        last = starts[place + 1] if place + 1 < len(starts) else len(rows)
        reply = _order(grid=grid, rows=rows, first=first, at=at, last=last)
        if reply is not None:
            found.append(reply)
    return tuple(found)


def _order(grid: Grid, rows: list[list[str]], first: int, at: int, last: int) -> Reply | None:
    head = next(
        (
            n
            for n in range(at - 1, first - 1, -1)
            if len(_heads(rows[n], ("姓名", "工作单位"))) == _FEWEST_NAMES
        ),
        None,
    )
    if head is None:
        return None
    people = _people(rows, head, at)
    foot = _until_next_title(rows, at + 1, last)
    number, check = _visible(rows, at + 1, foot)
    hidden = _hidden(rows, at, at + 2)
    number_there, check_there = find_key(hidden)
    demand, unit = _beside(rows, first, head, "需求编号"), _beside(rows, first, head, "需求单位")
    title = _beside(rows, first, head, "需求名称")
    values = _answers(rows, at)
    wishes = tuple(_wish(values.get(name, "")) for name in WISH_HEADS)
    return Reply(
        side="unit",
        answer="wish" if any(wishes) else "",
        order=number or number_there,
        check=check or check_there,
        hidden=f"{number_there}/{check_there}" if number_there else "",
        computed=check_characters(shown_parts(demand, unit, title, people)),
        demand=demand,
        unit=unit,
        wishes=wishes,
        offered=tuple(name for name, _, _ in people),
        other=values.get("希望另荐", ""),
        when=values.get("希望服务时间", ""),
        form=values.get("希望服务形式", ""),
        on=_day(values.get("填写日期", "")),
        channel="点单表",
        register=False,
        sources=(
            Place(
                file=grid.file, sheet=grid.sheet, row=grid.line(at + 2), column="", path=grid.path
            ),
        ),
    )


def _wish(text: str) -> str:
    return "" if is_null(text) else text


def _people(rows: list[list[str]], head: int, at: int) -> tuple[tuple[str, str, str], ...]:
    heads = _heads(rows[head], EXPERT_HEADS)
    people = []
    for row in rows[head + 1 : at]:
        cells = [
            row[heads[name]] if name in heads and heads[name] < len(row) else ""
            for name in ("姓名", "工作单位", "职称")
        ]
        if any(cells):
            people.append((cells[0], cells[1], cells[2]))
    return tuple(people)


def _until_next_title(rows: list[list[str]], start: int, last: int) -> int:
    """The end of an order: before the title of the next one."""
    for at in range(start, last):
        if any(key(text) == "需求点单表" for text in rows[at]):
            return at
    return last


def _visible(rows: list[list[str]], start: int, end: int) -> tuple[str, str]:
    for row in rows[start:end]:
        for text in row:
            if "表号" in text.replace(" ", ""):
                return find_key(text)
    return "", ""


def _hidden(rows: list[list[str]], start: int, end: int) -> str:
    for row in rows[start:end]:
        for text in row:
            if "/" in text and find_key(text)[1]:
                return text
    return ""


def _beside(rows: list[list[str]], first: int, end: int, label: str) -> str:
    """The first filled cell right of a label, looked for upwards from the table of names."""
    for row in reversed(rows[first:end]):
        for at, text in enumerate(row):
            if key(text).rstrip(":") == label:
                return next((value for value in row[at + 1 :] if value), "")
    return ""


def _answers(rows: list[list[str]], at: int) -> dict[str, str]:
    heads = _heads(rows[at], ANSWER_HEADS)
    row = rows[at + 1] if at + 1 < len(rows) else []
    return {
        name: row[column] for name, column in heads.items() if column < len(row) and row[column]
    }


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
