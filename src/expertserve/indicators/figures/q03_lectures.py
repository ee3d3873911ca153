"""Q3 lectures and trainings that reach the minimum audience."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.ground.fuzzy import QUALIFIERS
from expertserve.indicators.definition import Definition, Lines
from expertserve.indicators.events import first_of_event, per_event
from expertserve.indicators.figures._events import event_figure
from expertserve.indicators.frame import DIMENSIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.indicators.world import World

__all__ = ["DEFINITIONS", "TRAINING_FORMS"]

TRAINING_FORMS = frozenset({"F07", "F09", "F10", "F11", "F18", "F23"})
_AT_MOST = QUALIFIERS.index("at-most")


def _training(world: World) -> NDArray[np.bool_]:
    return world.frame.mask("training", lambda row: row.source.form in TRAINING_FORMS)


def _reached(world: World) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sessions held at the first row of each event that reaches the line, and their qualifier bits."""
    frame, meetings = world.frame, event_figure(world, "meetings")
    held = per_event(frame, meetings.amounts)
    held = np.where(held == 0, 1, held)
    line = held * world.rules.minimum_audience
    reached = np.zeros(frame.size, dtype=bool)
    for name in ("trained_times", "trained_people"):
        figure = event_figure(world, name)
        audience, bits = per_event(frame, figure.amounts), per_event(frame, figure.bits)
        told = per_event(frame, figure.carries.astype(np.int64)) > 0
        reached |= told & ((audience > line) | ((audience == line) & (bits != _AT_MOST)))
    first = first_of_event(frame) & reached & _training(world)
    return np.where(first, held, 0), np.where(first, per_event(frame, meetings.bits), 0)


def _lectures(world: World, dimension: str) -> Lines:
    amounts, bits = _reached(world)
    return Lines(parts=(world.frame.of_rows(amounts, dimension, bits=bits, of=_training(world)),))


DEFINITIONS: tuple[Definition, ...] = (
    Definition(
        number="Q3",
        name="达标培训场次",
        unit="场",
        text="培训类服务中场均人数达到规定下限的场次",
        lines=_lectures,
        rows=lambda world: int(_training(world).sum()),
        dimensions=DIMENSIONS,
        rule="培训人次或培训人数不少于场次乘以规定人数（默认30）；未填场次按1场，未填人数不计",
        adds_up=True,
    ),
)
