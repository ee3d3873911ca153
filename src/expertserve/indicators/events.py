"""Events: rows that tell of one service, and the one figure each event has in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.ground.fuzzy import side
from expertserve.indicators.frame import coded, firsts, pair

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from numpy.typing import NDArray

    from expertserve.ground.fuzzy import Figure
    from expertserve.indicators.frame import Frame

__all__ = [
    "distinct_items",
    "event_figure",
    "event_of",
    "first_of_event",
    "per_event",
    "told_figures",
]

_PREFERENCE = {"exact": 0, "at-least": 1, "about": 2, "at-most": 3}
_PREFERRED = [side("exact"), side("at-least"), side("about"), side("at-most")]


def event_of(frame: Frame) -> NDArray[np.int64]:
    """The event of each row."""
    return frame.column("event", lambda row: row.event)


def told_figures(frame: Frame) -> dict[str, list[tuple[int, Figure]]]:
    """For each field the rows that carry it, with the figure as told."""
    known: dict[str, list[tuple[int, Figure]]] | None = frame.kept.get("figures")
    if known is not None:
        return known
    found: dict[str, list[tuple[int, Figure]]] = {}
    for number, row in enumerate(frame.rows):
        for name, figure in row.source.figures:
            found.setdefault(name, []).append((number, figure))
    frame.kept["figures"] = found
    return found


def event_figure(
    frame: Frame, told: Iterable[tuple[int, Figure]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """For each row what it adds for its event, its qualifier bits, and whether it carries the figure.

    The smallest figure above zero of an event stands at the first row that carries it, on equal values in the order
    exact, at-least, about, at-most.
    """
    event = event_of(frame).tolist()
    best: dict[int, tuple[bool, int, int, int]] = {}
    carries = np.zeros(frame.size, dtype=bool)
    lines = []
    for number, figure in told:
        lines.append(number)
        found = (figure.value <= 0, figure.value, _PREFERENCE[figure.qualifier], number)
        before = best.get(event[number])
        if before is None or found < before:
            best[event[number]] = found
    carries[lines] = True
    amounts, sides = np.zeros(frame.size, dtype=np.int64), np.zeros(frame.size, dtype=np.int64)
    for _, value, place, number in best.values():
        amounts[number], sides[number] = value, _PREFERRED[place]
    return amounts, sides, carries


def per_event(frame: Frame, amounts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The event's amount at each of its rows."""
    event = event_of(frame)
    total = np.zeros(int(event.max()) + 1 if frame.size else 0, dtype=np.int64)
    np.add.at(total, event, amounts)
    return total[event] if frame.size else total


def first_of_event(frame: Frame) -> NDArray[np.bool_]:
    """The first row of each event."""
    return firsts(event_of(frame))


def distinct_items(
    frame: Frame, items: Iterable[tuple[int, Hashable]], dimension: str
) -> NDArray[np.int64]:
    """How many distinct things each row adds in its slice, of (row number, thing) pairs.

    Args:
        frame: the counted rows.
        items: (row number, thing).
        dimension: in whose slices a thing counts once; "" once in all.
    """
    pairs = list(items)
    amounts = np.zeros(frame.size, dtype=np.int64)
    if pairs:
        row = np.asarray([number for number, _ in pairs], dtype=np.int64)
        things = coded([thing for _, thing in pairs]).codes
        np.add.at(amounts, row[firsts(pair(frame.slices(dimension).codes[row], things))], 1)
    return amounts
