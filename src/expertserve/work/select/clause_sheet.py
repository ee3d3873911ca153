"""调整/条款对照.xlsx: the sentences of rules that were not understood, for the clerk to say from lists what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.files.reader import read_file
from expertserve.books.sheets.columns import Column, column, sheet
from expertserve.books.sheets.writer import Book, render
from expertserve.books.tables.clause_sheets import HEADS
from expertserve.books.tables.labels import is_blank
from expertserve.codes.measures import measures
from expertserve.ground.text import key
from expertserve.selection.answered import COMPARISONS, HOW
from expertserve.selection.answered_bases import HOW_BASES, STEPS
from expertserve.selection.proof import ANSWERED
from expertserve.year.numbering import Rewritten, seen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from expertserve.books.sheets.writer import Value
    from expertserve.records.review import Subject
    from expertserve.selection.open_clauses import OpenClause
    from expertserve.work.request import Request
    from expertserve.year.material import Material
    from expertserve.year.numbering import Note

__all__ = ["FILE", "clause_book", "clause_notes", "open_line"]

FILE, SHEET = "条款对照.xlsx", "条款对照"
_ABOUT: dict[str, str] = {"activity": "遴选", "base": "基地"}
_WIDTHS = {
    "规则": 8, "条款": 12, "原文": 50, "没有读懂": 22, "办理": 18, "计分项": 12, "指标": 18, "比较": 10, "数": 10, "占": 16, "每": 8,
    "起算": 8, "分": 8, "最高": 8, "适用": 24, "备注": 20,
}  # fmt: skip
_LEVELS = ("国家级", "省级", "市级", "省级及以上", "市级及以上")
_HOW_TO = (
    "每句规定选“办理”，再填右边各格；一句话有几层意思的，在下面插入行，规则、原文照抄或留空（留空即同上一行）。填好后重新运行，照此执行，以后不再询问。",
    "计分：比较+数+分为达到即得，同一指标几行的取最先符合的一行；每+分为按数量计，从超过“起算”的部分数起；只填“最高”的为该计分项的满分。",
    "占：填整体（如拟邀专家人数），数填百分比或分数（2/3）。适用：项目名称、单位、县、类别，几个用顿号隔开，“……除外”为其余的；申报条件只填适用的，为经核对不符合的项目。",
    "“备注”写有“读作……”的是已经读懂的，与原文一致就不必填；不一致的照样填写，以填写的为准。程序已按同样意思办理的选“与程序做法一致”；只是说明、不影响得分和结果的选“不影响计算”。",
)
_LEAST_ROWS = 20
Row = dict[str, str]


def open_line(request: Request, count: int) -> tuple[str, ...]:
    """The sentence that stands first while clauses are open."""
    return (request.say("select.open", count=count),) if count else ()


def clause_notes(
    material: Material,
    request: Request,
    subject: Subject,
    *,
    clauses: Sequence[OpenClause],
    waiting: Sequence[OpenClause] = (),
) -> tuple[Note, ...]:
    """What is to be added to the table: every open sentence that it does not have yet; nothing outside a year folder.

    Args:
        material: whose 调整 holds the table.
        request: what was asked.
        subject: what the rules are about.
        clauses: that are open.
        waiting: the sentences of their clauses, open or not, in their order; none: the open ones alone.
    """
    year = material.year
    listed = [one for one in clauses if not one.whole]
    if year is None or request.output is not None or not listed:
        return ()
    path = year.decisions / FILE
    read = seen(path)
    rows = _rows_in(path) if path.is_file() else []
    known = {(row.get("规则"), key(row.get("原文", ""))) for row in rows}
    about = _ABOUT[subject]
    if all((about, key(one.text)) in known for one in listed):
        return ()
    fresh = [
        one
        for one in waiting or listed
        if (about, key(one.text)) not in known and not one.made.startswith(ANSWERED)
    ]
    rows += [
        {
            "规则": about,
            "条款": one.item,
            "原文": one.text,
            "没有读懂": one.rest or ("" if one.made else "整句"),
            "备注": f"读作：{one.made}" if one.made else "",
        }
        for one in fresh
    ]
    return (Rewritten(path, render(clause_book(rows, request.as_of)), read),)


def _rows_in(path: Path) -> list[Row]:
    """The lines of a table that is there, filled or not, cell by cell."""
    found: list[Row] = []
    for reading in read_file(path):
        for grid in reading.grids:
            heads: list[str] = []
            for row in grid.rows:
                texts = ["" if is_blank(cell) else str(cell).strip() for cell in row]
                if set(HEADS[:5]) <= set(texts):
                    heads = texts
                elif heads and any(texts):
                    found.append(
                        {
                            head: text
                            for head, text in zip(heads, texts, strict=False)
                            if head and text
                        }
                    )
    return found


def clause_book(rows: Sequence[Row], made_on: date) -> Book:
    """The table with its lists to choose from.

    Args:
        rows: lines, by head.
        made_on: the day of the run, kept in the file's properties.
    """
    layout = sheet(
        SHEET,
        tuple(_column(head) for head in HEADS),
        [*rows, *({} for _ in range(_LEAST_ROWS))],
        title="条款对照",
        lines=_HOW_TO,
        filter=False,
    )
    return Book(sheets=(layout,), created=made_on, audience="internal", title="条款对照")


def _column(head: str) -> Column[Row]:
    def cell(row: Row) -> Value:
        return row.get(head)

    return column(head, _WIDTHS[head], cell, "@", choices=_CHOICES.get(head, ()))


def _names() -> tuple[str, ...]:
    """What can be measured: of applications, of bases, levels of a base, steps with days."""
    own = [one.name for about in ("activity", "base") for one in measures(about)]
    return (
        *dict.fromkeys(own),
        *(f"依托基地：{level}" for level in _LEVELS),
        "县名单：重点县名单",
        *STEPS,
    )


_CHOICES: dict[str, tuple[str, ...]] = {
    "规则": tuple(_ABOUT.values()), "办理": tuple(dict.fromkeys((*HOW, *HOW_BASES))), "指标": _names(),
    "比较": tuple(COMPARISONS), "占": tuple(one.name for one in measures("activity")),
}  # fmt: skip
