"""Q9 economic benefit certified by the unit."""

from __future__ import annotations

from fractions import Fraction

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q9",
        name="经济效益",
        unit="万元",
        text="各次服务填写并经单位认定的经济效益合计",
        lines=event_sum("econ_fen"),
        rows=event_rows("econ_fen"),
        dimensions=DIMENSIONS,
        rule=f"只计写明效益认定单位的；{FIGURE_RULE}",
        scale=Fraction(1, 1_000_000),
        digits=6,
        adds_up=True,
    ),
)
