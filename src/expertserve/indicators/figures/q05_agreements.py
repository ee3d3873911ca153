"""Q5 agreements signed and their amount."""

from __future__ import annotations

from fractions import Fraction

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

_RULE = f"表中有签订日期一列而该行未填的不计；{FIGURE_RULE}"

DEFINITIONS = (
    Definition(
        "Q5a",
        "签订协议数",
        "份",
        "各次服务签订的协议份数合计",
        event_sum("agreements"),
        event_rows("agreements"),
        DIMENSIONS,
        rule=_RULE,
        adds_up=True,
    ),
    Definition(
        "Q5b",
        "协议金额",
        "万元",
        "各次服务签订的协议金额合计",
        event_sum("amount_fen"),
        event_rows("amount_fen"),
        DIMENSIONS,
        rule=_RULE,
        scale=Fraction(1, 1_000_000),
        digits=6,
        adds_up=True,
    ),
)
