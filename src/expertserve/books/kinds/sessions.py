"""Sessions of the year: 年度活动安排表."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.codes.states import session_understood
from expertserve.ground.quantities import read_count
from expertserve.ground.text import compact, is_null
from expertserve.records.session import Session

if TYPE_CHECKING:
    from datetime import date

    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "年度活动安排表"

COLUMNS: tuple[Column, ...] = (
    Column(
        field="session_no", header="期次", synonyms=("期数", "第几期", "序号", "活动期次", "No")
    ),
    Column(
        field="activity_id",
        header="活动编号",
        synonyms=("编号", "项目编号", "活动代码", "期次编号", "Activity ID"),
        convert="id",
    ),
    Column(
        field="title",
        header="活动名称",
        synonyms=("名称", "项目名称", "活动主题名称", "团名", "Title"),
    ),
    Column(
        field="programme_line",
        header="项目类别",
        synonyms=("活动线", "计划类别", "组团类别"),
        convert="choice",
        choices=("programme-lines",),
        forms=("keep",),
    ),
    Column(
        field="category",
        header="类别",
        synonyms=("活动类别", "专项", "专项类别", "活动类型", "类型", "Category"),
    ),
    Column(field="level", header="级别", synonyms=("活动级别", "申报层级", "层级")),
    Column(
        field="parent_id",
        header="上期活动编号",
        synonyms=(
            "接续期次",
            "接续期次(上期活动编号)",
            "上一期活动编号",
            "上期编号",
            "接续活动编号",
            "前期活动编号",
            "延续活动编号",
            "关联上期活动",
        ),
        convert="id",
    ),
    Column(field="base_id", header="依托基地", synonyms=("基地编号", "基地名称", "依托基地名称")),
    Column(field="theme", header="主题", synonyms=("活动主题", "主题/重点方向", "服务方向")),
    Column(
        field="places",
        header="服务县(市、区)",
        synonyms=(
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
        convert="regions",
    ),
    Column(
        field="start",
        header="计划开始",
        synonyms=("计划开始日期", "开始日期", "计划开始时间", "开始时间", "拟开始时间", "Start"),
        convert="date",
    ),
    Column(
        field="end",
        header="计划结束",
        synonyms=("计划结束日期", "结束日期", "计划结束时间", "结束时间", "拟结束时间", "End"),
        convert="date",
    ),
    Column(
        field="when",
        header="起止时间",
        synonyms=("活动时间", "计划时间", "时间", "实施期限", "举办时间", "Dates"),
        convert="spans",
    ),
    Column(
        field="actual_start",
        header="实际开始",
        synonyms=("实际开始日期", "实际开始时间"),
        convert="date",
    ),
    Column(
        field="actual_end",
        header="实际结束",
        synonyms=("实际结束日期", "实际结束时间", "实际完成日期"),
        convert="date",
    ),
    Column(field="days", header="天数", synonyms=("活动天数", "服务天数", "时长"), convert="days"),
    Column(
        field="team",
        header="团队人数",
        synonyms=("组团人数", "服务团人数", "团队规模"),
        convert="range",
    ),
    Column(field="leader_level", header="团长层次", synonyms=("领队层次", "团长职称要求")),
    Column(
        field="fields",
        header="服务领域",
        synonyms=("领域", "专业领域", "所需领域"),
        convert="fields",
    ),
    Column(
        field="demand_ids",
        header="关联需求编号",
        synonyms=("需求编号", "对应需求编号", "需求清单编号"),
        convert="words",
    ),
    Column(field="host", header="主办单位", synonyms=("主办",)),
    Column(field="organiser", header="承办单位", synonyms=("承办", "组织单位")),
    Column(field="co_org", header="协办单位", synonyms=("协办",)),
    Column(field="recommender", header="推荐单位", synonyms=("归口单位",)),
    Column(
        field="contact",
        header="联系人",
        synonyms=("负责人", "联络员"),
        convert="person",
        private=True,
    ),
    Column(
        field="contact_tel",
        header="联系电话",
        synonyms=("电话", "联系方式"),
        convert="phone",
        private=True,
    ),
    Column(
        field="state", header="状态", synonyms=("活动状态", "进展", "进展情况", "实施状态", "State")
    ),
    Column(
        field="cost",
        header="实际支出(元)",
        synonyms=(
            "实际支出",
            "实际经费",
            "支出(元)",
            "实际支出(万元)",
            "实际费用",
            "实际费用(元)",
            "经费支出(元)",
        ),
        convert="money",
        forms=("元",),
    ),
    Column(
        field="plan_experts",
        header="拟邀专家人数",
        synonyms=("计划邀请专家数", "拟邀专家", "计划专家人数", "拟邀专家数"),
        convert="text",
    ),
    Column(
        field="plan_units",
        header="拟服务单位数",
        synonyms=("计划服务单位数", "拟服务单位", "计划服务单位"),
        convert="text",
    ),
    Column(
        field="plan_trained",
        header="计划培训人次",
        synonyms=("拟培训人次", "计划培训", "预计培训人次"),
        convert="text",
    ),
    Column(field="remark", header="备注", synonyms=("说明", "Remark")),
)

_NUMBER = re.compile(r"第?\s*0*(\d+)")
_HAN = re.compile(r"第?([零一二两三四五六七八九十百]+)[期批次]?$")
_TEXTS = (
    ("plan_experts", "拟邀专家人数"),
    ("plan_units", "拟服务单位数"),
    ("plan_trained", "计划培训人次"),
)


def _set_days(values: dict[str, Any]) -> None:
    """First and last day from their columns, else from one that tells of both."""
    for name in ("start", "end", "actual_start", "actual_end"):
        values[name] = _day(values.get(name))
    spans = values.pop("when", ())
    values.pop("when_text", None)
    if spans and values["start"] is None:
        values["start"], values["end"] = spans[0].start, spans[-1].end


def record(row: Row) -> Session:
    """The session a row tells of; one without a number of its own is called by its session number."""
    values = row.values
    number = _session_no(values.pop("session_no", ""))
    texts = tuple((label, values.pop(name)) for name, label in _TEXTS if name in values)
    _set_days(values)
    half_days = values.pop("half_days", None)
    known: dict[str, Any] = {
        name: value for name, value in values.items() if name in Session.__slots__
    }
    activity = known.pop("activity_id", "") or (
        f"第{number}期" if number else known.get("title", "")
    )
    return Session(
        activity_id=activity,
        session_no=number,
        half_days=half_days,
        texts=texts,
        sources=(row.place,),
        **known,
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
    """A plan or a stay that ends before it starts: bad-range; a state that no table knows: unknown-value."""
    found = []
    for first, last, name in (
        (session.start, session.end, "end"),
        (session.actual_start, session.actual_end, "actual_end"),
    ):
        if first is not None and last is not None and last < first:
            found.append(row.finding("bad-range", name, last.isoformat()))
    if session.state and not session_understood(session.state):
        asked = (("kind", "sessions"), ("field", "state"), ("raw", session.state))
        found.append(row.finding("unknown-value", "state", session.state, facts=asked))
    return tuple(found)


KIND = Kind(
    name="sessions",
    title=TITLE,
    columns=COLUMNS,
    anchors=("activity_id", "start", "actual_start", "state", "parent_id"),
    record=record,
    review=review,
)
