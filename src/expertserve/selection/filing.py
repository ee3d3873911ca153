"""How many applications a recommending unit may file, and the places kept for a programme line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.selection.complete import Ended
from expertserve.selection.quotas import is_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.selection.quotas import Usage
    from expertserve.selection.ranking import Scored

__all__ = ["beyond_filing", "kept_places"]

_LAST = 10**6


def beyond_filing(scored: Sequence[Scored], rules: ActivityRules) -> list[Scored]:
    """The applications with those ended that are beyond what their recommender may file.

    What was filed late takes none of its places; everything else does, whether it is admitted or not.

    Args:
        scored: all applications.
        rules: with the limit, 0 for none.
    """
    most = rules.quota.filed_each
    own: dict[str, list[Scored]] = {}
    for one in scored:
        if most and not any(end.rule == "filed-late" for end in one.ended):
            own.setdefault(unit_key(one.application.recommender), []).append(one)
    over: dict[str, Ended] = {}
    for unit, members in own.items():
        ranked = sorted(members, key=lambda one: one.application.rank or _LAST)
        for one in ranked[most:] if unit else ():
            rank = one.application.rank
            text = f"超过每个推荐单位{most}项的申报限额：推荐排序{rank or '未填'}"
            cell = next(iter(one.application.cell("rank")), None)
            over[one.id] = Ended("filed-beyond", text, cell)
    return [
        replace(one, ended=(*one.ended, over[one.id])) if one.id in over else one for one in scored
    ]


def kept_places(
    able: Sequence[Scored], rules: ActivityRules, usage: Usage, chosen: Collection[str]
) -> tuple[str, ...]:
    """Who gets the places kept for programme lines, each filled from its line in order before all others; the usage counts them.

    Args:
        able: who may be chosen, the best first.
        rules: with the places kept.
        usage: places taken so far.
        chosen: numbers of those who have a place already.
    """
    found: list[str] = []
    for kept in rules.quota.reserved:
        left = kept.places
        for one in able:
            own = is_line(kept.line, one.application.programme_line)
            if (
                own
                and left
                and one.id not in chosen
                and one.id not in found
                and not usage.room(one.application, one.theme)
            ):
                usage.take(one.application, one.theme)
                found.append(one.id)
                left -= 1
    return tuple(found)
