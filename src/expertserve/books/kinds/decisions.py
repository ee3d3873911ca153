"""Decisions of the clerk and the leader: 人选调整."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.ground.quantities import read_spans
from expertserve.records.decision import Decision

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "人选调整"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="demand", header="需求编号", synonyms=("需求", "清单号", "需求编号或名称", "需求名称", "Demand")),
    Column(field="demand_unit", header="需求单位", synonyms=("单位",)),
    Column(field="expert", header="专家", synonyms=("专家姓名", "专家编号", "专家编号或姓名", "人选", "姓名", "Expert"), convert="name"),
    Column(field="expert_unit", header="专家单位", synonyms=("工作单位",)),
    Column(field="kind", header="处理", synonyms=("处理意见", "处理方式", "调整方式", "调整类型", "Decision"), convert="choice", choices=("指定", "已定", "更换", "不安排", "改期", "确认"), required="column", forms=("锁定=已定", "确定=已定", "同意=已定", "替换=更换", "调换=更换", "换人=更换", "取消=不安排", "不予安排=不安排", "回避=不安排", "延期=改期", "调整时间=改期", "点名=指定", "核实无误=确认")),
    Column(field="session", header="期", synonyms=("活动编号", "期数", "所属期", "期次", "活动", "Session")),
    Column(field="replacement", header="更换为", synonyms=("替换为", "改派", "更换人选", "接替人选", "调整为", "变更为", "改为", "Replacement"), convert="name"),
    Column(field="dates", header="改期至", synonyms=("调整后时间", "新时间", "时间", "Dates"), convert="spans"),
    Column(field="basis", header="依据", synonyms=("原因", "理由", "决定依据", "Basis")),
    Column(field="handled_by", header="经办人", synonyms=("经办", "Handled by")),
    Column(field="on", header="日期", synonyms=("经办日期", "决定日期", "登记日期", "Date"), convert="day"),
    Column(field="remark", header="备注", synonyms=("说明", "Remark")),
)
# fmt: on


def record(row: Row) -> Decision | None:
    """The decision of a row; a row whose kind nobody can tell is a decision of no kind, to be refused by name."""
    values = row.values
    kind = values.pop("kind", "")
    for name in ("extra", "dates_text"):
        values.pop(name, None)
    if not kind and not (values.get("demand") or values.get("expert")):
        return None
    if kind == "改期" and not values.get("dates"):
        values |= _moved_to(values.get("replacement", ""), values.get("on") or row.context.as_of)
    return Decision(kind=kind, sources=(row.place,), **values)


def _moved_to(text: str, on: date) -> dict[str, Any]:
    """The new days where one column (调整为) takes the new name and the new time alike."""
    days = read_spans(text, as_of=on).value if text else ()
    return {"dates": days, "replacement": ""} if days else {}


def review(row: Row, decision: Decision | None) -> tuple[Finding, ...]:
    """An appointment needs its basis, a change of date its dates."""
    if decision is None:
        return ()
    found = []
    if decision.kind == "指定" and not decision.basis:
        found.append(row.finding("missing-value", "basis", why="basis"))
    if decision.kind == "改期" and not decision.dates and "dates" in row.columns:
        found.append(row.finding("missing-value", "dates"))
    return tuple(found)


KIND = Kind(
    name="decisions",
    title=TITLE,
    columns=COLUMNS,
    anchors=("kind",),
    office=True,
    record=record,
    review=review,
)
