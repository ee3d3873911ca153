"""All indicators of the shelf, in order, and the clerk's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.shelf import declared
from expertserve.indicators.definition import Definition, Indicator, measure
from expertserve.indicators.own import own_definitions

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["definitions", "indicators"]


def definitions() -> tuple[Definition, ...]:
    """Every definition on the shelf, in the order of its files."""
    shelves = declared("expertserve.indicators.figures", "DEFINITIONS", tuple)
    return tuple(one for shelf in shelves for one in shelf)


def indicators(world: World) -> tuple[Indicator, ...]:
    """Every indicator measured."""
    return tuple(
        measure(definition, world) for definition in (*definitions(), *own_definitions(world))
    )
