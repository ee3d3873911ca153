"""What a selection sends out and reads back: 评审打分表, 年度活动安排表, 遴选调整."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds import rulings, sessions
from expertserve.books.kinds.reviews import ITEM_HEADS, TITLE
from expertserve.books.sheets.writer import Book, Head, SheetLayout, Value

if TYPE_CHECKING:
    from datetime import date

    from expertserve.records.session import Session

__all__ = ["PLAN_FILE", "RULING_FILE", "plan_book", "review_book", "ruling_book"]

PLAN_FILE, RULING_FILE = "年度活动安排表（遴选）.xlsx", "遴选调整（空表）.xlsx"
_PLAN = (
    "session_no", "activity_id", "title", "programme_line", "level", "parent_id", "base_id", "theme", "places", "start", "end", "team",
    "demand_ids", "host", "organiser", "co_org", "recommender", "state",
)  # fmt: skip
_WIDTHS = (8, 16, 36, 16, 6, 16, 16, 14, 28, 12, 12, 10, 36, 24, 26, 20, 24, 12)


def review_book(
    reviewer: str,
    rows: tuple[tuple[str, str, str], ...],
    items: tuple[tuple[str, int], ...],
    year: int,
    created: date,
) -> Book:
    """The sheet of one reviewer: keys locked, marks and opinion open; `rows` are (number, title, applicant)."""
    marks = tuple(
        Head(ITEM_HEADS[at], 12, "0.##", group=f"{name}（{most // 100}分）")
        for at, (name, most) in enumerate(items)
    )
    heads = (
        Head("序号", 6, "0", open=False), Head("项目编号", 14, "@", open=False), Head("活动名称", 36, open=False),
        Head("申报单位", 26, open=False), Head("评审专家", 12, open=not reviewer), *marks,
        Head("总分", 10, "0.##", comment="百分制，可带两位小数；各评分项已填的可不填"), Head("是否回避", 10, choices=("是", "否")), Head("评审意见", 36),
    )  # fmt: skip
    body: tuple[tuple[Value, ...], ...] = tuple(
        (at, number, title, unit, reviewer, *(None for _ in marks), None, None, None)
        for at, (number, title, unit) in enumerate(rows, 1)
    )
    notes = (
        "与申报单位或项目有关的，请在“是否回避”填“是”，不打分。",
        "请只填写空白处，不改动项目编号；填好后原样返回。",
    )
    sheet = SheetLayout(
        TITLE,
        heads,
        body,
        title=f"{year}年专家人才服务基层示范活动{TITLE}",
        protect=True,
        filter=False,
        notes=notes,
    )
    return Book((sheet,), created, "expert", f"{year}年{TITLE}")


def plan_book(found: tuple[Session, ...], year: int, created: date, rules: str) -> Book:
    """年度活动安排表 of what was chosen, in the columns it is read back by."""
    heads = {column.field: column.header for column in sessions.COLUMNS}
    rows = tuple(
        (
            f"第{s.session_no}期", s.activity_id, s.title, s.programme_line, s.level, s.parent_id, s.base_id, s.theme, s.places_text,
            s.start.isoformat() if s.start else "", s.end.isoformat() if s.end else "", _team(s), "、".join(s.demand_ids), s.host,
            s.organiser, s.co_org, s.recommender, s.state,
        )
        for s in found
    )  # fmt: skip
    sheet = SheetLayout(
        sessions.TITLE,
        tuple(Head(heads[name], width, "@") for name, width in zip(_PLAN, _WIDTHS, strict=True)),
        rows,
        title=f"{year}年{sessions.TITLE}",
        lines=(rules,),
        notes=(
            "本表由遴选结果生成，经审定后放入“收件”文件夹方作为正式安排。级别和上期活动编号用于汇总时不重复计数。",
        ),
    )
    return Book((sheet,), created, "internal", f"{year}年{sessions.TITLE}")


def _team(session: Session) -> str:
    low, high = session.team_min, session.team_max
    return "" if low is None else str(low) if low == high else f"{low}-{high}"


def ruling_book(year: int, created: date) -> Book:
    """A blank 遴选调整: a leader's changes with their basis."""
    heads = tuple(
        Head(
            column.header, 36 if column.field in ("title", "basis") else 14, choices=column.choices
        )
        for column in rulings.COLUMNS
    )
    notes = (
        "列入推荐、不列入、调整位次须写明依据（会议纪要、领导批示等）；得分不因此改变。填好后放入“调整”文件夹。",
    )
    return Book(
        (
            SheetLayout(
                rulings.TITLE, heads, title=f"{year}年{rulings.TITLE}", blank_rows=12, notes=notes
            ),
        ),
        created,
        "internal",
        f"{year}年{rulings.TITLE}",
    )
