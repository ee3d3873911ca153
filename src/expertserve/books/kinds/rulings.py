"""A leader's changes to the order of a selection: 遴选调整."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.records.review import Ruling

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "遴选调整"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="activity_id", header="项目编号", synonyms=("申报编号", "活动编号"), convert="id"),
    Column(field="title", header="活动名称", synonyms=("项目名称",)),
    Column(field="kind", header="遴选处理", synonyms=("遴选处理意见", "遴选调整"), convert="choice", choices=("列入推荐", "不列入", "调整位次"), required="column",
           forms=("增列=列入推荐", "推荐=列入推荐", "入选=列入推荐", "取消=不列入", "不推荐=不列入", "调整排序=调整位次", "调整顺序=调整位次")),
    Column(field="place", header="调整后位次", synonyms=("调整后排序", "新位次"), convert="count"),
    Column(field="basis", header="依据", synonyms=("原因", "理由", "决定依据")),
    Column(field="handled_by", header="经办人", synonyms=("经办",)),
    Column(field="on", header="日期", synonyms=("决定日期", "经办日期"), convert="day"),
    Column(field="remark", header="备注", synonyms=("说明",)),
)
# fmt: on


def record(row: Row) -> Ruling | None:
    """The decision of a row; a row without a kind gives none."""
    values = row.values
    if "kind" not in values:
        return None
    on = values.get("on")
    return Ruling(
        kind=values["kind"],
        activity_id=values.get("activity_id", ""),
        title=" ".join(values.get("title", "").split()),
        place=values.get("place", 0),
        basis=values.get("basis", ""),
        handled_by=values.get("handled_by", ""),
        on=getattr(on, "exact", on),
        sources=(row.place,),
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


KIND = Kind(
    name="rulings",
    title=TITLE,
    columns=COLUMNS,
    anchors=("kind",),
    office=True,
    record=record,
    review=review,
)
