"""How many applications a recommending unit may file: those beyond, by its own order, take no part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.ground.text import unit_key
from expertserve.selection.complete import Ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expertserve.selection.activity_rules import ActivityRules
    from expertserve.selection.ranking import Scored

__all__ = ["beyond_filing"]

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
