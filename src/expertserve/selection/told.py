"""What is told of applications beside their outcome: gaps, unclear themes, bases that left, equal titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.ground.findings import Finding
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.records.application import Application
    from expertserve.selection.complete import Missing
    from expertserve.selection.world import World

__all__ = ["equal_titles", "told_of"]


def equal_titles(applications: Sequence[Application]) -> list[Finding]:
    """Applications of one title from several units; they stand each for itself, and it is said."""
    groups: dict[str, list[Application]] = {}
    for one in applications:
        groups.setdefault(key(one.title), []).append(one)
    return [
        Finding(
            code="equal-titles",
            place=group[0].sources[0],
            value=group[0].title,
            facts=(("count", str(len(group))), ("units", "、".join(g.organiser for g in group))),
        )
        for group in groups.values()
        if len(group) > 1
    ]


def told_of(
    one: Application, lacks: tuple[Missing, ...], world: World, *, unclear: bool
) -> list[Finding]:
    """An unclear theme, everything an application lacks, a base that has left."""
    found = []
    if unclear:
        cell = next(iter(one.cell("theme")))
        found.append(Finding(code="theme-unclear", place=cell, value=one.theme or one.title))
    found += [
        Finding(
            code="application-incomplete",
            place=lack.cell or one.sources[0],
            value=one.title,
            facts=(("what", lack.text),),
        )
        for lack in lacks
    ]
    left = world.left_base_of(one)
    if left is not None:
        facts = (("base", left[0]), ("on", left[1].isoformat()))
        cell = next(iter(one.cell("base_id")))
        found.append(Finding(code="base-left", place=cell, value=one.title, facts=facts))
    return found
