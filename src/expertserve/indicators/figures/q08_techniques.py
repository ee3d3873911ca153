"""Q8 techniques and varieties spread, and the area."""

from __future__ import annotations

from fractions import Fraction

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q8a",
        name="推广新技术新品种",
        unit="项",
        text="各次服务推广的新技术、新品种合计",
        lines=event_sum("techniques"),
        rows=event_rows("techniques"),
        dimensions=DIMENSIONS,
        rule=FIGURE_RULE,
        adds_up=True,
    ),
    Definition(
        number="Q8b",
        name="推广面积",
        unit="亩",
        text="各次服务推广的面积合计",
        lines=event_sum("area_cents"),
        rows=event_rows("area_cents"),
        dimensions=DIMENSIONS,
        rule=f"1公顷按15亩折算；{FIGURE_RULE}",
        scale=Fraction(1, 100),
        digits=2,
        adds_up=True,
    ),
)
