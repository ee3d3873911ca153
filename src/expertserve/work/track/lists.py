"""The lists beside the figures: differences, what does not count, what is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.indicators.judge import BECAUSE
from expertserve.indicators.reconcile import FIELD_NAMES, WHAT_NAMES
from expertserve.work.track import words
from expertserve.work.track.words import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expertserve.books.sheets.writer import Value
    from expertserve.ground.findings import Place
    from expertserve.indicators.result import TrackResult
    from expertserve.indicators.world import World

__all__ = ["differences", "excluded", "late"]


def differences(result: TrackResult) -> tuple[tuple[Value, ...], ...]:
    """One row a difference, those of figures made public last."""
    return (
        *(
            (WHAT_NAMES[d.what], *_spot(d.place), FIELD_NAMES.get(d.field, d.field), d.stated, d.computed, d.stated - d.computed, words.DIFFERENCE_WORDS.get(d.what, words.DIFFERENCE_WORDS[""]))
            for d in result.differences
        ),
        *((words.STATED_WORDS[d.what], *_spot(d.place), d.item, d.stated, d.computed, None, words.DIFFERENCE_WORDS.get(d.what, "口径不同，仅作说明")) for d in result.stated),
    )  # fmt: skip


def _spot(place: Place) -> tuple[Value, Value, Value]:
    return (place.file, place.sheet, place.row)


def excluded(result: TrackResult) -> tuple[tuple[Value, ...], ...]:
    """One row an entry of what does not count."""
    rows = {row.source.place: row for row in result.world.judgement.rows}
    found = []
    for e in result.excluded:
        row = rows.get(e.place)
        about = (
            (row.county, row.source.unit, row.source.date_text, row.source.topic)
            if row
            else (None,) * 4
        )
        found.append(
            (
                BECAUSE[e.because],
                e.because,
                e.place.file,
                e.place.sheet,
                e.place.row,
                e.expert or None,
                *about,
            )
        )
    return tuple(found)


def late(result: TrackResult) -> tuple[tuple[Value, ...], ...]:
    """One row a thing that is late, the longest first."""
    return tuple(_late_rows(result, result.world, result.world.rules.as_of.toordinal()))


def _late_rows(result: TrackResult, world: World, today: int) -> Iterable[tuple[Value, ...]]:
    for item in sorted(result.overdue, key=lambda o: (o.due, o.session, o.side)):
        what = "活动未按计划结束" if item.kind == "session-not-finished" else "未收到回访答复"
        yield (
            what,
            item.session,
            _number_of(item.session, world),
            SIDES[item.side],
            item.due,
            today - item.due.toordinal(),
            "、".join(item.counties),
            None,
        )


def _number_of(activity_id: str, world: World) -> str:
    session = world.sessions.by_id.get(activity_id)
    return f"第{session.session_no}期" if session and session.session_no else ""
