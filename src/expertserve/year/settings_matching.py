"""The settings of match and plan: sessions, what the match prefers, what weighs how much."""

from dataclasses import dataclass
from typing import Annotated, Literal

from expertserve.year.settings_keys import Key

__all__ = ["MatchSettings", "SessionSettings", "WeightSettings"]


@dataclass(frozen=True, kw_only=True)
class SessionSettings:
    """Teams, routes and sessions proposed."""

    group_limit: Annotated[int, Key("服务组人数上限", "规则", note="一个服务组的专家人数")] = 6
    units_at_once: Annotated[
        int, Key("每组同一半天最多服务单位", "规则", note="同组专家同一半天最多分到几个单位")
    ] = 2
    route_km: Annotated[
        int, Key("同组县区距离上限（公里）", "规则", note="超过的不编入同一路线")
    ] = 120
    session_places: Annotated[
        int, Key("拟议活动县区上限", "规则", note="plan --propose 每期的县区数")
    ] = 3
    session_team: Annotated[
        int, Key("拟议活动专家上限", "规则", note="plan --propose 每期的专家数")
    ] = 12
    session_days: Annotated[
        int, Key("拟议活动天数上限", "规则", note="plan --propose 每期的工作日数")
    ] = 5


@dataclass(frozen=True, kw_only=True)
class MatchSettings:
    """Whom the match may name, and what it prefers."""

    per_expert: Annotated[
        int, Key("每名专家服务上限", "规则", note="未写明可服务天数的专家全年可承担的需求数")
    ] = 2
    half_days_per_service: Annotated[
        int, Key("每次服务半天数", "规则", note="需求未写时长时按此计")
    ] = 2
    offers_per_demand: Annotated[
        int, Key("每项需求供选人数", "规则", note="供选专家名单每项需求列出的人数")
    ] = 5
    lowest_fit: Annotated[
        int, Key("匹配度下限", "规则", note="百分制，低于此数的不列为人选，如 35")
    ] = 10
    own_unit: Annotated[
        bool, Key("是否回避本单位", "规则", note="专家不为本人工作单位的需求服务")
    ] = True
    lowest_title: Annotated[
        Literal["正高", "副高", "中级", "不限"],
        Key("职称下限", "规则", note="有例外类别的除外", basis="四川2018年活动方案；各地可调"),
    ] = "副高"
    consent_required: Annotated[
        bool, Key("须派出单位同意", "规则", note="为是时，单位意见空白也待明确")
    ] = False
    field_rule: Annotated[
        Literal["大类", "学科", "不限"],
        Key(
            "领域是否须一致",
            "规则",
            note="不限：按需求内容匹配，领域勾选不作条件；大类：须属同一大类或相邻领域；学科：须同一级学科",
        ),
    ] = "不限"
    publicity_default: Annotated[
        Literal["不公开", "脱敏公开", "可公开"],
        Key(
            "未报保密要求的",
            "规则",
            note="整张表没有保密要求列的按此处理；有此列而空着的仍按不公开",
        ),
    ] = "不公开"
    age_limit: Annotated[int, Key("年龄上限", "规则", note="0为不限")] = 0
    max_distance_km: Annotated[int, Key("距离上限（公里）", "规则", note="直线距离，0为不限")] = 0
    minimum_per_county: Annotated[int, Key("每县至少落实数", "规则", note="0为不设")] = 0
    even_counties: Annotated[
        bool,
        Key(
            "优先照顾落实最少的县区",
            "规则",
            note="同样落实多少名额时，先照顾落实比例最低的县区，再照顾次低的；会降低总匹配度",
        ),
    ] = False
    raise_worst: Annotated[bool, Key("优先抬高最低匹配度", "规则")] = False
    stay_bonus: Annotated[
        int, Key("保持原人选加分", "规则", note="与上次清单相同的人选加分（千分制）")
    ] = 50
    fewest_changes: Annotated[
        bool,
        Key(
            "尽量少变动",
            "规则",
            note="与上次清单比较时，落实名额相同的，先少换人再求匹配度；否则原人选只加分",
        ),
    ] = True
    solver_seconds: Annotated[int, Key("求解时限（秒）", "规则", note="组团求解的时限")] = 60
    published_list: Annotated[
        str, Key("已发布清单", "基本信息", note="与之比较的供需对接清单文件名")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class WeightSettings:
    """What each part of a fit weighs."""

    weight_text: Annotated[
        int,
        Key(
            "权重·文字吻合",
            "权重",
            note="文字、词表、语义三项只看比例：照原样即按学得的轻重；0为不用",
        ),
    ] = 150
    weight_lexicon: Annotated[int, Key("权重·专业词表", "权重")] = 425
    weight_meaning: Annotated[int, Key("权重·语义相近", "权重", note="0为不用语义表")] = 425
    meaning: Annotated[
        Literal["词表", "句子模型"],
        Key(
            "语义依据", "权重", note="词表：随程序提供；句子模型：另装 expertserve[semantic]，较慢"
        ),
    ] = "词表"
    weight_field: Annotated[int, Key("权重·领域一致", "权重")] = 0
    weight_level: Annotated[int, Key("权重·职称层次", "权重")] = 8
    weight_form: Annotated[int, Key("权重·服务形式", "权重")] = 6
    weight_region: Annotated[int, Key("权重·地区", "权重", note="就近、东部支援西部、重点县")] = 6
    weight_history: Annotated[int, Key("权重·服务经历", "权重")] = 0
    weight_load: Annotated[int, Key("权重·已承担扣减", "权重")] = 8
