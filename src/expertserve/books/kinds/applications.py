"""Applications for a demonstration activity: 示范活动申报书, 申报表, 项目汇总表."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.convert import SAID
from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import goals_of, lines_of, opinion_of
from expertserve.books.kinds._told_figures import told_by
from expertserve.ground.quantities import read_boxes
from expertserve.ground.text import compact, is_null
from expertserve.records.application import Application, Goal, Opinion, own_id

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "示范活动申报表"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="activity_id", header="项目编号", synonyms=("申报编号", "活动编号", "项目申报编号"), convert="id"),
    Column(field="title", header="活动名称", synonyms=("项目名称", "团名", "申报项目", "申报项目名称", "活动(项目)名称", "名称"), required="column"),
    Column(field="cycle", header="年度", synonyms=("申报年度",)),
    Column(field="session_no", header="批次", synonyms=("期次", "第几期"), convert="ordinal"),
    Column(field="programme_line", header="项目类别", synonyms=("类型", "组团形式", "申报类别", "活动类型", "活动类别", "类别"), convert="choice", choices=("programme-lines",), forms=("keep",)),
    Column(field="level", header="申报层级", synonyms=("级别", "申报级别"), convert="choice", choices=("activity-levels",), forms=("keep",)),
    Column(field="theme", header="主题/重点方向", synonyms=("服务方向", "聚焦领域", "主题", "重点方向", "活动主题", "申报主题", "申报方向")),
    Column(field="host", header="主办单位", synonyms=("组织单位",)),
    Column(field="organiser", header="承办单位", synonyms=("申报单位", "实施单位", "申报单位名称", "申请单位", "申报主体", "申报单位(全称)"), convert="unit", required="column"),
    Column(field="co_org", header="协办单位", synonyms=("支持单位",)),
    Column(field="recommender", header="推荐单位", synonyms=("主管部门", "归口单位", "推荐部门"), convert="unit", required="column"),
    Column(field="places", header="服务地点", synonyms=("活动地点", "受援地区", "服务县区", "服务县(市、区)", "服务地区", "地点", "实施地点"), convert="regions"),
    Column(field="period", header="起止时间", synonyms=("活动时间", "实施期限", "活动起止时间", "拟开展时间", "服务时间", "实施时间", "活动日期", "时间", "活动起止日期"), convert="period"),
    Column(field="fields", header="服务领域", synonyms=("行业", "领域"), convert="words"),
    Column(field="demand_ids", header="关联需求编号", synonyms=("需求清单", "需求编号", "对应需求编号", "对接需求编号", "关联需求", "基层需求编号", "对应的基层需求编号", "需求清单号", "关联基层需求", "对应基层需求编号"), convert="ids"),
    Column(field="n_experts_plan", header="拟邀专家人数", synonyms=("专家人数", "拟邀请专家人数", "拟邀专家数", "专家总人数", "团队人数", "拟邀专家", "拟邀请专家", "专家数", "专家人数/总数"), convert="range"),
    Column(field="basis", header="背景和必要性", synonyms=("立项依据", "申报理由", "必要性", "活动背景")),
    Column(field="content", header="主要内容", synonyms=("服务内容", "活动内容", "主要做法")),
    Column(field="steps", header="实施步骤", synonyms=("日程", "时间安排", "实施步骤/日程", "进度安排", "实施方案")),
    Column(field="goals", header="预期目标", synonyms=("绩效目标", "预期成果", "预期成效")),
    Column(field="n_units", header="拟服务单位数", synonyms=("服务单位数", "受援单位数", "目标:服务单位数"), convert="count"),
    Column(field="n_problems", header="拟解决问题数", synonyms=("解决问题数", "拟解决难题数", "目标:解决问题数"), convert="count"),
    Column(field="n_trained", header="拟培训人次", synonyms=("培训人次", "计划培训人次", "目标:培训人次"), convert="count"),
    Column(field="n_benefit", header="预计受益人数", synonyms=("受益人数", "惠及群众人数"), convert="count"),
    Column(field="n_agreements", header="拟签订协议数", synonyms=("签订协议数", "拟签协议数", "目标:签订协议数"), convert="count"),
    Column(field="budget_wan", header="经费预算(万元)", synonyms=("经费预算", "预算", "总经费", "预算总额", "申请经费", "所需经费", "经费总额", "活动经费", "预算经费"), convert="money", forms=("万元",)),
    Column(field="budget_special_wan", header="其中:专项经费(万元)", synonyms=("专项经费", "申请专项经费", "申请资助"), convert="money", forms=("万元",)),
    Column(field="budget_matching_wan", header="其中:地方配套(万元)", synonyms=("地方配套", "配套经费", "单位配套"), convert="money", forms=("万元",)),
    Column(field="budget_own_wan", header="其中:自筹(万元)", synonyms=("自筹", "自筹经费", "单位自筹"), convert="money", forms=("万元",)),
    Column(field="budget_detail", header="经费明细", synonyms=("经费构成", "预算明细", "经费支出明细")),
    Column(field="assurance", header="保障措施", synonyms=("工作基础", "长效机制")),
    Column(field="base_id", header="依托基地", synonyms=("是否依托基地", "基地名称", "基地编号", "是否依托专家服务基地", "依托专家服务基地", "依托专家服务基地名称", "依托基地名称", "是否依托专家服务基地(注明名称)")),
    Column(field="cooperation", header="是否东中西协作", synonyms=("对口支援", "东西协作", "东中西协作")),
    Column(field="history", header="往年开展情况", synonyms=("以往活动经验",)),
    Column(field="parent_id", header="上期活动编号", synonyms=("上级项目编号", "接续活动编号"), convert="id"),
    Column(field="contact", header="联系人", synonyms=("负责人", "项目联系人"), private=True),
    Column(field="contact_tel", header="联系电话", synonyms=("电话", "手机"), convert="phone", private=True),
    Column(field="email", header="邮箱", synonyms=("电子邮箱",), convert="email", private=True),
    Column(field="sealed_on", header="盖章日期", synonyms=("申报单位盖章日期", "单位盖章日期", "盖章时间", "单位盖章时间", "申报单位盖章时间", "公章日期", "申报单位盖章及日期"), convert="stamp"),
    Column(field="own_opinion", header="申报单位意见", synonyms=("承办单位意见", "单位意见")),
    Column(field="opinion", header="推荐单位意见", synonyms=("审核意见", "推荐意见", "主管部门意见")),
    Column(field="rank", header="推荐排序", synonyms=("排名", "排序", "推荐位次"), convert="count"),
    Column(field="remark", header="备注", synonyms=("说明", "Remark")),
    Column(field="ends_on", header="结束日期", synonyms=("结束时间", "活动结束日期", "活动结束时间", "起止时间/止", "活动时间/止", "止"), convert="day"),
    Column(field="n_senior", header="其中副高以上人数", synonyms=("其中副高以上", "副高以上人数", "副高及以上", "其中高级职称", "高级职称人数", "高级职称", "专家人数/高级职称", "其中副高级以上专家"), convert="range"),
    Column(field="filled_on", header="填报日期", synonyms=("申报日期", "填表日期", "填报时间", "推荐日期"), convert="day"),
)
# fmt: on
_GOAL_COLUMNS = (
    ("n_units", "units"),
    ("n_problems", "problems"),
    ("n_trained", "trained"),
    ("n_benefit", "benefit"),
    ("n_agreements", "agreements"),
)
_PARTS = (("budget_special", "专项经费"), ("budget_matching", "地方配套"), ("budget_own", "自筹"))
_MEASURED = (("budget_special", "subsidy"), ("budget_matching", "matching"), ("budget_own", "own"))
_SEAL = re.compile(r"\s*(?:[(（](?:盖章|公章|章)[)）])?\s*\d{4}\s*[年./-].*$")
"""The day of the seal behind the name of a unit."""
_COUNT = re.compile(r"共?(\d{1,3})(?:项|条|个)?")
"""A number of demands where their numbers are asked for."""
_NAMES = tuple(column.field for column in COLUMNS if column.field not in ("row_no", "remark"))


def record(row: Row) -> Application | None:
    """The application of a row or form; one without a title gives none."""
    values = row.values
    title = " ".join(values.pop("title", "").split())
    if not title:
        return None
    if not values.get("organiser") and values.get("host"):
        values["organiser"] = values.pop("host")
    if found := _SEAL.search(values.get("recommender", "")):
        values["recommender"] = values["recommender"][: found.start()].strip()
    facts: dict[str, Any] = {name: values[name] for name in Application.__slots__ if name in values}
    organiser = facts.pop("organiser", "")
    number = facts.pop("activity_id", "") or own_id(title, organiser)
    day = row.context.as_of
    for name in ("opinion", "own_opinion"):
        if name in facts:
            facts[name] = opinion_of(facts[name], day)
    facts |= _figures(values)
    told = told_by(values.get(SAID, ""), "activity", day)
    facts |= _beside(facts, dict(told.figures), values, yuan=told.yuan)
    facts["programme_line"] = facts.get("programme_line") or told.line
    facts.setdefault("rank", dict(told.figures).get("rank"))
    if told.period and facts.get("start") is None:
        facts["start"], facts["end"] = told.period
    facts["base_id"] = facts.get("base_id") or told.base
    if not facts.get("cooperation"):
        facts["cooperation"] = told.cooperation
    if told.sealed is not None and (facts.get("opinion") is None or facts["opinion"].on is None):
        facts["opinion"] = replace(facts.get("opinion") or Opinion(), on=told.sealed)
    own, other = (facts[name].on if name in facts else None for name in ("own_opinion", "opinion"))
    sealed = _exact(values.get("sealed_on")) or own
    filed = sealed or _exact(values.get("filled_on")) or other
    facts.pop("sealed_on", None)
    ends = _exact(values.get("ends_on"))
    if ends is not None and facts.get("start") == facts.get("end"):
        facts["end"] = ends
    return Application(
        activity_id=number,
        title=title,
        organiser=organiser,
        **facts,
        sealed_on=sealed,
        filed_on=filed,
        cells=row.cells(name for name in _NAMES if _told(name, values, title, number)),
        sources=(row.place,),
    )


def _exact(value: Any) -> Any:
    return getattr(value, "exact", value)


def _told(name: str, values: dict[str, Any], title: str, number: str) -> bool:
    if name == "title":
        return bool(title)
    if name == "activity_id":
        return bool(number) and name in values
    stems = {
        "period": ("start", "end"),
        "n_experts_plan": ("n_experts_plan_min",),
        "budget_wan": ("budget_fen",),
        **{f"{stem}_wan": (f"{stem}_fen",) for stem, _ in _PARTS},
    }
    return any(values.get(part) not in (None, "", ()) for part in stems.get(name, (name,)))


def _figures(values: dict[str, Any]) -> dict[str, Any]:
    """Goals, experts, budget and fields under the names of the record."""
    text = values.get("goals", "")
    goals = [Goal(name, values[field], field) for field, name in _GOAL_COLUMNS if field in values]
    named = {goal.name for goal in goals}
    goals += [goal for goal in goals_of(text) if goal.name not in named]
    parts = [(word, values[f"{stem}_fen"]) for stem, word in _PARTS if f"{stem}_fen" in values]
    return {
        "goals": tuple(goals),
        "goals_text": text,
        "experts_min": values.get("n_experts_plan_min"),
        "experts_max": values.get("n_experts_plan_max"),
        "service_fields": values.get("fields", ()),
        "budget_parts": tuple(parts),
        "budget_lines": lines_of(values.get("budget_detail", "")),
        "base_id": _base(values.get("base_id", "")),
    }


def _beside(
    facts: dict[str, Any], said: dict[str, int], values: dict[str, Any], *, yuan: bool
) -> dict[str, Any]:
    """Figures by measure, from columns of their own and from all that is said; what a plain column says goes first.

    Amounts under a line 单位：元 are those of the words, since a column without a unit is read in 万元.
    """
    if yuan:
        facts.pop("budget_fen", None)
        values = {name: value for name, value in values.items() if not name.endswith("_fen")}
    known = {
        "experts": facts.get("experts_max"), "budget": facts.get("budget_fen"),
        **{measured: values.get(f"{stem}_fen") for stem, measured in _MEASURED},
    }  # fmt: skip
    figures = {**said, **{name: value for name, value in known.items() if value is not None}}
    ids = tuple(one for one in values.get("demand_ids", ()) if not _COUNT.fullmatch(one))
    counts = [int(found.group(1)) for one in values.get("demand_ids", ()) if (found := _COUNT.fullmatch(one))]  # fmt: skip
    if counts:
        figures["demands"] = counts[0]
    elif ids and "demands" not in said:
        figures["demands"] = len(ids)
    made: dict[str, Any] = {"demand_ids": ids, "figures": tuple(sorted(figures.items()))}
    if facts.get("experts_max") is None and "experts" in said:
        made |= {"experts_min": said["experts"], "experts_max": said["experts"]}
    if facts.get("budget_fen") is None and "budget" in said:
        made["budget_fen"] = said["budget"]
    if yuan:
        parts = (
            (word, said.get(name)) for (_, word), (_, name) in zip(_PARTS, _MEASURED, strict=True)
        )
        made["budget_parts"] = tuple((word, fen) for word, fen in parts if fen is not None)
    return made


def _base(text: str) -> str:
    """The base named, "" where the cell says that there is none, also by a ticked box."""
    boxes = read_boxes(text)
    said = compact("、".join(boxes.ticked) if boxes is not None and boxes.ticked else text)
    return "" if is_null(said) or said.startswith(("否", "不依托", "无")) else said


def review(row: Row, application: Application | None) -> tuple[Finding, ...]:
    """An activity that ends before it starts, and parts of a budget that do not make its sum."""
    found = list(row.told)
    if application is None:
        return tuple(found)
    if application.start and application.end and application.end < application.start:
        found.append(row.finding("bad-range", "period", application.end.isoformat()))
    for name, parts in (
        ("budget_special_wan", application.budget_parts),
        ("budget_detail", application.budget_lines),
    ):
        total = sum(fen for _, fen in parts)
        whole = name == "budget_detail" or len(parts) == len(_PARTS)
        budget = application.budget_fen
        if parts and budget is not None and (total > budget or (whole and total < budget)):
            facts = (("total", _wan(budget)), ("sum", _wan(total)))
            field = name if name in row.columns else "budget_wan"
            found.append(row.finding("budget-mismatch", field, facts=facts))
    return tuple(found)


def _wan(fen: int) -> str:
    return f"{fen / 1_000_000:.2f}"


KIND = Kind(
    name="applications",
    title=TITLE,
    columns=COLUMNS,
    anchors=("goals", "content", "basis", "budget_wan", "rank", "own_opinion"),
    record=record,
    review=review,
    says=("title",),
)
