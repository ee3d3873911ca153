"""Q4 people who benefited."""

from __future__ import annotations

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

_RULE = f"表头写明含培训的，先减去同一行同单位的培训数；{FIGURE_RULE}"

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q4a",
        name="受益人次",
        unit="人次",
        text="各次服务填写的受益人次合计",
        lines=event_sum("benefit_times"),
        rows=event_rows("benefit_times"),
        dimensions=DIMENSIONS,
        rule=_RULE,
        adds_up=True,
    ),
    Definition(
        number="Q4b",
        name="受益人数",
        unit="人",
        text="各次服务填写的受益人数合计",
        lines=event_sum("benefit_people"),
        rows=event_rows("benefit_people"),
        dimensions=DIMENSIONS,
        rule=f"各次人数直接相加；{_RULE}",
        adds_up=True,
    ),
)
