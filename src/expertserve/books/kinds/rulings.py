"""A leader's changes to the order of a selection: 遴选调整."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Row
from expertserve.records.review import Ruling

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE", "record", "review"]

KIND = "rulings"
TITLE = "遴选调整"
OFFICE = True
ANCHORS = ("kind",)

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("activity_id", "项目编号", ("申报编号", "活动编号"), "id"),
    Column("title", "活动名称", ("项目名称",)),
    Column("kind", "遴选处理", ("遴选处理意见", "遴选调整"), "choice", ("列入推荐", "不列入", "调整位次"), required="column",
           forms=("增列=列入推荐", "推荐=列入推荐", "入选=列入推荐", "取消=不列入", "不推荐=不列入", "调整排序=调整位次", "调整顺序=调整位次")),
    Column("place", "调整后位次", ("调整后排序", "新位次"), "count"),
    Column("basis", "依据", ("原因", "理由", "决定依据")),
    Column("handled_by", "经办人", ("经办",)),
    Column("on", "日期", ("决定日期", "经办日期"), "day"),
    Column("remark", "备注", ("说明",)),
)
# fmt: on


def record(row: Row) -> Ruling | None:
    """The decision of a row; a row without a kind gives none."""
    values = row.values
    if "kind" not in values:
        return None
    on = values.get("on")
    return Ruling(
        values["kind"],
        values.get("activity_id", ""),
        " ".join(values.get("title", "").split()),
        values.get("place", 0),
        values.get("basis", ""),
        values.get("handled_by", ""),
        getattr(on, "exact", on),
        (row.place,),
    )


def review(row: Row, ruling: Ruling | None) -> tuple[Finding, ...]:
    """Every change of the order needs its basis, a new place its number."""
    if ruling is None:
        return ()
    found = []
    if not ruling.basis:
        found.append(row.finding("missing-value", "basis", why="basis"))
    if ruling.kind == "调整位次" and ruling.place < 1:
        found.append(row.finding("missing-value", "place"))
    return tuple(found)
