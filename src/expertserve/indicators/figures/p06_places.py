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
        parts=(
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
        parts=(frame.distinct(towns, dimension, of=frame.mask("town", lambda row: bool(row.town))),)
    )


def _villages(world: World, dimension: str) -> Lines:
    frame = world.frame
    villages = frame.column("village", lambda row: (row.county, row.town, row.village))
    return Lines(
        parts=(
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
    return Lines(
        parts=(frame.of_rows(amounts, dimension),), fixed_divisor=len(area), undefined=not area
    )


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="P6a",
        name="覆盖县(市、区)",
        unit="个",
        text="有计入服务的县（市、区）",
        lines=_counties,
        rows=lambda world: int(world.frame.mask("county", lambda row: bool(row.county)).sum()),
        dimensions=DIMENSIONS,
    ),
    Definition(
        number="P6b",
        name="覆盖乡镇",
        unit="个",
        text="有计入服务的乡镇（街道）",
        lines=_towns,
        rows=lambda world: int(world.frame.mask("town", lambda row: bool(row.town)).sum()),
        dimensions=DIMENSIONS,
        rule="不同县的同名乡镇分别计",
    ),
    Definition(
        number="P6c",
        name="覆盖村",
        unit="个",
        text="有计入服务的村（社区）",
        lines=_villages,
        rows=lambda world: int(world.frame.mask("village", lambda row: bool(row.village)).sum()),
        dimensions=DIMENSIONS,
        rule="不同乡镇的同名村分别计",
    ),
    Definition(
        number="P6d",
        name="县覆盖率",
        unit="%",
        text="本地区有计入服务的县占全部县的百分比",
        lines=_coverage,
        rows=lambda world: world.frame.size,
        scale=Fraction(100),
        digits=1,
    ),
)
