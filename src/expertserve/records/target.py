"""Targets of the year and stated figures with their parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from expertserve.ground.findings import Place

__all__ = ["CategoryCount", "StatedFigure", "Target"]


@dataclass(frozen=True, slots=True)
class Target:
    """One line of 年度目标: the indicator's name and the target in words (约500名, 200余家)."""

    place: Place
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """A stated number of sessions of one category; `is_total` for the 合计 row."""

    place: Place
    category: str
    stated: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure made public: item, text as published (50个左右), and its parts as written (19+15+12)."""

    place: Place
    item: str
    text: str
    parts: str = ""
