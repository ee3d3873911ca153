"""P7 whom: units served, and firms among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _units(world: World, dimension: str) -> Lines:
    frame = world.frame
    return Lines(
        parts=(
            frame.of_rows(
                frame.first_amounts(
                    frame.column("unit", lambda row: row.unit),
                    dimension,
                    frame.mask("unit", lambda row: bool(row.unit[1])),
                ),
                dimension,
            ),
        )
    )


def _firms(world: World, dimension: str) -> Lines:
    frame, firms = world.frame, world.firms
    return Lines(
        parts=(
            frame.of_rows(
                frame.first_amounts(
                    frame.column("unit", lambda row: row.unit),
                    dimension,
                    frame.mask("firm", lambda row: row.unit in firms),
                ),
                dimension,
            ),
        )
    )


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P7a",
        name="服务单位数",
        unit="个",
        text="有计入服务的单位，同一单位只计一次",
        lines=_units,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="不同县的同名单位分别计",
    ),
    Definition(
        number="P7b",
        name="其中企业",
        unit="个",
        text="需求清单中单位类型为企业的服务单位",
        lines=_firms,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="单位类型以需求清单为准",
    ),
)
