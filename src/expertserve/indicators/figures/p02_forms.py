"""P2 how it was served: events, forms and their shares."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.events import first_of_event
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _events(world: World, dimension: str) -> Lines:
    frame = world.frame
    return Lines(parts=(frame.of_rows(first_of_event(frame).astype(np.int64), dimension),))


def _forms(world: World, dimension: str) -> Lines:
    return Lines(
        parts=(
            world.frame.distinct(
                world.frame.column("form", lambda row: row.source.form), dimension
            ),
        )
    )


def _shares(world: World, dimension: str) -> Lines:
    events = _events(world, dimension).parts
    return Lines(parts=events, divisor=events, overall_divisor=True)


def _size(world: World) -> int:
    return world.frame.size


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P2a",
        name="服务次数",
        unit="次",
        text="期、单位、日期、形式、事项都相同的记录为一次服务",
        lines=_events,
        rows=_size,
        dimensions=DIMENSIONS,
        rule="几位专家同一次服务，无论写一行或几行，都计一次",
        adds_up=True,
    ),
    Definition(
        number="P2b",
        name="服务形式种数",
        unit="种",
        text="不同的主要服务形式",
        lines=_forms,
        rows=_size,
        dimensions=DIMENSIONS,
        rule="一格写多种形式的，以第一种为主",
    ),
    Definition(
        number="P2c",
        name="服务形式占比",
        unit="%",
        text="该形式的服务次数占全部服务次数的百分比",
        lines=_shares,
        rows=_size,
        dimensions=("form",),
        rule="各形式占比保留1位小数，合计可能因舍入不等于100",
        scale=Fraction(100),
        digits=1,
    ),
)
