"""The life of the bases, one line an event: 基地动态登记表."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.records.base import BaseEvent

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "基地动态登记表"
EVENTS = ("申报", "认定", "年度考核", "整改通知", "复核通过", "复核不通过", "调整退出", "升级")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="base", header="基地编号或名称", synonyms=("基地编号", "基地名称", "基地"), required="column"),
    Column(field="kind", header="变动事项", synonyms=("动态事项", "基地变动", "变动类型"), convert="choice", choices=EVENTS, required="column",
           forms=("考核=年度考核", "限期整改=整改通知", "整改=整改通知", "退出=调整退出", "撤销=调整退出", "复核合格=复核通过", "复核不合格=复核不通过", "晋级=升级", "设立=认定")),
    Column(field="on", header="变动日期", synonyms=("日期", "办理日期", "生效日期"), convert="day", required="column"),
    Column(field="until", header="期限", synonyms=("整改期限", "截止日期", "到期日期"), convert="day"),
    Column(field="level", header="级别", synonyms=("变动后级别", "基地级别"), convert="choice", choices=("base-levels",), forms=("keep",)),
    Column(field="year", header="考核年度", synonyms=("年度",), convert="count"),
    Column(field="score", header="考核得分", synonyms=("得分",)),
    Column(field="grade", header="等次", synonyms=("考核等次", "考核结果"), convert="choice", choices=("grades",), forms=("keep",)),
    Column(field="doc_no", header="文号", synonyms=("文件文号", "发文字号")),
    Column(field="basis", header="依据", synonyms=("原因", "理由")),
    Column(field="remark", header="备注", synonyms=("说明",)),
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
        kind=values["kind"],
        base=values["base"],
        on=on,
        until=getattr(until, "exact", until),
        grade=values.get("grade", ""),
        level=values.get("level", ""),
        year=values.get("year", 0),
        score=hundredths(row, "score", 100000),
        doc_no=values.get("doc_no", ""),
        basis=values.get("basis", ""),
        sources=(row.place,),
    )


def review(row: Row, event: BaseEvent | None) -> tuple[Finding, ...]:
    """A term that ends before it begins."""
    found = list(row.told)
    if event is not None and event.until is not None and event.until < event.on:
        found.append(row.finding("bad-range", "until", event.until.isoformat()))
    return tuple(found)


KIND = Kind(
    name="base-events",
    title=TITLE,
    columns=COLUMNS,
    anchors=("kind",),
    office=True,
    record=record,
    review=review,
)
