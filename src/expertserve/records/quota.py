"""A line of the 名额分配表."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.findings import Place

__all__ = ["Quota"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """How many may be chosen: of a recommender ("" all together), of a category (theme or programme line, "" any).

    Attributes:
        each: the number holds for every recommender on its own (每个推荐单位).
    """

    quota: int
    recommender: str = ""
    category: str = ""
    each: bool = False
    basis: str = ""
    sources: tuple[Place, ...] = ()
