"""P3 how long: expert days and hours."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS
from expertserve.indicators.person_days import minutes

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _days(world: World, dimension: str) -> Lines:
    return Lines(
        parts=(minutes(world.frame, dimension, world.rules.day_minutes, capped=True),),
        fixed_divisor=world.rules.day_minutes,
    )


def _hours(world: World, dimension: str) -> Lines:
    return Lines(parts=(minutes(world.frame, dimension, world.rules.day_minutes, capped=False),))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P3a",
        name="服务时长(天)",
        unit="专家·天",
        text="每位专家每天的服务分钟数合计，每天至多计1天",
        lines=_days,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="半天按4小时，1天按8小时；单位确认的时长优先，其次填写的时长、起止时间；都没有的，半天计4小时、其余每天计8小时；在途时间不计；分项之和可能大于合计",
        digits=2,
    ),
    Definition(
        number="P3b",
        name="服务时长(小时)",
        unit="小时",
        text="写明的时长全部计入；未写明的，只补足到每人每天8小时",
        lines=_hours,
        rows=lambda world: world.frame.size,
        dimensions=DIMENSIONS,
        rule="1学时按设置折算；在途时间不计；分项之和可能大于合计",
        scale=Fraction(1, 60),
        digits=2,
    ),
)
