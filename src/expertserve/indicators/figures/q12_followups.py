"""Q12 sessions that continue an earlier one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import is_null
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _followups(world: World, dimension: str) -> Lines:
    frame = world.frame
    later = frozenset(
        session.activity_id for session in world.held if not is_null(session.parent_id)
    )
    held = frame.mask("later", lambda row: row.session in later)
    return Lines(
        parts=(
            frame.of_rows(
                frame.first_amounts(
                    frame.column("session", lambda row: row.session), dimension, held
                ),
                dimension,
            ),
        )
    )


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q12",
        name="后续活动数",
        unit="次",
        text="计入的活动中写明上期活动的",
        lines=_followups,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="活动须计入活动期数",
    ),
)
