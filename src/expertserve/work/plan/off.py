"""Sessions that are not held as they were planned: cancelled, put off, or moved to other days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from expertserve.codes.states import session_word
from expertserve.year.decided_sessions import is_off, last_words

if TYPE_CHECKING:
    from expertserve.records.session import Session
    from expertserve.year.material import Material

__all__ = ["OffSession", "off_sessions"]


@dataclass(frozen=True, slots=True)
class OffSession:
    """A session and what became of it.

    Attributes:
        session: as decided. listed: as it is written in 年度活动安排表. basis: on whose word, "" where the sheet itself says so.
    """

    session: Session
    listed: Session
    basis: str

    @property
    def what(self) -> Literal["取消", "延期", "改期"]:
        """What became of it."""
        if not is_off(self.session):
            return "改期"
        return "取消" if session_word(self.session.state) == "given-up" else "延期"


def off_sessions(material: Material) -> tuple[OffSession, ...]:
    """The sessions of the year that are not held as they were planned, in source order."""
    said = last_words(material.listed_sessions, material.decisions)
    return tuple(
        OffSession(now, was, said[now.activity_id].basis if now.activity_id in said else "")
        for now, was in zip(material.sessions, material.listed_sessions, strict=True)
        if is_off(now) or (now.start, now.end) != (was.start, was.end)
    )
