"""Cells to values: dates, spans, amounts, money, yes and no. Nothing here raises for what a cell holds.

Every reader gives a `Reading`: its value, and the code of a finding where something is wrong.
"""

from __future__ import annotations

from expertserve.ground.quantities.available import read_availability
from expertserve.ground.quantities.days import read_days
from expertserve.ground.quantities.digits import read_digits
from expertserve.ground.quantities.moments import read_date
from expertserve.ground.quantities.money import read_area, read_money
from expertserve.ground.quantities.numbers import (
    AMOUNT_BEGINS,
    read_amount,
    read_count,
    read_half_days,
)
from expertserve.ground.quantities.reading import (
    Amount,
    Area,
    Boxes,
    Cell,
    Count,
    Days,
    Half,
    Money,
    Qualifier,
    Reading,
)
from expertserve.ground.quantities.spans import read_spans
from expertserve.ground.quantities.truth import read_bool, read_boxes

__all__ = [
    "AMOUNT_BEGINS",
    "Amount",
    "Area",
    "Boxes",
    "Cell",
    "Count",
    "Days",
    "Half",
    "Money",
    "Qualifier",
    "Reading",
    "read_amount",
    "read_area",
    "read_availability",
    "read_bool",
    "read_boxes",
    "read_count",
    "read_date",
    "read_days",
    "read_digits",
    "read_half_days",
    "read_money",
    "read_spans",
]
