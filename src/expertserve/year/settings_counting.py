"""The settings of selection and tracking: quotas, and how services are counted."""

from dataclasses import dataclass
from typing import Annotated, Literal

from expertserve.year.settings_keys import Key

__all__ = ["CountingSettings", "QuotaSettings"]


@dataclass(frozen=True, kw_only=True)
class QuotaSettings:
    """How many may be recommended, under which rule files, judged by whom."""

    quota: Annotated[int, Key("名额", "名额", note="推荐名额总数；0为不限")] = 0
    selection_rules: Annotated[
        str, Key("遴选规则文件", "名额", note="年度文件夹中的JSON文件名；空为程序自带样例")
    ] = ""
    reviewers: Annotated[
        tuple[str, ...], Key("评审专家", "名额", note="用、分开，据此生成空白评审打分表")
    ] = ()
    base_rules: Annotated[
        str, Key("基地规则文件", "名额", note="年度文件夹中的JSON文件名；空为程序自带样例")
    ] = ""


@dataclass(frozen=True, kw_only=True)
class CountingSettings:
    """How services are counted."""

    minutes_per_half_day: Annotated[
        int, Key("半天折合分钟", "口径", basis="讲课费管理办法：半天最多4学时")
    ] = 240
    minutes_per_class_hour: Annotated[int, Key("学时折合分钟", "口径")] = 60
    count_travel: Annotated[bool, Key("路途时间计入", "口径")] = False
    person_times_rule: Annotated[
        Literal["expert-activity", "expert-day"],
        Key(
            "人次口径",
            "口径",
            note="每人每期：同一人同一期计1；每人每天：每个服务日计1",
            words=(("expert-activity", "每人每期"), ("expert-day", "每人每天")),
        ),
    ] = "expert-activity"
    minimum_audience: Annotated[
        int, Key("讲座最少人数", "口径", note="少于此数不计讲座场次", basis="石家庄2021年口径")
    ] = 30
    about_tolerance_percent: Annotated[int, Key("约数容差（%）", "口径")] = 5
    satisfaction_minimum: Annotated[int, Key("满意率最少份数", "口径", note="少于此数不显示")] = 3
    follow_up_days: Annotated[int, Key("回访期限（天）", "口径")] = 60
    beneficiaries_include_trained: Annotated[bool, Key("受益人数含培训", "口径")] = False
    double_booking: Annotated[
        Literal["exclude", "warn"],
        Key(
            "同时在两县的处理",
            "口径",
            note="都不计：核实前两条都不计入；只提示：照常计入",
            words=(("exclude", "都不计"), ("warn", "只提示")),
        ),
    ] = "exclude"
    ties: Annotated[
        Literal["expert", "no-column", "unit"],
        Key(
            "没有需求编号的服务",
            "口径",
            note="按专家：只归入该单位唯一一项已安排该专家的需求，两项都合的不归入；无编号列按单位：整张表没有需求编号列的，该单位只有一项需求的也归入；按单位：各表都如此",
            words=(("expert", "按专家"), ("no-column", "无编号列按单位"), ("unit", "按单位")),
        ),
    ] = "expert"
    unreviewed: Annotated[
        Literal["out", "in"],
        Key(
            "没有审核列的表",
            "口径",
            note="不计入：按未审核处理；计入：视为已审核，照常计入",
            words=(("out", "不计入"), ("in", "计入")),
        ),
    ] = "out"
    minimum_minutes: Annotated[
        int, Key("服务时长下限（分钟）", "口径", note="短于此数提示核实，仍计入")
    ] = 30
