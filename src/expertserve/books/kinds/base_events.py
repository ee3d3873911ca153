"""The life of the bases, one line an event: 基地动态登记表."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.codes.base_events import event_word
from expertserve.ground.dates import FuzzyDate
from expertserve.ground.text import compact
from expertserve.records.base import BaseEvent

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding
    from expertserve.records.base import EventKind

__all__ = ["COLUMNS", "EVENTS", "KIND", "TITLE", "event_of", "record", "review"]

TITLE = "基地动态登记表"
EVENTS = (
    "申报", "认定", "年度考核", "整改通知", "复核通过", "复核不通过", "调整退出", "升级", "提醒函", "整改报告", "推荐升级", "约谈", "退出办结",
)  # fmt: skip
_GRADES = ("优秀", "良好", "不合格", "合格")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="base", header="基地编号或名称", synonyms=("基地编号", "基地名称", "基地"), required="column"),
    Column(field="kind", header="变动事项", synonyms=("动态事项", "办理事项", "登记事项", "基地变动", "变动类型", "事项", "变动情况", "动态情况"), required="column"),
    Column(field="on", header="变动日期", synonyms=("日期", "办理日期", "生效日期", "变动时间", "时间", "文件日期"), convert="date", required="column"),
    Column(field="until", header="期限", synonyms=("整改期限", "截止日期", "到期日期", "整改截止时间", "整改截止日期", "截止时间", "整改时限"), convert="day"),
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
    on = _day(row)
    said = compact(values.get("kind", ""))
    if not said or not values.get("base") or on is None:
        return None
    kind = event_of(said)
    if kind is None:
        row.told.append(row.finding("unknown-value", "kind", said))
        return None
    if kind == "年度考核" and not values.get("grade"):
        values["grade"] = next((grade for grade in _GRADES if grade in said), "")
    until = values.get("until")
    return BaseEvent(
        kind=kind,
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


def event_of(text: str) -> EventKind | None:
    """What happened, by the words of a cell (`codes/base_events`)."""
    return event_word(text) or None  # type: ignore[return-value]


def _day(row: Row) -> date | None:
    """The day of an event; one that is known by its month alone counts from the last day of the month, and that is told."""
    told = row.values.get("on")
    exact = getattr(told, "exact", told)
    if exact is not None or not isinstance(told, FuzzyDate):
        return exact
    if not told.month:
        row.told.append(row.finding("bad-date", "on", str(told.year)))
        return None
    last = date(told.year, told.month, calendar.monthrange(told.year, told.month)[1])
    facts = (("day", last.isoformat()), ("base", str(row.values.get("base", ""))))
    text = f"{told.year}年{told.month}月"
    row.told.append(row.finding("month-only", "on", text, facts=facts))
    return last


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
