"""Answers of the two sides: which are valid, which were replaced, whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from expertserve.ground.text import key, name_key
from expertserve.indicators.slices import Table

if TYPE_CHECKING:
    from expertserve.indicators.material import TrackMaterial
    from expertserve.indicators.named import Sessions
    from expertserve.indicators.places import Places
    from expertserve.records.feedback import Feedback, Tally

__all__ = ["EXPERT_SIDES", "SERVED_SIDES", "Answer", "Answers", "weigh_answers"]

SERVED_SIDES = ("unit", "public")
EXPERT_SIDES = ("expert", "employer")
_GOOD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A valid answer, or a tally of them: how many, and how many of them are 满意 or 较满意."""

    source: Feedback | Tally
    session: str
    county: str
    side: str
    count: int
    good: int


@dataclass(frozen=True, slots=True)
class Answers:
    """Valid answers in source order, and those replaced by a later one."""

    valid: tuple[Answer, ...]
    superseded: tuple[Feedback, ...]

    def of(self, sides: tuple[str, ...]) -> tuple[Answer, ...]:
        """The answers of some sides."""
        return tuple(answer for answer in self.valid if answer.side in sides)

    def table(self, sides: tuple[str, ...]) -> Table:
        """The answers of some sides with their county and session."""
        chosen = self.of(sides)
        labels = {
            "region": tuple(a.county for a in chosen),
            "session": tuple(a.session for a in chosen),
        }
        return Table("feedback", len(chosen), labels)


def weigh_answers(material: TrackMaterial, sessions: Sessions, places: Places) -> Answers:
    """Of equal (session, county, side, respondent) the latest date counts, on one date the later row.

    Args:
        material: feedback as read.
        sessions: finds the session an answer names.
        places: completes county names.
    """
    latest: dict[tuple[str, ...], tuple[tuple[object, ...], Feedback]] = {}
    replaced: list[Feedback] = []
    alone: list[Feedback] = []
    for answer in material.feedback:
        if answer.grade == 0:
            continue
        who = name_key(answer.respondent)
        if not who:
            alone.append(answer)
            continue
        about = (sessions.find(answer.session), places.county(answer.county), answer.side, key(who))
        place = answer.place
        when = (answer.on or date.min, place.file, place.sheet, place.row)
        if about in latest:
            earlier = latest[about] if latest[about][0] <= when else (when, answer)
            replaced.append(earlier[1])
            if earlier[1] is answer:
                continue
        latest[about] = (when, answer)
    kept = {id(answer) for _, answer in latest.values()} | {id(answer) for answer in alone}
    singles = tuple(
        Answer(
            source=a,
            session=sessions.find(a.session),
            county=places.county(a.county),
            side=a.side,
            count=1,
            good=int(a.grade >= _GOOD),
        )
        for a in material.feedback
        if id(a) in kept
    )
    tallies = tuple(
        Answer(
            source=t,
            session=sessions.find(t.session),
            county=places.county(t.county),
            side=t.side,
            count=sum(t.counts),
            good=t.counts[0] + t.counts[1],
        )
        for t in material.tallies
    )
    order = {id(a): n for n, a in enumerate(material.feedback)}
    return Answers((*singles, *tallies), tuple(sorted(replaced, key=lambda a: order[id(a)])))
