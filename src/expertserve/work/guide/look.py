"""Where the year stands, as the menu asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.change.visits import visits_of_book
from expertserve.work.guide.defaults import Place
from expertserve.work.standing.previous import list_path
from expertserve.work.start import as_of, read
from expertserve.work.status.known import known_of
from expertserve.work.status.today import today

if TYPE_CHECKING:
    from pathlib import Path

    from expertserve.work.request import Request
    from expertserve.work.status.today_line import TodayLine

__all__ = ["look"]

_PLAN = "活动安排表.xlsx"


def look(request: Request, year: Path) -> tuple[tuple[TodayLine, ...], Place]:
    """今天该做的事 of a year folder, and what the questions of the menu take for granted.

    Raises:
        ExpertServeError: the folder cannot be read.
    """
    material = read(request)
    day = as_of(request, material.settings)
    known = known_of(request, material, day)
    place = Place(year=year, day=day, lang=request.lang, material=material)
    if known.found is not None and list_path(material, request.output) is not None:
        numbers = {d.demand_id: d.list_no or d.demand_id for d in material.demands}
        names = {e.expert_id: e.name for e in material.experts}
        place.pairs = tuple(
            (numbers[pair.demand_id], names[pair.expert_id])
            for pair in known.found.result.pairs
            if pair.demand_id in numbers and pair.expert_id in names
        )
    place.visits = _visits(year / "生成材料" / _PLAN)
    return today(known), place


def _visits(path: Path) -> dict[str, tuple[str, ...]]:
    """Session -> names of its experts, from the plan; empty without one that can be read."""
    if not path.is_file():
        return {}
    found: dict[str, list[str]] = {}
    for visit in visits_of_book(path):
        found.setdefault(visit.session, []).append(visit.name)
    return {session: tuple(dict.fromkeys(names)) for session, names in found.items()}
