"""Sessions of the year: 年度活动安排表."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import Column, Row
from expertserve.ground.quantities import read_count
from expertserve.ground.text import compact, is_null
from expertserve.records.session import Session

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE", "record", "review"]

KIND = "sessions"
TITLE = "年度活动安排表"
ANCHORS = ("activity_id", "start", "actual_start", "state", "parent_id")

COLUMNS: tuple[Column, ...] = (
    Column("session_no", "期次", ("期数", "第几期", "序号", "活动期次", "No")),
    Column(
        "activity_id", "活动编号", ("编号", "项目编号", "活动代码", "期次编号", "Activity ID"), "id"
    ),
    Column("title", "活动名称", ("名称", "项目名称", "活动主题名称", "团名", "Title")),
    Column(
        "programme_line",
        "项目类别",
        ("活动线", "计划类别", "组团类别"),
        "choice",
        ("programme-lines",),
        forms=("keep",),
    ),
    Column("category", "类别", ("活动类别", "专项", "专项类别", "活动类型", "类型", "Category")),
    Column("level", "级别", ("活动级别", "申报层级", "层级")),
    Column(
        "parent_id",
        "上期活动编号",
        ("上期编号", "接续活动编号", "前期活动编号", "延续活动编号", "关联上期活动"),
        "id",
    ),
    Column("base_id", "依托基地", ("基地编号", "基地名称", "依托基地名称")),
    Column("theme", "主题", ("活动主题", "主题/重点方向", "服务方向")),
    Column(
        "places",
        "服务县(市、区)",
        (
            "服务地点",
            "活动地点",
            "地点",
            "服务县区",
            "服务地区",
            "受援地区",
            "举办地",
            "服务县",
            "Places",
        ),
        "regions",
    ),
    Column(
        "start",
        "计划开始",
        ("计划开始日期", "开始日期", "计划开始时间", "开始时间", "拟开始时间", "Start"),
        "date",
    ),
    Column(
        "end",
        "计划结束",
        ("计划结束日期", "结束日期", "计划结束时间", "结束时间", "拟结束时间", "End"),
        "date",
    ),
    Column(
        "when",
        "起止时间",
        ("活动时间", "计划时间", "时间", "实施期限", "举办时间", "Dates"),
        "spans",
    ),
    Column("actual_start", "实际开始", ("实际开始日期", "实际开始时间"), "date"),
    Column("actual_end", "实际结束", ("实际结束日期", "实际结束时间", "实际完成日期"), "date"),
    Column("days", "天数", ("活动天数", "服务天数", "时长"), "days"),
    Column("team", "团队人数", ("组团人数", "服务团人数", "团队规模"), "range"),
    Column("leader_level", "团长层次", ("领队层次", "团长职称要求")),
    Column("fields", "服务领域", ("领域", "专业领域", "所需领域"), "fields"),
    Column("demand_ids", "关联需求编号", ("需求编号", "对应需求编号", "需求清单编号"), "words"),
    Column("host", "主办单位", ("主办",)),
    Column("organiser", "承办单位", ("承办", "组织单位")),
    Column("co_org", "协办单位", ("协办",)),
    Column("recommender", "推荐单位", ("归口单位",)),
    Column("contact", "联系人", ("负责人", "联络员"), "person", private=True),
    Column("contact_tel", "联系电话", ("电话", "联系方式"), "phone", private=True),
    Column("state", "状态", ("活动状态", "进展", "进展情况", "实施状态", "State")),
    Column(
        "cost",
        "实际支出(元)",
        (
            "实际支出",
            "实际经费",
            "支出(元)",
            "实际支出(万元)",
            "实际费用",
            "实际费用(元)",
            "经费支出(元)",
        ),
        "money",
        forms=("元",),
    ),
    Column(
        "plan_experts",
        "拟邀专家人数",
        ("计划邀请专家数", "拟邀专家", "计划专家人数", "拟邀专家数"),
        "text",
    ),
    Column("plan_units", "拟服务单位数", ("计划服务单位数", "拟服务单位", "计划服务单位"), "text"),
    Column("plan_trained", "计划培训人次", ("拟培训人次", "计划培训", "预计培训人次"), "text"),
    Column("remark", "备注", ("说明", "Remark")),
)

_NUMBER = re.compile(r"第?\s*0*(\d+)")
_HAN = re.compile(r"第?([零一二两三四五六七八九十百]+)[期批次]?$")
_TEXTS = (
    ("plan_experts", "拟邀专家人数"),
    ("plan_units", "拟服务单位数"),
    ("plan_trained", "计划培训人次"),
)


def record(row: Row) -> Session:
    """The session a row tells of; one without a number of its own is called by its session number."""
    values = row.values
    number = _session_no(values.pop("session_no", ""))
    texts = tuple((label, values.pop(name)) for name, label in _TEXTS if name in values)
    for name in ("start", "end", "actual_start", "actual_end"):
        values[name] = _day(values.get(name))
    spans = values.pop("when", ())
    values.pop("when_text", None)
    if spans and values["start"] is None:
        values["start"], values["end"] = spans[0].start, spans[-1].end
    half_days = values.pop("half_days", None)
    known: dict[str, Any] = {
        name: value for name, value in values.items() if name in Session.__slots__
    }
    activity = known.pop("activity_id", "") or (
        f"第{number}期" if number else known.get("title", "")
    )
    return Session(
        activity, session_no=number, half_days=half_days, texts=texts, sources=(row.place,), **known
    )


def _day(value: Any) -> date | None:
    return value.exact if value is not None else None


def _session_no(text: str) -> int:
    plain = compact(text).replace(" ", "")
    if is_null(plain):
        return 0
    found = _NUMBER.search(plain)
    if found:
        return int(found.group(1))
    han = _HAN.search(plain)
    count = read_count(han.group(1)).value if han else None
    return count.low if count else 0


def review(row: Row, session: Session) -> tuple[Finding, ...]:
    """A plan or a stay that ends before it starts: bad-range."""
    found = []
    for first, last, name in (
        (session.start, session.end, "end"),
        (session.actual_start, session.actual_end, "actual_end"),
    ):
        if first is not None and last is not None and last < first:
            found.append(row.finding("bad-range", name, last.isoformat()))
    return tuple(found)
