"""Q13 press reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.text import key
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.slices import Table

if TYPE_CHECKING:
    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS"]


def _reports(world: World, dimension: str) -> Lines:
    entries = world.material.publicity
    labels = {
        "level": tuple(entry.level or "-" for entry in entries),
        "session": tuple(world.sessions.find(entry.session) for entry in entries),
    }
    slices = labels.get(dimension, ("",) * len(entries))
    seen: set[tuple[str, str, str]] = set()
    amounts: list[int] = []
    for entry, label in zip(entries, slices, strict=True):
        report = (label, key(entry.title), key(entry.medium))
        amounts.append(int(report not in seen))
        seen.add(report)
    return Lines(parts=(Table("publicity", len(entries), labels).part(amounts, dimension),))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q13",
        name="宣传报道数",
        unit="篇",
        text="标题和媒体都不相同的报道",
        lines=_reports,
        rows=lambda world: len(world.material.publicity),
        dimensions=("level", "session"),
        rule="同一标题在同一媒体只计一篇",
    ),
)
