"""P6 where: counties, towns, villages and the share of the area's counties."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _counties(world: World, dimension: str) -> Lines:
    frame = world.frame
    return Lines(
        (
            frame.distinct(
                frame.column("county", lambda row: row.county),
                dimension,
                of=frame.mask("county", lambda row: bool(row.county)),
            ),
        )
    )


def _towns(world: World, dimension: str) -> Lines:
    frame = world.frame
    towns = frame.column("town", lambda row: (row.county, row.town))
    return Lines(
        (frame.distinct(towns, dimension, of=frame.mask("town", lambda row: bool(row.town))),)
    )


def _villages(world: World, dimension: str) -> Lines:
    frame = world.frame
    villages = frame.column("village", lambda row: (row.county, row.town, row.village))
    return Lines(
        (
            frame.distinct(
                villages, dimension, of=frame.mask("village", lambda row: bool(row.village))
            ),
        )
    )


def _coverage(world: World, dimension: str) -> Lines:
    frame, area = world.frame, frozenset(world.rules.area)
    counties = frame.column("county", lambda row: row.county)
    inside = frame.mask("inside", lambda row: row.county in area)
    amounts = frame.first_amounts(counties, dimension, inside)
    return Lines((frame.of_rows(amounts, dimension),), fixed_divisor=len(area), undefined=not area)


DEFINITIONS = (
    Definition(
        "P6a",
        "覆盖县(市、区)",
        "个",
        "有计入服务的县（市、区）",
        _counties,
        lambda world: int(world.frame.mask("county", lambda row: bool(row.county)).sum()),
        DIMENSIONS,
    ),
    Definition(
        "P6b",
        "覆盖乡镇",
        "个",
        "有计入服务的乡镇（街道）",
        _towns,
        lambda world: int(world.frame.mask("town", lambda row: bool(row.town)).sum()),
        DIMENSIONS,
        rule="不同县的同名乡镇分别计",
    ),
    Definition(
        "P6c",
        "覆盖村",
        "个",
        "有计入服务的村（社区）",
        _villages,
        lambda world: int(world.frame.mask("village", lambda row: bool(row.village)).sum()),
        DIMENSIONS,
        rule="不同乡镇的同名村分别计",
    ),
    Definition(
        "P6d",
        "县覆盖率",
        "%",
        "本地区有计入服务的县占全部县的百分比",
        _coverage,
        lambda world: world.frame.size,
        scale=Fraction(100),
        digits=1,
    ),
)
