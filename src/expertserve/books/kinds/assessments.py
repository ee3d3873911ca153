"""Marks entered by hand for the yearly assessment of bases: 基地年度考核表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.base import Mark

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "基地年度考核表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="base", header="基地编号", synonyms=("基地编号或名称", "基地名称", "基地"), required="column"),
    Column(field="base_name", header="基地名称", synonyms=()),
    Column(field="year", header="考核年度", synonyms=("年度",), convert="count"),
    Column(field="block", header="考核内容", synonyms=("考核板块",)),
    Column(field="item", header="考核项目", synonyms=("考核指标", "考评项目"), required="column"),
    Column(field="most", header="满分", synonyms=("分值",)),
    Column(field="mark", header="考核得分", synonyms=("得分", "评分", "打分")),
    Column(field="by", header="评分人", synonyms=("考核人",), convert="name"),
    Column(field="remark", header="评分依据", synonyms=("备注", "说明")),
)
# fmt: on


def record(row: Row) -> Mark | None:
    """The mark of a row; a blank one gives none (the command tells which are missing)."""
    values = row.values
    mark = hundredths(row, "mark", 100000)
    if mark is None or not values.get("base") or not values.get("item"):
        return None
    return Mark(
        base=values["base"],
        item=values["item"],
        mark=mark,
        year=values.get("year", 0),
        by=values.get("by", ""),
        remark=values.get("remark", ""),
        sources=(row.cells(("mark",))[0][1] if row.cells(("mark",)) else row.place,),
    )


def review(row: Row, made: Mark | None) -> tuple[Finding, ...]:  # noqa: ARG001
    """Marks that are none."""
    return tuple(row.told)


KIND = Kind(
    name="assessments",
    title=TITLE,
    columns=COLUMNS,
    anchors=("item",),
    office=True,
    record=record,
    review=review,
)
