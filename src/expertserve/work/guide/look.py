"""Where the year stands, looked at once for `status` and for the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.bases.input import overview_of
from expertserve.work.change.visits import visits_of_book
from expertserve.work.guide.defaults import Place
from expertserve.work.hear.answers import answers_of
from expertserve.work.hear.heard import hear, ledger_folder
from expertserve.work.match.standing import standing
from expertserve.work.standing.previous import list_path
from expertserve.work.start import as_of, read
from expertserve.work.status.progress import progress
from expertserve.work.status.today import Known, today
from expertserve.work.track.run import track_material

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from expertserve.work.request import Request
    from expertserve.work.status.today_line import TodayLine
    from expertserve.year.material import Material

__all__ = ["known_of", "look"]

_PLAN = "活动安排表.xlsx"


def known_of(request: Request, material: Material, day: date) -> Known:
    """Everything that `today` is told from; without demands only what came in.

    Args:
        request: what was asked.
        material: what was read.
        day: the date of the run.
    """
    archive = ledger_folder(material, request.output)
    overview = overview_of(material, request, day)
    tasks = overview.tasks if overview else ()
    if not material.demands:
        return Known(material=material, day=day, archive=archive, tasks=tasks)
    heard = hear(material, day, archive)
    found = standing(material, request, answers_of(heard))
    request.stage(request.say("统计进度", "counting"))
    tracked = track_material(material, day).result
    return Known(
        material=material,
        day=day,
        archive=archive,
        heard=heard,
        found=found,
        made=progress(found, heard, tracked.world.chain),
        tracked=tracked,
        tasks=tasks,
    )


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
