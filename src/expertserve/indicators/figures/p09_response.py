"""P9 how long a demand waited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _used(world: World) -> list[bool]:
    return [item.served and item.waited is not None and item.waited >= 0 for item in world.listed]


def _waits(world: World, dimension: str) -> Lines:
    return Lines(
        parts=(
            world.demand_table.part(
                [item.waited or 0 for item in world.listed], dimension, of=_used(world)
            ),
        )
    )


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P9",
        name="需求响应时长(中位数)",
        unit="天",
        text="已服务需求从提出到第一个计入服务日的天数的中位数",
        lines=_waits,
        rows=lambda world: sum(_used(world)),
        dimensions=("region",),
        rule="服务早于提出时间的需求不计入，另行核实",
        how="median",
        digits=1,
    ),
)
