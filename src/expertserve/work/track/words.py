"""The words of the tracking report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.codes.choices import choice_list

if TYPE_CHECKING:
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = [
    "BREAKDOWNS",
    "CORE",
    "DIFFERENCE_WORDS",
    "LATE_WORDS",
    "QUALIFIERS",
    "SIDES",
    "STATED_WORDS",
    "TABLES",
    "day_words",
    "label_name",
    "period_words",
]

QUALIFIERS = {"exact": "", "at-least": "余", "at-most": "近", "about": "约"}
TABLES = {
    "services": "服务记录",
    "demands": "需求",
    "agreements": "长期联系",
    "feedback": "回访",
    "publicity": "宣传报道",
    "sessions": "活动安排",
}
LATE_WORDS = {"session-not-finished": "活动未按计划结束", "feedback-missing": "未收到回访答复"}
SIDES = {"served": "受援方", "expert": "专家方", "": ""}
BREAKDOWNS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("region", "按县", "县(市、区)", ("P2a", "P4a")),
    ("field", "按领域", "服务领域", ("P2a",)),
    ("form", "按形式", "服务形式", ("P2a", "P4a")),
    ("content", "按内容", "服务内容类别", ("P2a",)),
    ("session", "按期", "期", ("P4a", "P7a")),
    ("line", "按项目类别", "项目类别", ("P2a", "P4a")),
    ("category", "按类别", "活动类别", ("P2a", "P4a")),
    ("month", "按月", "月份", ("P2a", "P4b")),
)
CORE = frozenset(
    {"P2a", "P2c", "P3a", "P4a", "P4b", "P4c-senior", "P4c-vice", "P5", "P6a", "P6b", "P7a", "P7b", "P8a", "P8d", "P8e", "Q1a", "Q2a", "Q2b", "Q3", "Q4a", "Q4b",
     "Q5a", "Q7", "Q11a", "Q11b"}
)  # fmt: skip
STATED_WORDS = {
    "parts-total": "公布数与分项之和不符",
    "unit-mismatch": "目标与完成数口径不同",
    "no-ratio": "两数都是约数，不能相除",
    "subsets-overlap": "分项可兼有，不是错误",
}
DIFFERENCE_WORDS = {
    "duplicate-figures": "重复填报的一行未计入，请两县核对",
    "event-figures": "按最小数计入",
    "parts-total": "请核对，程序不改动原数",
    "": "请核对，程序不改动原数",
}
_LINES = {
    "TEAM": "专家服务团",
    "OVERSEAS": "海外赤子为国服务",
    "POSTDOC": "博士后科技服务团",
    "BASE": "基地活动",
    "LOCAL": "其他地方活动",
}


def label_name(dimension: str, label: str, world: World) -> str:
    """What a clerk calls a slice: forms and content by their words, sessions by their number.

    Args:
        dimension: how the rows are cut.
        label: of the slice, as counted; "-" those without one.
        world: sessions behind their numbers.
    """
    if label == "-":
        return "（未归入）"
    if dimension in ("form", "content"):
        known = choice_list("forms" if dimension == "form" else "content").label(label)
        return f"{label} {known}" if known else label
    if dimension == "session":
        session = world.sessions.by_id.get(label)
        return (
            f"{label}（第{session.session_no}期）"
            if session and session.session_no and session.activity_id != f"第{session.session_no}期"
            else label
        )
    return _LINES.get(label, label) if dimension == "line" else label


def period_words(result: TrackResult) -> str:
    """The period and the date of the report in words."""
    rules = result.world.rules
    return f"统计期：{day_words(rules.start)}至{day_words(rules.end)}　　报告日期：{day_words(rules.as_of)}"


def day_words(day: object) -> str:
    """2026年5月8日."""
    year, month, date_ = str(day).split("-")
    return f"{year}年{int(month)}月{int(date_)}日"
