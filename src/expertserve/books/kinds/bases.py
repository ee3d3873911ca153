"""Bases of expert service: 专家服务基地名册 and forms of one base."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.kind import Column, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.ground.text import key, unit_key
from expertserve.records.base import FIGURES, Base, BaseEvent

if TYPE_CHECKING:
    from expertserve.ground.findings import Finding

__all__ = ["ANCHORS", "COLUMNS", "KIND", "TITLE", "record", "review"]

KIND = "bases"
TITLE = "专家服务基地名册"
ANCHORS = ("base_name", "host_unit")

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("row_no", "序号", ("No.", "No"), "row_no"),
    Column("base_id", "基地编号", ("编号",), "id"),
    Column("base_name", "基地名称", ("专家服务基地名称", "基地"), required="column"),
    Column("host_unit", "依托单位", ("建设单位", "设立单位", "承建单位", "依托单位/建设单位"), "unit", required="column"),
    Column("level", "级别", ("层级", "基地级别"), "choice", ("base-levels",), forms=("keep",)),
    Column("base_type", "基地类型", ("类型",), "choice", ("base-types",), forms=("keep",)),
    Column("carrier", "依托载体", ("载体类型", "单位类型"), "choice", ("carriers",), forms=("keep",)),
    Column("region", "所在县区", ("县(市、区)", "所在地", "地区"), "region"),
    Column("industry", "主导产业", ("特色产业", "主导产业/特色产业", "服务领域"), "words"),
    Column("doc_no", "批准文号", ("文号", "认定文号")),
    Column("setter", "认定部门", ("设立部门", "批准部门")),
    Column("date", "认定日期", ("批准日期", "认定时间", "设立时间"), "day"),
    Column("batch", "批次", ("认定批次",), "ordinal"),
    Column("term", "有效期", ("评估周期", "有效期(年)")),
    Column("linked_experts", "联系专家数", ("签约专家", "入站专家", "联系专家人数", "签约专家数"), "count"),
    Column("matching_fund_wan", "每年配套资金(万元)", ("配套资金", "配套资金(万元)"), "money", forms=("万元",)),
    Column("grant_wan", "建设资助(万元)", ("补助", "建设资助", "资助金额"), "money", forms=("万元",)),
    Column("plan_ok", "发展规划", ("是否有发展规划", "有无发展规划"), "bool"),
    Column("rules_ok", "管理制度", ("是否有管理制度", "有无管理制度"), "bool"),
    Column("n_events", "年度活动场次", ("开展活动次数", "活动场次"), "count"),
    Column("expert_times", "对接专家人次", ("联系专家人次",), "count"),
    Column("n_projects", "落地项目数", ("转化数", "技术转化及项目落地", "落地项目/转化数"), "count"),
    Column("n_problems", "解决难题数", ("解答难题",), "count"),
    Column("trained_times", "培训人次", ("培训人数",), "count"),
    Column("demo_points", "示范点", ("示范田", "示范点数"), "count"),
    Column("new_tech", "推广新技术", ("推广新品种新技术", "推广新品种"), "count"),
    Column("area_mu", "推广面积(亩)", ("面积", "推广面积"), "extra"),
    Column("year", "考核年度", ("年度",), "count"),
    Column("score", "考核得分", ("得分", "评估得分")),
    Column("grade", "等次", ("评估结果", "考核等次", "考核结果"), "choice", ("grades",), forms=("keep",)),
    Column("assessed_on", "考核日期", ("考核时间",), "day"),
    Column("rectify_on", "整改通知日期", ("整改日期",), "day"),
    Column("rectify_until", "整改期限", ("整改截止日期",), "day"),
    Column("rectify_result", "复核结果", ("整改结果",)),
    Column("reviewed_on", "复核日期", ("复核时间",), "day"),
    Column("exit_on", "退出日期", ("调整退出日期",), "day"),
    Column("status", "状态", ("基地状态", "运行状态"), "choice", ("base-states",), forms=("keep",)),
    Column("contact", "联系人", ("负责人",), private=True),
    Column("contact_tel", "联系电话", ("电话", "手机"), "phone", private=True),
    Column("remark", "备注", ("说明", "Remark")),
)
# fmt: on
_NAMES = tuple(
    column.field
    for column in COLUMNS
    if column.field not in ("row_no", "remark", "contact", "contact_tel")
)  # fmt: skip


def record(row: Row) -> tuple[Base, tuple[BaseEvent, ...]] | None:
    """The base of a row with the events its columns tell of; one without a name gives none."""
    values = row.values
    name = " ".join(values.pop("base_name", "").split())
    if not name:
        return None
    told = tuple(
        one
        for one in _NAMES
        if one == "base_name"
        or values.get(one.removesuffix("_wan") + "_fen", values.get(one)) not in (None, "", ())
    )
    host = values.get("host_unit", "")
    number = values.get("base_id", "") or _number(name, host)
    base = Base(
        number,
        name,
        host,
        **{one: values[one] for one in _PLAIN if one in values},
        recognised=_exact(values.get("date")),
        figures=_figures(values),
        cells=row.cells(told),
        sources=(row.place,),
    )
    return base, _events(row, base)


_PLAIN = (
    "level", "base_type", "carrier", "region", "region_text", "industry", "doc_no", "setter", "batch", "term", "grant_fen",
    "status", "contact", "contact_tel", "remark",
)  # fmt: skip


def _number(name: str, host: str) -> str:
    text = f"{key(name)}\x1f{unit_key(host)}"
    return "B" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def _exact(value: Any) -> Any:
    return getattr(value, "exact", value)


def _figures(values: dict[str, Any]) -> tuple[tuple[str, int], ...]:
    """Stated numbers; money in fen, yes and no as 1 and 0."""
    known = {**values, "matching_fund": values.get("matching_fund_fen")}
    return tuple((name, int(known[name])) for name in FIGURES if known.get(name) is not None)


def _events(row: Row, base: Base) -> tuple[BaseEvent, ...]:
    """What the columns of the register tell of assessments and rectifications."""
    values = row.values
    found: list[BaseEvent] = []
    here = (row.place,)
    score = hundredths(row, "score", 100000)
    assessed, grade, year = (
        _exact(values.get("assessed_on")),
        values.get("grade", ""),
        values.get("year", 0),
    )
    if assessed and (grade or score is not None):
        found.append(
            BaseEvent(
                "年度考核",
                base.base_id,
                assessed,
                grade=grade,
                year=year,
                score=score,
                sources=here,
            )
        )
    notice = _exact(values.get("rectify_on"))
    if notice:
        until = _exact(values.get("rectify_until"))
        found.append(BaseEvent("整改通知", base.base_id, notice, until=until, sources=here))
    result, reviewed = values.get("rectify_result", ""), _exact(values.get("reviewed_on"))
    if result and reviewed:
        passed = "不" not in result and "未" not in result
        found.append(
            BaseEvent("复核通过" if passed else "复核不通过", base.base_id, reviewed, sources=here)
        )
    left = _exact(values.get("exit_on"))
    if left:
        found.append(BaseEvent("调整退出", base.base_id, left, sources=here))
    return tuple(found)


def review(row: Row, made: tuple[Base, tuple[BaseEvent, ...]] | None) -> tuple[Finding, ...]:
    """A term that ends before its notice, a result of review without its day."""
    found = list(row.told)
    if made is None:
        return tuple(found)
    found += [
        row.finding("bad-range", "rectify_until", event.until.isoformat())
        for event in made[1]
        if event.until is not None and event.until < event.on
    ]
    if row.values.get("rectify_result") and not row.values.get("reviewed_on"):
        found.append(row.finding("missing-value", "reviewed_on"))
    return tuple(found)
