"""Marks entered by hand for the yearly assessment of bases: 基地年度考核表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.base import Mark

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE", "record", "review"]

KIND = "assessments"
TITLE = "基地年度考核表"
OFFICE = True
ANCHORS = ("item",)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("base", "基地编号", ("基地编号或名称", "基地名称", "基地"), required="column"),
    Column("base_name", "基地名称", ()),
    Column("year", "考核年度", ("年度",), "count"),
    Column("block", "考核内容", ("考核板块",)),
    Column("item", "考核项目", ("考核指标", "考评项目"), required="column"),
    Column("most", "满分", ("分值",)),
    Column("mark", "考核得分", ("得分", "评分", "打分")),
    Column("by", "评分人", ("考核人",), "name"),
    Column("remark", "评分依据", ("备注", "说明")),
)
# fmt: on


def record(row: Row) -> Mark | None:
    """The mark of a row; a blank one gives none (the command tells which are missing)."""
    values = row.values
    mark = hundredths(row, "mark", 100000)
    if mark is None or not values.get("base") or not values.get("item"):
        return None
    return Mark(
        values["base"],
        values["item"],
        mark,
        values.get("year", 0),
        values.get("by", ""),
        values.get("remark", ""),
        (row.cells(("mark",))[0][1] if row.cells(("mark",)) else row.place,),
    )


def review(row: Row, made: Mark | None) -> tuple[Finding, ...]:  # noqa: ARG001
    """Marks that are none."""
    return tuple(row.told)
