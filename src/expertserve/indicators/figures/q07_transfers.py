"""Q7 results transferred and projects landed."""

from __future__ import annotations

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q7",
        name="成果转化·项目落地",
        unit="项",
        text="各次服务填写的成果转化项数合计",
        lines=event_sum("transfers"),
        rows=event_rows("transfers"),
        dimensions=DIMENSIONS,
        rule=f"只计有转化证明的；{FIGURE_RULE}",
        adds_up=True,
    ),
)
