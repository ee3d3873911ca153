"""Q2 attendances and persons trained: two figures that are never added."""

from __future__ import annotations

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS = (
    Definition(
        "Q2a",
        "培训人次",
        "人次",
        "各次服务填写的培训人次合计",
        event_sum("trained_times"),
        event_rows("trained_times"),
        DIMENSIONS,
        rule=f"只计单位为人次的数；{FIGURE_RULE}",
        adds_up=True,
    ),
    Definition(
        "Q2b",
        "培训人数",
        "人",
        "各次服务填写的培训人数合计",
        event_sum("trained_people"),
        event_rows("trained_people"),
        DIMENSIONS,
        rule=f"只计单位为人的数；各次人数直接相加，参加过两次的人未剔除；{FIGURE_RULE}",
        adds_up=True,
    ),
)
