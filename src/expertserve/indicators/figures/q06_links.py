"""Q6 agreements and mentor pairs open at the end of the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.slices import Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]

_PAIR = "师徒"


def _open(world: World, *, pairs: bool) -> list[bool]:
    last = world.rules.end
    return [
        (_PAIR in entry.kind) == pairs
        and not entry.ended
        and entry.start is not None
        and entry.start <= last
        and (entry.end is None or entry.end >= last)
        for entry in world.material.agreements
    ]


def _links(*, pairs: bool) -> Callable[[World, str], Lines]:
    def lines(world: World, dimension: str) -> Lines:
        entries = world.material.agreements
        table = Table(
            "agreements",
            len(entries),
            {"region": tuple(world.places.county(e.county) for e in entries)},
        )
        return Lines(
            parts=(table.part([1] * len(entries), dimension, of=_open(world, pairs=pairs)),)
        )

    return lines


_RULE = "期末仍有效：开始不晚于期末，截止未填或不早于期末，且未终止；按单位所在县统计"

DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q6a",
        name="有效长期协议",
        unit="个",
        text="登记的长期协议中期末仍有效的",
        lines=_links(pairs=False),
        rows=lambda world: sum(_open(world, pairs=False)),
        dimensions=("region",),
        rule=_RULE,
    ),
    Definition(
        number="Q6b",
        name="有效师徒结对",
        unit="对",
        text="登记的师徒结对中期末仍有效的",
        lines=_links(pairs=True),
        rows=lambda world: sum(_open(world, pairs=True)),
        dimensions=("region",),
        rule=_RULE,
    ),
)
