"""What a selection sends out and reads back: 评审打分表, 年度活动安排表, 遴选调整."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds import rulings, sessions
from expertserve.books.kinds.reviews import ITEM_HEADS, TITLE
from expertserve.books.sheets.columns import Column, blank, column, sheet
from expertserve.books.sheets.writer import Book, Head
from expertserve.work.session_columns import session_columns

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from expertserve.records.application import Application
    from expertserve.records.session import Session

__all__ = ["PLAN_FILE", "RULING_FILE", "plan_book", "review_book", "ruling_book"]

PLAN_FILE, RULING_FILE = "年度活动安排表（遴选）.xlsx", "遴选调整（空表）.xlsx"
_PLAN = session_columns(
    {
        "session_no": 8,
        "activity_id": 16,
        "title": 36,
        "programme_line": 16,
        "level": 6,
        "parent_id": 16,
        "base_id": 16,
        "theme": 14,
        "places": 28,
        "start": 12,
        "end": 12,
        "team": 10,
        "demand_ids": 36,
        "host": 24,
        "organiser": 26,
        "co_org": 20,
        "recommender": 24,
        "state": 12,
    }
)
_LONG = frozenset({"title", "basis"})
_RULINGS = tuple(
    blank(one.header, 36 if one.field in _LONG else 14, choices=one.choices)
    for one in rulings.COLUMNS
)


def _review_columns(
    reviewer: str, items: Sequence[tuple[str, int]]
) -> tuple[Column[Application], ...]:
    """Keys locked, marks and opinion open; `items` are (name, most in hundredths)."""
    marks = (
        blank(head, 12, "0.##", group=f"{name}（{most // 100}分）")
        for head, (name, most) in zip(ITEM_HEADS, items, strict=False)
    )
    tip = "百分制，可带两位小数；各评分项已填的可不填"
    return (
        column("项目编号", 14, lambda row: row.activity_id, "@", open=False),
        column("活动名称", 36, lambda row: row.title, open=False),
        column("申报单位", 26, lambda row: row.organiser, open=False),
        column("评审专家", 12, lambda _: reviewer, open=not reviewer),
        *marks,
        blank("总分", 10, "0.##", tip=tip),
        blank("是否回避", 10, choices=("是", "否")),
        blank("评审意见", 36),
    )


def review_book(
    reviewer: str,
    applications: Sequence[Application],
    items: Sequence[tuple[str, int]],
    year: int,
    created: date,
) -> Book:
    """The sheet of one reviewer.

    Args:
        reviewer: his name, "" to be filled in.
        applications: what he reviews.
        items: (name, most in hundredths) of what he gives marks for.
        year: of the selection.
        created: the date of the run.
    """
    layout = sheet(
        TITLE,
        _review_columns(reviewer, items),
        applications,
        numbered=Head(text="序号", width=6, format="0", open=False),
        title=f"{year}年专家人才服务基层示范活动{TITLE}",
        protect=True,
        filter=False,
        notes=(
            "与申报单位或项目有关的，请在“是否回避”填“是”，不打分。",
            "请只填写空白处，不改动项目编号；填好后原样返回。",
        ),
    )
    return Book(sheets=(layout,), created=created, audience="expert", title=f"{year}年{TITLE}")


_PLAN_NOTE = "本表由遴选结果生成，经审定后放入“调整”文件夹方作为正式安排。级别和上期活动编号用于汇总时不重复计数。"


def plan_book(found: Sequence[Session], year: int, created: date, rules: str) -> Book:
    """年度活动安排表 of what was chosen, in the columns it is read back by.

    Args:
        found: sessions of the projects chosen.
        year: of the titles.
        created: the day of the run, kept in the file's properties.
        rules: the line that names the rules.
    """
    title = f"{year}年{sessions.TITLE}"
    layout = sheet(sessions.TITLE, _PLAN, found, title=title, lines=(rules,), notes=(_PLAN_NOTE,))
    return Book(
        sheets=(layout,),
        created=created,
        audience="internal",
        title=title,
        comes_back=True,
    )


def ruling_book(year: int, created: date) -> Book:
    """A blank 遴选调整: a leader's changes with their basis."""
    layout = sheet(
        rulings.TITLE,
        _RULINGS,
        (),
        title=f"{year}年{rulings.TITLE}",
        blank_rows=12,
        notes=(
            "列入推荐、不列入、调整位次须写明依据（会议纪要、领导批示等）；得分不因此改变。填好后放入“调整”文件夹。",
        ),
    )
    return Book(
        sheets=(layout,),
        created=created,
        audience="internal",
        title=f"{year}年{rulings.TITLE}",
        comes_back=True,
    )
