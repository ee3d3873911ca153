"""Q11 how satisfied the two sides are."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.satisfaction import EXPERT_SIDES, SERVED_SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _rate(sides: tuple[str, ...]) -> Callable[[World, str], Lines]:
    def lines(world: World, dimension: str) -> Lines:
        chosen, table = world.answers.of(sides), world.answers.table(sides)
        good = table.part([answer.good for answer in chosen], dimension)
        return Lines(
            parts=(good,), divisor=(table.part([answer.count for answer in chosen], dimension),)
        )

    return lines


def _rows(sides: tuple[str, ...]) -> Callable[[World], int]:
    return lambda world: sum(answer.count for answer in world.answers.of(sides))


_RULE = (
    "满意与较满意的答复占有效答复的百分比；有效答复少于3份的不显示；同一对象多次答复以最近一次为准"
)


def _least(world: World) -> int:
    return world.rules.satisfaction_minimum


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q11a",
        name="受援方满意率",
        unit="%",
        text="需求单位和受益群众的满意率",
        lines=_rate(SERVED_SIDES),
        rows=_rows(SERVED_SIDES),
        dimensions=("region", "session"),
        rule=_RULE,
        scale=Fraction(100),
        digits=1,
        least=_least,
    ),
    Definition(
        number="Q11b",
        name="专家方满意率",
        unit="%",
        text="专家和派出单位的满意率",
        lines=_rate(EXPERT_SIDES),
        rows=_rows(EXPERT_SIDES),
        dimensions=("region", "session"),
        rule=_RULE,
        scale=Fraction(100),
        digits=1,
        least=_least,
    ),
)
