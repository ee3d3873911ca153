"""Money in fen, areas in hundredths of a mu."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from expertserve.ground.quantities.numbers import read_amount
from expertserve.ground.quantities.reading import Amount, Area, Cell, Money, Reading

__all__ = ["read_area", "read_money"]

_MU = {
    "亩": Decimal(1),
    "公顷": Decimal(15),
    "ha": Decimal(15),
    "hm2": Decimal(15),
    "平方公里": Decimal(1500),
    "平方千米": Decimal(1500),
    "km2": Decimal(1500),
    "平方米": Decimal(15) / 10000,
    "平米": Decimal(15) / 10000,
    "平方": Decimal(15) / 10000,
    "m2": Decimal(15) / 10000,
    "顷": Decimal(100),
}
_FREE = frozenset({"免费", "无偿", "公益", "公益服务", "义务"})
_NONE = re.compile(
    r"(?:不|没有?|无)(?:出|给|付|收|花|需要?)(?:钱|费用?|经费|资金)?|(?:没有?|无)(?:钱|经费|资金|预算)"
)
_YUAN = frozenset({"元", "块", "块钱", "圆", "元整", "元人民币", "rmb"})


def read_money(cell: Cell, *, unit: str = "元") -> Reading[Money]:
    """Money in whole fen; the unit in the cell wins over `unit` of the header (元, 千元, 万元, 亿元); bad-number, bad-range below 0."""
    if isinstance(cell, str) and (cell.strip() in _FREE or _NONE.fullmatch(cell.strip())):
        return Reading(Money(0, 0))
    reading = read_amount(cell, unit=unit if unit.endswith("元") else f"{unit}元")
    amount = reading.value
    if amount is None:
        return Reading(None, reading.problem, reading.why)
    if _head(amount) not in _YUAN:
        return Reading(None, "bad-number")
    if amount.low < 0:
        return Reading(None, "bad-range")
    return Reading(Money(_whole(amount.low * 100), _whole(amount.high * 100), amount.qualifier))


def read_area(cell: Cell, *, unit: str = "亩") -> Reading[Area]:
    """An area in hundredths of a mu; 公顷, 平方公里 and 平方米 are converted; bad-number, bad-range below 0. A range gives its lower end."""
    reading = read_amount(cell, unit=unit)
    amount = reading.value
    if amount is None:
        return Reading(None, reading.problem, reading.why)
    factor = _MU.get(_head(amount).lower())
    if factor is None:
        return Reading(None, "bad-number")
    if amount.low < 0:
        return Reading(None, "bad-range")
    return Reading(Area(_whole(amount.low * factor * 100), amount.qualifier))


def _head(amount: Amount) -> str:
    """The unit in front of a stroke: 元/年 is 元."""
    return amount.unit.split("/", maxsplit=1)[0]


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(ROUND_HALF_UP))
