"""Marks given by reviewers: 评审打分表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.review import ITEMS, Review

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "ITEM_HEADS", "KIND", "OFFICE", "TITLE", "record", "review"]

KIND = "reviews"
TITLE = "评审打分表"
OFFICE = True
ANCHORS = ("total", "score", "item_1")
ITEM_HEADS = tuple(f"评分项{'一二三四五六七八'[at]}" for at in range(ITEMS))

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("activity_id", "项目编号", ("申报编号", "活动编号"), "id"),
    Column("title", "活动名称", ("项目名称",)),
    Column("organiser", "申报单位", ("承办单位",)),
    Column("reviewer", "评审专家", ("评审人", "评委", "专家姓名"), "name"),
    *(Column(f"item_{at}", head, (f"评分项{at}",)) for at, head in enumerate(ITEM_HEADS, 1)),
    Column("total", "总分", ("合计得分", "综合得分", "评审总分")),
    Column("score", "得分", ("评分", "分数", "打分", "评审得分")),
    Column("recused", "是否回避", ("回避",), "bool"),
    Column("opinion", "评审意见", ("意见", "评语")),
    Column("on", "评审日期", ("日期",), "day"),
    Column("remark", "备注", ("Remark",)),
)
# fmt: on
_NAMES = (
    "activity_id",
    "title",
    "reviewer",
    "total",
    "score",
    "recused",
    *(f"item_{at}" for at in range(1, ITEMS + 1)),
)  # fmt: skip


def record(row: Row) -> Review:
    """The review of a row; marks in hundredths of a point."""
    values = row.values
    told = tuple(name for name in _NAMES if values.get(name) not in (None, ""))
    marks = [(at, hundredths(row, f"item_{at}", 10000)) for at in range(1, ITEMS + 1)]
    total, score = hundredths(row, "total", 10000), hundredths(row, "score", 10000)
    on = values.get("on")
    return Review(
        values.get("reviewer", ""),
        values.get("activity_id", ""),
        " ".join(values.get("title", "").split()),
        values.get("organiser", ""),
        tuple((at, mark) for at, mark in marks if mark is not None),
        total if total is not None else score,
        recused=bool(values.get("recused")),
        opinion=values.get("opinion", ""),
        on=getattr(on, "exact", on),
        cells=row.cells(told),
        sources=(row.place,),
    )


def review(row: Row, made: Review) -> tuple[Finding, ...]:
    """Marks that are none, and a stated total that is not the sum of its items."""
    found = list(row.told)
    total = sum(mark for _, mark in made.items)
    if made.items and made.total is not None and total != made.total:
        name = "total" if "total" in row.columns else "score"
        facts = (("sum", f"{total / 100:g}"),)
        found.append(row.finding("review-sum", name, f"{made.total / 100:g}", facts=facts))
    return tuple(found)
