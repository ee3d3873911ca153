"""The life of the bases, one line an event: 基地动态登记表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.base import BaseEvent

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "OFFICE", "TITLE", "record", "review"]

KIND = "base-events"
TITLE = "基地动态登记表"
OFFICE = True
ANCHORS = ("kind",)
EVENTS = ("申报", "认定", "年度考核", "整改通知", "复核通过", "复核不通过", "调整退出", "升级")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("base", "基地编号或名称", ("基地编号", "基地名称", "基地"), required="column"),
    Column("kind", "变动事项", ("动态事项", "基地变动", "变动类型"), "choice", EVENTS, required="column",
           forms=("考核=年度考核", "限期整改=整改通知", "整改=整改通知", "退出=调整退出", "撤销=调整退出", "复核合格=复核通过", "复核不合格=复核不通过", "晋级=升级", "设立=认定")),
    Column("on", "变动日期", ("日期", "办理日期", "生效日期"), "day", required="column"),
    Column("until", "期限", ("整改期限", "截止日期", "到期日期"), "day"),
    Column("level", "级别", ("变动后级别", "基地级别"), "choice", ("base-levels",), forms=("keep",)),
    Column("year", "考核年度", ("年度",), "count"),
    Column("score", "考核得分", ("得分",)),
    Column("grade", "等次", ("考核等次", "考核结果"), "choice", ("grades",), forms=("keep",)),
    Column("doc_no", "文号", ("文件文号", "发文字号")),
    Column("basis", "依据", ("原因", "理由")),
    Column("remark", "备注", ("说明",)),
)
# fmt: on


def record(row: Row) -> BaseEvent | None:
    """The event of a row; one without base, kind or day gives none."""
    values = row.values
    on = getattr(values.get("on"), "exact", values.get("on"))
    if "kind" not in values or not values.get("base") or on is None:
        return None
    until = values.get("until")
    return BaseEvent(
        values["kind"],
        values["base"],
        on,
        getattr(until, "exact", until),
        values.get("grade", ""),
        values.get("level", ""),
        values.get("year", 0),
        hundredths(row, "score", 100000),
        values.get("doc_no", ""),
        values.get("basis", ""),
        (row.place,),
    )


def review(row: Row, event: BaseEvent | None) -> tuple[Finding, ...]:
    """A term that ends before it begins."""
    found = list(row.told)
    if event is not None and event.until is not None and event.until < event.on:
        found.append(row.finding("bad-range", "until", event.until.isoformat()))
    return tuple(found)
