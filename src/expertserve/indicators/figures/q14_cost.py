"""Q14 what a day of an expert and a solved problem cost; for the office alone."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.figures.q01_problems import problem_part
from expertserve.indicators.person_days import minutes
from expertserve.indicators.slices import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from expertserve.indicators.slices import Part
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _cost(world: World, dimension: str) -> Part:
    used = world.costed
    table = Table(
        "sessions", len(used), {"session": tuple(session.activity_id for session in used)}
    )
    return table.part([session.cost_fen or 0 for session in used], dimension)


def _theirs(world: World) -> NDArray[np.bool_]:
    used = frozenset(session.activity_id for session in world.costed)
    return world.frame.mask("costed", lambda row: row.session in used)


def _per_day(world: World, dimension: str) -> Lines:
    time = minutes(world.frame, dimension, world.rules.day_minutes, capped=True, of=_theirs(world))
    return Lines(parts=(_cost(world, dimension),), divisor=(time,), factor=world.rules.day_minutes)


def _per_problem(world: World, dimension: str) -> Lines:
    return Lines(
        parts=(_cost(world, dimension),), divisor=(problem_part(world, dimension, _theirs(world)),)
    )


def _used(world: World) -> int:
    return len(world.costed)


_RULE = "只计写明实际支出且有计入服务的活动；仅供内部"

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q14a",
        name="每专家·天成本",
        unit="元",
        text="活动实际支出除以这些活动的服务时长(天)",
        lines=_per_day,
        rows=_used,
        dimensions=("session",),
        rule=_RULE,
        scale=Fraction(1, 100),
        digits=2,
        least=lambda _: 1,
        internal=True,
    ),
    Definition(
        number="Q14b",
        name="每解决一个问题成本",
        unit="元",
        text="活动实际支出除以这些活动的解决问题数",
        lines=_per_problem,
        rows=_used,
        dimensions=("session",),
        rule=_RULE,
        scale=Fraction(1, 100),
        digits=2,
        least=lambda _: 1,
        internal=True,
    ),
)
