"""The three programme lines seen together: counts by line, theme, level and part of the country."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from expertserve.codes.region_facts import area, parents
from expertserve.codes.region_facts import name as region_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from expertserve.selection.choose import Entry, Selection

__all__ = ["Line", "together"]

_AREAS = {"east": "东部", "central": "中部", "west": "西部", "": "未写明"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Counts of one value of one view (项目类别, 主题, 推荐单位, 地区, 市州)."""

    view: str
    name: str
    applied: int
    chosen: int
    reserve: int
    experts: int
    budget_fen: int


def together(selection: Selection) -> tuple[Line, ...]:
    """Counts by every view, each in order of first appearance; experts and money are those of the chosen."""
    views: tuple[tuple[str, Callable[[Entry], tuple[str, ...]]], ...] = (
        ("项目类别", lambda entry: (entry.scored.application.programme_line or "未写明",)),
        ("主题", lambda entry: (entry.scored.theme or "未写明",)),
        ("推荐单位", lambda entry: (entry.scored.application.recommender or "未写明",)),
        ("地区", _areas),
        ("市（州）", _cities),
    )
    return tuple(line for view, names in views for line in _lines(view, selection.entries, names))


def _areas(entry: Entry) -> tuple[str, ...]:
    places = entry.scored.application.places
    return tuple(dict.fromkeys(_AREAS[area(code)] for code in places)) or ("未写明",)


def _cities(entry: Entry) -> tuple[str, ...]:
    codes = [
        code if code.endswith("00") else next(iter(parents(code)), code)
        for code in entry.scored.application.places
    ]
    names = [region_name(code) for code in codes]
    return tuple(dict.fromkeys(name for name in names if name)) or ("未写明",)


def _lines(
    view: str, entries: Iterable[Entry], names: Callable[[Entry], tuple[str, ...]]
) -> list[Line]:
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        for name in names(entry):
            found = counts.setdefault(name, Counter())
            found["applied"] += 1
            found[entry.outcome] += 1
            if entry.outcome == "推荐":
                found["experts"] += entry.scored.application.experts_max or 0
                found["fen"] += entry.scored.application.budget_fen or 0
    return [
        Line(
            view=view,
            name=name,
            applied=one["applied"],
            chosen=one["推荐"],
            reserve=one["备选"],
            experts=one["experts"],
            budget_fen=one["fen"],
        )
        for name, one in counts.items()
    ]
