"""The lists beside the figures: differences, what does not count, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.reconcile import FIELD_NAMES, WHAT_NAMES
from expertserve.work.track.list_columns import DifferenceLine, ExcludedLine, LateLine
from expertserve.work.track.words import DIFFERENCE_WORDS, STATED_WORDS

if TYPE_CHECKING:
    from expertserve.indicators.overdue import Overdue
    from expertserve.indicators.reconcile import Difference
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["difference_line", "differences", "excluded", "late", "late_line"]


def difference_line(difference: Difference) -> DifferenceLine:
    """A difference of the reconciliation in words."""
    return DifferenceLine(
        what=WHAT_NAMES[difference.what],
        place=difference.place,
        item=FIELD_NAMES.get(difference.field, difference.field),
        stated=difference.stated,
        computed=difference.computed,
        gap=difference.stated - difference.computed,
        text=DIFFERENCE_WORDS.get(difference.what, DIFFERENCE_WORDS[""]),
    )


def differences(result: TrackResult) -> tuple[DifferenceLine, ...]:
    """One line a difference, those of figures made public last."""
    public = (
        DifferenceLine(
            what=STATED_WORDS[one.what],
            place=one.place,
            item=one.item,
            stated=one.stated,
            computed=one.computed,
            gap=None,
            text=DIFFERENCE_WORDS.get(one.what, "口径不同，仅作说明"),
        )
        for one in result.stated
    )
    return (*map(difference_line, result.differences), *public)


def excluded(result: TrackResult) -> tuple[ExcludedLine, ...]:
    """One line an entry of what does not count."""
    rows = {row.source.place: row for row in result.world.judgement.rows}
    return tuple(ExcludedLine(entry, rows.get(entry.place)) for entry in result.excluded)


def late(result: TrackResult) -> tuple[LateLine, ...]:
    """One line a thing that is late, the longest first."""
    ordered = sorted(result.overdue, key=lambda one: (one.due, one.session, one.side))
    return tuple(late_line(one, result.world) for one in ordered)


def late_line(item: Overdue, world: World) -> LateLine:
    """Something late with the number of its session and the days since it was due."""
    days = (world.rules.as_of - item.due).days
    return LateLine(item, _number_of(item.session, world), days)


def _number_of(activity_id: str, world: World) -> str:
    session = world.sessions.by_id.get(activity_id)
    return f"第{session.session_no}期" if session and session.session_no else ""
