"""Everything that today's tasks are told from, gathered once for `status` and for the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.work.bases.input import overview_of
from expertserve.work.hear.answers import answers_of
from expertserve.work.hear.heard import ledger_folder
from expertserve.work.hear.hearing import hear
from expertserve.work.match.standing import standing
from expertserve.work.status.progress import progress
from expertserve.work.status.today import Known
from expertserve.work.track.run import track_material

if TYPE_CHECKING:
    from datetime import date

    from expertserve.work.request import Request
    from expertserve.year.material import Material

__all__ = ["known_of"]


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
    request.stage(request.say("status.counting"))
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
