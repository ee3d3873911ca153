"""Answers given for days from which a session has been moved since: they speak neither for nor against the new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expertserve.year.decided_sessions import last_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from expertserve.records.decision import Decision
    from expertserve.work.hear.claim import Claim
    from expertserve.year.material import Material

__all__ = ["moved_demands", "of_old_days"]


def moved_demands(material: Material, session_of: Mapping[str, str]) -> dict[str, Decision]:
    """Demand id -> the decision that moved its session to other days.

    Args:
        material: sessions and decisions.
        session_of: demand id -> activity id.
    """
    moved = {
        activity: one
        for activity, one in last_words(material.sessions, material.decisions).items()
        if one.kind == "改期" and one.dates
    }
    return {demand: moved[a] for demand, a in session_of.items() if a in moved}


def of_old_days(claim: Claim, moved: Decision | None) -> bool:
    """Whether a word was given before the session was moved, and names no day that is still one of the session.

    One of the very day of the decision counts as given before it; where a day is unknown, so does the word.

    Args:
        claim: what somebody said.
        moved: the decision that moved the session of the demand; None where nobody did.
    """
    if moved is None or claim.answer == "no":
        return False
    if claim.on is not None and moved.on is not None and claim.on > moved.on:
        return False
    return claim.time is None or not any(
        day.meets(span) for day in moved.dates[:1] for span in claim.time.spans
    )
