"""Minutes of persons on days: the daily cap, and assumed time that only fills a day up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from expertserve.indicators.frame import filled, firsts, group_sums, pair
from expertserve.indicators.minutes import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from expertserve.indicators.frame import Frame
    from expertserve.indicators.slices import Part

__all__ = ["day_table", "distinct_person_days", "minutes"]


def day_table(frame: Frame) -> tuple[NDArray[np.int64], ...]:
    """Service number, day as ordinal, stated and assumed minutes: one line for each day of each service."""
    known = frame.kept.get("days")
    if known is None:
        lines: list[tuple[int, int, int, int]] = []
        cache: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
        spans: list[list[tuple[int, int, int]]] = []
        for row in frame.rows:
            about = (id(row.time), id(row.source.days))
            if about not in cache:
                minutes = spread(row.time.total, len(row.source.days))
                cache[about] = [
                    (day.toordinal(), each, 0) if row.time.stated else (day.toordinal(), 0, each)
                    for day, each in zip(row.source.days, minutes, strict=True)
                ]
            spans.append(cache[about])
        for number, place in enumerate(frame.service_row.tolist()):
            lines.extend((number, *line) for line in spans[place])
        table = np.asarray(lines, dtype=np.int64).reshape(-1, 4)
        known = tuple(table[:, i].copy() for i in range(4))
        frame.kept["days"] = known
    return known


def minutes(
    frame: Frame,
    dimension: str,
    day_minutes: int,
    *,
    capped: bool,
    of: NDArray[np.bool_] | None = None,
) -> Part:
    """Minutes of each row in its slice: capped at a day for each (person, day), or stated in full and assumed up to a day.

    Args:
        frame: the counted rows.
        dimension: in whose slices a person's day counts once.
        day_minutes: minutes of a full day.
        capped: whether stated minutes, too, end at a full day.
        of: (rows,) which rows; None: all.
    """
    service, day, stated, assumed = day_table(frame)
    row = frame.service_row[service]
    keep = frame.named[service] if of is None else of[row] & frame.named[service]
    service, day, stated, assumed, row = (
        service[keep],
        day[keep],
        stated[keep],
        assumed[keep],
        row[keep],
    )
    groups = pair(pair(frame.slices(dimension).codes[row], frame.person.codes[service]), day)
    if capped:
        given = filled(groups, stated + assumed, np.full(len(groups), day_minutes, dtype=np.int64))
    else:
        said = group_sums(groups, stated)
        given = stated + filled(groups, assumed, np.maximum(0, day_minutes - said))
    amounts = np.zeros(frame.size, dtype=np.int64)
    np.add.at(amounts, row, given)
    return frame.of_rows(amounts, dimension, of=of)


def distinct_person_days(frame: Frame, dimension: str) -> Part:
    """Distinct (person, day) in each slice."""
    service, day, _, _ = day_table(frame)
    keep = frame.named[service]
    service, day = service[keep], day[keep]
    row = frame.service_row[service]
    things = pair(frame.person.codes[service], day)
    amounts = np.zeros(frame.size, dtype=np.int64)
    np.add.at(amounts, row[firsts(pair(frame.slices(dimension).codes[row], things))], 1)
    return frame.of_rows(amounts, dimension)
