"""Sessions of the year as columns of the kind they are read back by (年度活动安排表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.books.kinds import sessions
from expertserve.books.sheets.columns import Column, column

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from expertserve.books.sheets.writer import Value
    from expertserve.records.session import Session

__all__ = ["session_columns", "session_value"]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _team(session: Session) -> str:
    low, high = session.team_min, session.team_max
    return "" if low is None else str(low) if low == high else f"{low}-{high}"


_VALUES: Mapping[str, Callable[[Session], Value]] = {
    "session_no": lambda session: f"第{session.session_no}期",
    "activity_id": lambda session: session.activity_id,
    "title": lambda session: session.title,
    "programme_line": lambda session: session.programme_line,
    "level": lambda session: session.level,
    "parent_id": lambda session: session.parent_id,
    "base_id": lambda session: session.base_id,
    "theme": lambda session: session.theme,
    "places": lambda session: session.places_text,
    "start": lambda session: _day(session.start),
    "end": lambda session: _day(session.end),
    "team": _team,
    "demand_ids": lambda session: "、".join(session.demand_ids),
    "host": lambda session: session.host,
    "organiser": lambda session: session.organiser,
    "co_org": lambda session: session.co_org,
    "recommender": lambda session: session.recommender,
    "state": lambda session: session.state,
}


def session_value(session: Session, field: str) -> Value:
    """What a field of the kind sessions shows of an activity; None where it has none of its own."""
    read = _VALUES.get(field)
    return read(session) if read else None


def session_columns(widths: Mapping[str, int]) -> tuple[Column[Session], ...]:
    """The columns of some fields under the heads of the kind.

    Args:
        widths: field of the kind -> width of its column, from left to right.
    """
    heads = {one.field: one.header for one in sessions.COLUMNS}
    return tuple(column(heads[name], width, _VALUES[name], "@") for name, width in widths.items())
