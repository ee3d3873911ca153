"""Q5 agreements signed and their amount."""

from __future__ import annotations

from fractions import Fraction

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

_RULE = f"表中有签订日期一列而该行未填的不计；{FIGURE_RULE}"

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q5a",
        name="签订协议数",
        unit="份",
        text="各次服务签订的协议份数合计",
        lines=event_sum("agreements"),
        rows=event_rows("agreements"),
        dimensions=DIMENSIONS,
        rule=_RULE,
        adds_up=True,
    ),
    Definition(
        number="Q5b",
        name="协议金额",
        unit="万元",
        text="各次服务签订的协议金额合计",
        lines=event_sum("amount_fen"),
        rows=event_rows("amount_fen"),
        dimensions=DIMENSIONS,
        rule=_RULE,
        scale=Fraction(1, 1_000_000),
        digits=6,
        adds_up=True,
    ),
)
