"""Q10 medical work: visits, operations, consultations, teaching rounds."""

from __future__ import annotations

from expertserve.indicators.definition import Definition
from expertserve.indicators.figures._events import FIGURE_RULE, event_rows, event_sum
from expertserve.indicators.frame import DIMENSIONS

__all__ = ["DEFINITIONS"]

_FIELDS = (
    ("Q10a", "诊疗人次", "人次", "visits"),
    ("Q10b", "手术台次", "台次", "operations"),
    ("Q10c", "会诊·病例讨论次数", "次", "consultations"),
    ("Q10d", "教学查房次数", "次", "rounds"),
)

DEFINITIONS: tuple[Definition, ...] = tuple(
    Definition(
        number=number,
        name=name,
        unit=unit,
        text=f"各次服务填写的{name}合计",
        lines=event_sum(field),
        rows=event_rows(field),
        dimensions=DIMENSIONS,
        rule=FIGURE_RULE,
        adds_up=True,
    )
    for number, name, unit, field in _FIELDS
)
