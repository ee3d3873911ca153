"""Q2 attendances and persons trained: two figures that are never added."""

from __future__ import annotations

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q2a",
        name="培训人次",
        unit="人次",
        text="各次服务填写的培训人次合计",
        lines=event_sum("trained_times"),
        rows=event_rows("trained_times"),
        dimensions=DIMENSIONS,
        rule=f"只计单位为人次的数；{FIGURE_RULE}",
        adds_up=True,
    ),
    Definition(
        number="Q2b",
        name="培训人数",
        unit="人",
        text="各次服务填写的培训人数合计",
        lines=event_sum("trained_people"),
        rows=event_rows("trained_people"),
        dimensions=DIMENSIONS,
        rule=f"只计单位为人的数；各次人数直接相加，参加过两次的人未剔除；{FIGURE_RULE}",
        adds_up=True,
    ),
)
