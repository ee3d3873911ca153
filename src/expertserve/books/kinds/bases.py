"""Bases of expert service: 专家服务基地名册 and forms of one base."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any

from expertserve.books.conversion.convert import ABOVE, SAID
from expertserve.books.conversion.kind import Column, Kind, Row
from expertserve.books.kinds._applied import hundredths
from expertserve.books.kinds._told_figures import told_by
from expertserve.ground.quantities import read_date
from expertserve.ground.text import key, unit_key
from expertserve.records.base import FIGURES, Base, BaseEvent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from expertserve.ground.findings import Finding

__all__ = ["COLUMNS", "KIND", "TITLE", "record", "review"]

TITLE = "专家服务基地名册"

# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column(field="row_no", header="序号", synonyms=("No.", "No"), convert="row_no"),
    Column(field="base_id", header="基地编号", synonyms=("编号",), convert="id"),
    Column(field="base_name", header="基地名称", synonyms=("专家服务基地名称", "基地"), required="column"),
    Column(field="host_unit", header="依托单位", synonyms=("建设单位", "设立单位", "承建单位", "依托单位/建设单位"), convert="unit", required="column"),
    Column(field="level", header="级别", synonyms=("层级", "基地级别"), convert="choice", choices=("base-levels",), forms=("keep",)),
    Column(field="base_type", header="基地类型", synonyms=("类型",), convert="choice", choices=("base-types",), forms=("keep",)),
    Column(field="carrier", header="依托载体", synonyms=("载体类型", "单位类型"), convert="choice", choices=("carriers",), forms=("keep",)),
    Column(field="region", header="所在县区", synonyms=("县(市、区)", "所在地", "地区"), convert="region"),
    Column(field="industry", header="主导产业", synonyms=("特色产业", "主导产业/特色产业", "服务领域"), convert="words"),
    Column(field="doc_no", header="批准文号", synonyms=("文号", "认定文号")),
    Column(field="setter", header="认定部门", synonyms=("设立部门", "批准部门")),
    Column(field="date", header="认定日期", synonyms=("批准日期", "认定时间", "设立时间"), convert="day"),
    Column(field="batch", header="批次", synonyms=("认定批次",), convert="ordinal"),
    Column(field="term", header="有效期", synonyms=("评估周期", "有效期(年)")),
    Column(field="linked_experts", header="联系专家数", synonyms=("签约专家", "入站专家", "联系专家人数", "签约专家数"), convert="count"),
    Column(field="matching_fund_wan", header="每年配套资金(万元)", synonyms=("配套资金", "配套资金(万元)"), convert="money", forms=("万元",)),
    Column(field="grant_wan", header="建设资助(万元)", synonyms=("补助", "建设资助", "资助金额"), convert="money", forms=("万元",)),
    Column(field="plan_ok", header="发展规划", synonyms=("是否有发展规划", "有无发展规划"), convert="bool"),
    Column(field="rules_ok", header="管理制度", synonyms=("是否有管理制度", "有无管理制度"), convert="bool"),
    Column(field="n_events", header="年度活动场次", synonyms=("开展活动次数", "活动场次"), convert="count"),
    Column(field="expert_times", header="对接专家人次", synonyms=("联系专家人次",), convert="count"),
    Column(field="n_projects", header="落地项目数", synonyms=("转化数", "技术转化及项目落地", "落地项目/转化数"), convert="count"),
    Column(field="n_problems", header="解决难题数", synonyms=("解答难题",), convert="count"),
    Column(field="trained_times", header="培训人次", synonyms=("培训人数",), convert="count"),
    Column(field="demo_points", header="示范点", synonyms=("示范田", "示范点数"), convert="count"),
    Column(field="new_tech", header="推广新技术", synonyms=("推广新品种新技术", "推广新品种"), convert="count"),
    Column(field="area_mu", header="推广面积(亩)", synonyms=("面积", "推广面积"), convert="extra"),
    Column(field="year", header="考核年度", synonyms=("年度",), convert="count"),
    Column(field="score", header="考核得分", synonyms=("得分", "评估得分")),
    Column(field="grade", header="等次", synonyms=("评估结果", "考核等次", "考核结果"), convert="choice", choices=("grades",), forms=("keep",)),
    Column(field="assessed_on", header="考核日期", synonyms=("考核时间",), convert="day"),
    Column(field="rectify_on", header="整改通知日期", synonyms=("整改日期",), convert="day"),
    Column(field="rectify_until", header="整改期限", synonyms=("整改截止日期",), convert="day"),
    Column(field="rectify_result", header="复核结果", synonyms=("整改结果",)),
    Column(field="reviewed_on", header="复核日期", synonyms=("复核时间",), convert="day"),
    Column(field="exit_on", header="退出日期", synonyms=("调整退出日期",), convert="day"),
    Column(field="status", header="状态", synonyms=("基地状态", "运行状态"), convert="choice", choices=("base-states",), forms=("keep",)),
    Column(field="contact", header="联系人", synonyms=("负责人",), private=True),
    Column(field="contact_tel", header="联系电话", synonyms=("电话", "手机"), convert="phone", private=True),
    Column(field="remark", header="备注", synonyms=("说明", "Remark")),
)
# fmt: on
_NAMES = tuple(
    column.field
    for column in COLUMNS
    if column.field not in ("row_no", "remark", "contact", "contact_tel")
)  # fmt: skip


def _said(values: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that the row says something of; amounts stand there in fen."""
    return tuple(
        one
        for one in _NAMES
        if one == "base_name"
        or values.get(one.removesuffix("_wan") + "_fen", values.get(one)) not in (None, "", ())
    )


def record(row: Row) -> tuple[Base, tuple[BaseEvent, ...]] | None:
    """The base of a row with the events its columns tell of; one without a name gives none."""
    values = row.values
    name = " ".join(values.pop("base_name", "").split())
    if not name:
        return None
    told = _said(values)
    _beside(values, row.context.as_of)
    host = values.get("host_unit", "")
    number = values.get("base_id", "") or _number(name, host)
    base = Base(
        base_id=number,
        name=name,
        host_unit=host,
        **{one: values[one] for one in _PLAIN if one in values},
        recognised=_exact(values.get("date")),
        figures=_figures(values),
        graded=_graded(row),
        cells=row.cells(told),
        sources=(row.place,),
    )
    return base, _events(row, base)


def _beside(values: dict[str, Any], as_of: date) -> None:
    """What the whole text of a row or form tells: figures in words, and that it is an application, with the day its host was founded."""
    said = str(values.get(SAID, ""))
    told = dict(told_by(said, "base", as_of).figures)
    for measured, name in _MEASURED:
        if measured in told:
            values.setdefault(name, told[measured])
    applies = any(_APPLIES.search(line) for line in said.split("\n") if line.startswith(ABOVE))
    if applies and not values.get("status"):
        values["status"] = "申报"
        values["founded"] = values.pop("date", None) or _founded(said, as_of)
        if found := _EACH_YEAR.search(said):
            values["matching_fund_fen"] = _yearly(found)


def _founded(said: str, as_of: date) -> date | None:
    found = _FOUNDED.search(said)
    value = read_date(found.group(1), as_of=as_of).value if found else None
    return getattr(value, "exact", None)


def _yearly(found: re.Match[str]) -> int:
    """Money a year in fen: 每年25万元, or 30万元（分三年安排）."""
    whole = round(float(found.group(1)) * 1_000_000)
    years = found.group(2) or "1"
    return whole // (int(years) if years.isdigit() else "一二三四五六七八九十".index(years) + 1)


_APPLIES = re.compile(r"申报")
_FOUNDED = re.compile(r"成立(?:日期|时间)?：\s*(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2})")
_EACH_YEAR = re.compile(
    r"配套资金：(?:每年)?(\d+(?:\.\d+)?)万元?(?:[(（]分([一二三四五六七八九十\d])年)?"
)
_MEASURED = (
    ("projects", "n_projects"), ("problems", "n_problems"), ("trained", "trained_times"), ("events", "n_events"),
    ("linked_experts", "linked_experts"), ("linked_senior", "linked_senior"),
)  # fmt: skip
_PLAIN = (
    "founded", "level", "base_type", "carrier", "region", "region_text", "industry", "doc_no", "setter", "batch", "term", "grant_fen",
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


def _graded(row: Row) -> tuple[tuple[int, str], ...]:
    """A grade whose head names its year and whose row no day; what a base says of itself (自评等次) is none."""
    grade, header = row.values.get("grade", ""), row.columns.get("grade", ("", ""))[1]
    if "自评" in header:
        row.values.pop("grade", None)
        return ()
    year = re.search(r"(20\d\d)", header)
    return (
        ((int(year.group(1)), grade),)
        if year and grade and not row.values.get("assessed_on")
        else ()
    )


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
                kind="年度考核",
                base=base.base_id,
                on=assessed,
                grade=grade,
                year=year,
                score=score,
                sources=here,
            )
        )
    notice = _exact(values.get("rectify_on"))
    if notice:
        until = _exact(values.get("rectify_until"))
        found.append(
            BaseEvent(kind="整改通知", base=base.base_id, on=notice, until=until, sources=here)
        )
    result, reviewed = values.get("rectify_result", ""), _exact(values.get("reviewed_on"))
    if result and reviewed:
        passed = "不" not in result and "未" not in result
        found.append(
            BaseEvent(
                kind="复核通过" if passed else "复核不通过",
                base=base.base_id,
                on=reviewed,
                sources=here,
            )
        )
    left = _exact(values.get("exit_on"))
    if left:
        found.append(BaseEvent(kind="调整退出", base=base.base_id, on=left, sources=here))
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


KIND = Kind(
    name="bases",
    title=TITLE,
    columns=COLUMNS,
    anchors=("base_name", "host_unit"),
    says=("base_name",),
    record=record,
    review=review,
)
