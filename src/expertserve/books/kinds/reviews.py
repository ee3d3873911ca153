"""Marks given by reviewers: 评审打分表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.review import ITEMS, Review

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "ITEM_HEADS", "KIND", "TITLE", "record", "review"]

TITLE = "评审打分表"
ITEM_HEADS = tuple(f"评分项{'一二三四五六七八'[at]}" for at in range(ITEMS))

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="activity_id", header="项目编号", synonyms=("申报编号", "活动编号"), convert="id"),
    Column(field="title", header="活动名称", synonyms=("项目名称",)),
    Column(field="organiser", header="申报单位", synonyms=("承办单位",)),
    Column(field="reviewer", header="评审专家", synonyms=("评审人", "评委", "专家姓名"), convert="name"),
    *(Column(field=f"item_{at}", header=head, synonyms=(f"评分项{at}",)) for at, head in enumerate(ITEM_HEADS, 1)),
    Column(field="total", header="总分", synonyms=("合计得分", "综合得分", "评审总分")),
    Column(field="score", header="得分", synonyms=("评分", "分数", "打分", "评审得分")),
    Column(field="recused", header="是否回避", synonyms=("回避",), convert="bool"),
    Column(field="opinion", header="评审意见", synonyms=("意见", "评语")),
    Column(field="on", header="评审日期", synonyms=("日期",), convert="day"),
    Column(field="remark", header="备注", synonyms=("Remark",)),
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
        reviewer=values.get("reviewer", ""),
        activity_id=values.get("activity_id", ""),
        title=" ".join(values.get("title", "").split()),
        organiser=values.get("organiser", ""),
        items=tuple((at, mark) for at, mark in marks if mark is not None),
        total=total if total is not None else score,
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


KIND = Kind(
    name="reviews",
    title=TITLE,
    columns=COLUMNS,
    anchors=("total", "score", "item_1"),
    office=True,
    record=record,
    review=review,
)
