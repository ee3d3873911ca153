"""P1 what was served: content classes and items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.resolve import Row
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _item(row: Row) -> tuple[object, ...]:
    return ("demand", row.demand) if row.demand else ("topic", row.unit, row.topic)


def _classes(world: World, dimension: str) -> Lines:
    frame = world.frame
    content = frame.column("content", lambda row: row.source.content)
    return Lines(
        parts=(
            frame.distinct(
                content, dimension, of=frame.mask("content", lambda row: bool(row.source.content))
            ),
        )
    )


def _items(world: World, dimension: str) -> Lines:
    return Lines(parts=(world.frame.distinct(world.frame.column("item", _item), dimension),))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P1a",
        name="服务内容类别数",
        unit="类",
        text="计入的服务记录涉及的服务内容类别，同一类只计一次",
        lines=_classes,
        rows=lambda world: int(
            world.frame.mask("content", lambda row: bool(row.source.content)).sum()
        ),
        dimensions=DIMENSIONS,
        rule="内容类别不在代码表内的不计类",
    ),
    Definition(
        number="P1b",
        name="服务事项数",
        unit="项",
        text="不同的需求编号；没有需求编号的，按不同的单位和事项计",
        lines=_items,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="已合并的需求计入合并后的需求",
    ),
)
