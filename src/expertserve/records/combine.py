"""One record out of several rows about the same person or demand: which value wins."""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from expertserve.ground.text import key
from expertserve.records.demand import Demand
from expertserve.records.expert import Expert

__all__ = ["SUBMITTED", "combined", "conflicts", "submitted", "with_values"]

Record = TypeVar("Record", Expert, Demand)
SUBMITTED = "submitted"

_JOINED = frozenset({"mobile", "contact_tel", "email", "honours", "exceptions", "sources", "extra"})
_TOGETHER: tuple[tuple[str, ...], ...] = (
    ("title_level", "title"),
    ("title_before_level", "title_before"),
    ("org_region", "org_region_text"),
    ("county", "county_text"),
    ("field", "field_codes"),
    ("need_field", "need_field_codes"),
    ("offer", "offer_text"),
    ("want_form", "want_form_text"),
    ("want_time", "want_time_text"),
    ("need_max", "need_min"),
    ("willing", "willing_said"),
)
_STRICTNESS = ("不公开", "脱敏公开", "可公开")
_QUIET = frozenset(
    {"remark", "willing_said", "title_before_level", "field_codes", "need_field_codes", "offer_text", "want_form_text", "want_time_text"}
    | {"org_region_text", "county_text", "need_min"}
)  # fmt: skip
_WORDS = dict(
    pair.split("=")
    for pair in [
        "expert_id=专家编号",
        "name=姓名",
        "org_name=工作单位",
        "gender=性别",
        "birth=出生年月",
        "id_type=证件类型",
        "id_number=身份证号",
        "org_type=单位类型",
        "org_region=所在地",
        "post=职务",
        "title=职称",
        "title_level=职称级别",
        "skill_level=职业技能等级",
        "education=学历",
        "degree=学位",
        "alma_mater=毕业院校及专业",
        "origin=来源地",
        "ethnicity=民族",
        "party=政治面貌",
        "field=专业领域",
        "expertise=研究方向",
        "keywords=专业特长",
        "achievements=代表性成果",
        "offer=可提供服务",
        "offer_regions=意向服务地区",
        "availability=可服务时间",
        "max_half_days=每年可服务天数",
        "willing=服务意愿",
        "health=健康状况",
        "fit_grassroots=适应基层环境",
        "retired=是否退休",
        "unit_consent=派出单位意见",
        "key_contact=是否重点联系专家",
        "recommended_by=推荐单位",
        "share_consent=同意共享",
        "liaison=联络人",
        "title_since=现职称取得时间",
        "title_before=原职称",
        "academician=是否院士",
        "overseas=是否海外专家",
        "postdoc_in=博士后进站时间",
        "postdoc_out=博士后出站时间",
        "retired_on=退休时间",
        "demand_id=需求编号",
        "unit_name=需求单位",
        "detail=需求描述",
        "target=技术指标",
        "public_title=公开题目",
        "uscc=统一社会信用代码",
        "unit_type=单位类型",
        "industry=所属行业",
        "county=县(市、区)",
        "town=乡镇",
        "village=村",
        "kind=需求类型",
        "priority_class=优先类别",
        "need_field=所需专家领域",
        "need_level=所需职称",
        "need_max=所需专家人数",
        "wanted_expert=意向专家",
        "wanted_org=意向单位",
        "want_form=期望服务形式",
        "want_time=期望服务时间",
        "want_half_days=期望时长",
        "expected_benef=受益人数",
        "budget_fen=经费",
        "contact=联系人",
        "hosting=接待保障",
        "channel=征集渠道",
        "date_in=提出时间",
        "county_opinion=县级审核意见",
        "publicity=保密要求",
        "state=需求状态",
        "outcome=解决情况",
        "merged_into=合并至",
    ]
)


def conflicts(first: Record, other: Record) -> tuple[str, ...]:
    """What two rows say differently, by the words of our own headers, in the order of the record."""
    return tuple(
        _word(spec.name, first)
        for spec in fields(other)
        if spec.name not in _JOINED
        and spec.name not in _QUIET
        and _differ(getattr(first, spec.name), getattr(other, spec.name), _default(spec))
    )


_OF_DEMANDS = {"title": "需求名称", "email": "邮箱", "title_level": "所需职称"}


def _word(name: str, record: Expert | Demand) -> str:
    """A field by the word of our own header: the title of a person is no title of a demand."""
    own = _OF_DEMANDS.get(name) if isinstance(record, Demand) else None
    return own or _WORDS.get(name, name)


def _differ(old: object, new: object, default: object) -> bool:
    if default in (old, new) or old == new:
        return False
    if isinstance(old, str) and isinstance(new, str):
        return key(old) != key(new)
    return True


def _default(spec: Any) -> object:
    return "" if spec.default is MISSING else spec.default


_DEFAULTS: dict[str, dict[str, object]] = {
    kind.__name__: {spec.name: _default(spec) for spec in fields(kind)} for kind in (Expert, Demand)
}


def submitted(record: Expert | Demand) -> str:
    """The moment a questionnaire was handed in, as text that sorts; "" for other rows."""
    return dict(record.extra).get(SUBMITTED, "")


def combined(records: list[Record]) -> Record:
    """One record out of the rows of a group, by the rule of the module."""
    if len(records) == 1:
        return records[0]
    defaults = _DEFAULTS[type(records[0]).__name__]
    filled = {
        id(one): sum(1 for name, blank in defaults.items() if getattr(one, name) != blank)
        for one in records
    }
    order = sorted(records, key=lambda one: -filled[id(one)])
    order.sort(key=submitted, reverse=True)
    values: dict[str, Any] = {}
    for name, blank in defaults.items():
        if name in _JOINED:
            values[name] = tuple(
                dict.fromkeys(
                    value
                    for one in (records if name == "sources" else order)
                    for value in getattr(one, name)
                )
            )
        elif name == "publicity":
            values[name] = min((getattr(one, name) for one in records), key=_STRICTNESS.index)
        elif name not in values:
            together = next(
                (group for group in _TOGETHER if name in group and group[0] in defaults), (name,)
            )
            source = _source(order, together, defaults)
            values.update({one: getattr(source, one) for one in together})
            values.setdefault(name, blank)
    return with_values(order[0], values)


def _source(order: list[Record], names: tuple[str, ...], defaults: dict[str, object]) -> Record:
    for name in names:
        for one in order:
            if getattr(one, name) != defaults[name]:
                return one
    return order[0]


def with_values(record: Record, values: dict[str, Any]) -> Record:
    """A copy of a record with other values."""
    return replace(record, **values)
