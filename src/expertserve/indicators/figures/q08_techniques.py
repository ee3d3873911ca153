"""Q8 techniques and varieties spread, and the area."""

from __future__ import annotations

from fractions import Fraction

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS = (
    Definition(
        "Q8a",
        "推广新技术新品种",
        "项",
        "各次服务推广的新技术、新品种合计",
        event_sum("techniques"),
        event_rows("techniques"),
        DIMENSIONS,
        rule=FIGURE_RULE,
        adds_up=True,
    ),
    Definition(
        "Q8b",
        "推广面积",
        "亩",
        "各次服务推广的面积合计",
        event_sum("area_cents"),
        event_rows("area_cents"),
        DIMENSIONS,
        rule=f"1公顷按15亩折算；{FIGURE_RULE}",
        scale=Fraction(1, 100),
        digits=2,
        adds_up=True,
    ),
)
