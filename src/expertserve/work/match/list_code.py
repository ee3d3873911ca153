"""The check code of a list: printed on it and in the foot of every paper made from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.papers.press import check_code

if TYPE_CHECKING:
    from expertserve.work.match.match import Matched

__all__ = ["list_code"]


def list_code(found: Matched) -> str:
    """Characters that change with every name, state and empty place of a list."""
    if found.kept is not None:
        return found.kept.code
    pairs = (
        f"{pair.demand_id}/{pair.expert_id}/{pair.line}/{pair.status}/{found.leaves(pair)}"
        for pair in found.result.pairs
    )
    empty = (f"{one.demand_id}-{one.missing}" for one in found.result.empty)
    return check_code(*pairs, *empty)
