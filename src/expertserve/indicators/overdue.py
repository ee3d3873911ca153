"""What is late at the date of the report, and sessions that ended without a counted service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from expertserve.codes.states import session_word
from expertserve.indicators.satisfaction import EXPERT_SIDES, SERVED_SIDES

if TYPE_CHECKING:
    from expertserve.indicators.world import World
    from expertserve.records.session import Session

__all__ = ["Overdue", "overdue", "without_service"]

_SIDES: tuple[tuple[Literal["served", "expert"], tuple[str, ...]], ...] = (
    ("served", SERVED_SIDES),
    ("expert", EXPERT_SIDES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """One thing that is late: `side` is served or expert for feedback-missing, else ""."""

    kind: Literal["session-not-finished", "feedback-missing"]
    session: str
    due: date
    side: Literal["served", "expert", ""] = ""
    counties: tuple[str, ...] = ()


def overdue(world: World) -> tuple[Overdue, ...]:
    """Late sessions and missing answers, in the order of the sessions."""
    found: list[Overdue] = []
    for session in world.material.sessions:
        found.extend(_late(session, world))
    return tuple(found)


def _late(session: Session, world: World) -> list[Overdue]:
    as_of = world.rules.as_of
    counties = session_counties(session, world)
    held = session.activity_id in world.finished | world.witnessed
    if not held:
        late = session.end is not None and session.end < as_of and not _is_off(session)
        return (
            [
                Overdue(
                    kind="session-not-finished",
                    session=session.activity_id,
                    due=session.end,
                    counties=counties,
                )
            ]
            if late and session.end
            else []
        )
    ended = session.actual_end or (None if session.activity_id in world.finished else session.end)
    if ended is None:
        return []
    due = ended + timedelta(days=world.rules.follow_up_days)
    if due >= as_of:
        return []
    told = {answer.side for answer in world.answers.valid if answer.session == session.activity_id}
    return [
        Overdue(
            kind="feedback-missing",
            session=session.activity_id,
            due=due,
            side=side,
            counties=counties,
        )
        for side, sides in _SIDES
        if not told.intersection(sides)
    ]


def _is_off(session: Session) -> bool:
    """Whether it is cancelled or put off: nothing of it can be late."""
    return session_word(session.state) in ("given-up", "put-off")


def session_counties(session: Session, world: World) -> tuple[str, ...]:
    """The counties a session goes to, in full."""
    from expertserve.ground.text import split_values

    return tuple(world.places.county(text) for text in split_values(session.places_text))


def without_service(world: World) -> tuple[Session, ...]:
    """Finished sessions that have no counted row."""
    return tuple(
        s for s in world.material.sessions if s.activity_id in world.finished - world.active
    )


__all__ += ["session_counties"]
