"""P8 demands: listed, matched, confirmed, served, solved, and their rates."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.world import ListedDemand, World

__all__ = ["DEFINITIONS"]


def _count(holds: Callable[[ListedDemand], bool]) -> Callable[[World, str], Lines]:
    return lambda world, dimension: Lines(
        parts=(world.demand_table.part([int(holds(item)) for item in world.listed], dimension),)
    )


def _rate(
    upper: Callable[[ListedDemand], bool], lower: Callable[[ListedDemand], bool]
) -> Callable[[World, str], Lines]:
    above, below = _count(upper), _count(lower)
    return lambda world, dimension: Lines(
        parts=above(world, dimension).parts, divisor=below(world, dimension).parts
    )


def _listed(item: ListedDemand) -> bool:
    del item
    return True


def _matched(item: ListedDemand) -> bool:
    return item.matched


def _confirmed(item: ListedDemand) -> bool:
    return item.confirmed


def _served(item: ListedDemand) -> bool:
    return item.served


def _solved(item: ListedDemand) -> bool:
    return item.served and item.outcome == "已解决"


def _partly(item: ListedDemand) -> bool:
    return item.served and item.outcome == "部分解决"


def _size(world: World) -> int:
    return len(world.listed)


_COUNTS = (
    ("P8a", "入库需求数", "列入需求库的需求；征集中、退回、撤回、合并、未列入的除外", _listed),
    (
        "P8b",
        "已匹配需求数",
        "入库需求中已有人选及以后的：依需求状态、供需对接清单、活动方案、计入的服务；只发出点单表、尚无人选或人选待确认的不计",
        _matched,
    ),
    (
        "P8c",
        "已确认需求数",
        "入库需求中双方已同意、已定或已服务的：依需求状态、回复、人选调整、计入的服务；方案已排而未答复的不计",
        _confirmed,
    ),
    ("P8d", "已服务需求数", "入库需求中有计入服务的", _served),
    ("P8e", "已解决需求数", "已服务需求中解决情况为已解决的", _solved),
    ("P8f", "部分解决需求数", "已服务需求中解决情况为部分解决的", _partly),
)
_RATES = (
    ("P8g", "匹配率", "已匹配需求数占入库需求数的百分比", _matched, _listed),
    ("P8h", "履约率", "已服务需求数占已确认需求数的百分比", _served, _confirmed),
    ("P8i", "解决率", "已解决需求数占已服务需求数的百分比", _solved, _served),
)

DEFINITIONS: tuple[Definition, ...] = (
    *(
        Definition(
            number=number,
            name=name,
            unit="条",
            text=text,
            lines=_count(holds),
            rows=_size,
            dimensions=("region",),
            rule="按需求所在县统计；已合并的需求计入合并后的需求",
        )
        for number, name, text, holds in _COUNTS
    ),
    *(
        Definition(
            number=number,
            name=name,
            unit="%",
            text=text,
            lines=_rate(upper, lower),
            rows=_size,
            dimensions=("region",),
            rule="分母为0时不计算",
            scale=Fraction(100),
            digits=1,
        )
        for number, name, text, upper, lower in _RATES
    ),
)
