"""P5 sessions held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _sessions(world: World, dimension: str) -> Lines:
    frame, finished = world.frame, world.finished
    held = frame.mask("finished", lambda row: row.session in finished)
    amounts = frame.first_amounts(frame.column("session", lambda row: row.session), dimension, held)
    return Lines(parts=(frame.of_rows(amounts, dimension),))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P5",
        name="活动期数",
        unit="期",
        text="已结束且至少有一条计入的服务记录的活动期数",
        lines=_sessions,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="状态为已结束、资料回收、已回访、已总结、已归档的为已结束",
    ),
)
