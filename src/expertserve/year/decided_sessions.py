"""The sessions of the year as decisions left them: cancelled, put off, or on other days. Every command sees them so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from expertserve.codes.states import session_word
from expertserve.ground.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from expertserve.records.decision import Decision
    from expertserve.records.session import Session

__all__ = [
    "CANCELLED",
    "POSTPONED",
    "decided_sessions",
    "is_off",
    "last_words",
    "session_named",
    "session_of",
]

CANCELLED, POSTPONED = "取消", "延期"


def session_named(text: str, sessions: Sequence[Session]) -> Session | None:
    """The session a text names: its number, title, 第1期 or 1; None for none or several."""
    wanted = key(text)
    found = [
        one
        for one in sessions
        if wanted in (key(one.activity_id), key(one.title))
        or (one.session_no and wanted in (f"第{one.session_no}期", str(one.session_no)))
    ]
    return found[0] if len(found) == 1 else None


def session_of(decision: Decision, sessions: Sequence[Session]) -> Session | None:
    """The session a decision speaks of as a whole (its number in the column of the demand, or 期 alone); None of none."""
    spoken = decision.kind in ("改期", "不安排") or bool(decision.guide)
    if decision.expert or decision.demand_unit or not spoken:
        return None
    return session_named(decision.demand or decision.session, sessions)


def is_off(session: Session) -> bool:
    """Whether a session is cancelled or put off without new days."""
    return session_word(session.state) in ("given-up", "put-off")


def decided_sessions(
    sessions: Sequence[Session], decisions: Iterable[Decision]
) -> tuple[Session, ...]:
    """The sessions, in their order, with the last word of the decisions on each.

    不安排 cancels one, 改期 without days puts it off, 改期 with days brings it back on these.
    """
    said = last_words(sessions, decisions)
    return tuple(_as_decided(session, said.get(session.activity_id)) for session in sessions)


def last_words(sessions: Sequence[Session], decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Activity id -> the last decision on the session as a whole; who leads it (领队) is none."""
    said: dict[str, Decision] = {}
    for one in decisions:
        session = None if one.guide else session_of(one, sessions)
        if session is not None:
            said[session.activity_id] = one
    return said


def _as_decided(session: Session, last: Decision | None) -> Session:
    if last is None:
        return session
    if last.kind == "不安排":
        return replace(session, state=CANCELLED)
    if not last.dates:
        return replace(session, state=POSTPONED)
    days = last.dates[0]
    state = "" if is_off(session) else session.state
    return replace(session, start=days.start, end=days.end, state=state)
